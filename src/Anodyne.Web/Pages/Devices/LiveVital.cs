using System.Globalization;
using Anodyne.Clinic.Devices;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using NodaTime;

namespace Anodyne.Web.Pages.Devices;

/// <summary>One newest value as a screen shows it.</summary>
/// <param name="Name">The measure; of both pressures together <c>Pressure</c>.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Value">In words; null when the device has none.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Seconds">Its age.</param>
/// <param name="Streamed">It comes each second; otherwise in intervals of its own.</param>
public sealed record LiveVital(string Name, string Label, string? Value, string Unit, long Seconds, bool Streamed)
{
    /// <summary>Its age as a screen counts it on.</summary>
    public ValueAge AgeShown => new(Seconds, Streamed ? ValueCadence.Streamed : ValueCadence.Manual);

    /// <summary>Under which name a screen finds it again.</summary>
    public string NameIn(SessionId session) => $"{session}/{Name}";

    /// <summary>What was charted, with the values of a stream in the place of those that it brings.</summary>
    public static IReadOnlyList<ChairReading> OnBoard(
        SessionId session,
        IReadOnlyList<ChairReading> charted,
        LiveReadings live,
        Instant now
    )
    {
        IReadOnlyList<LiveVital> vitals = Of(live, now);
        LiveVital? heart = vitals.FirstOrDefault(vital => vital.Name == nameof(Measure.HeartRate));
        heart ??= vitals.FirstOrDefault(vital => vital.Name == nameof(Measure.PulseRate));
        LiveVital? oxygen = vitals.FirstOrDefault(vital => vital.Name == nameof(Measure.SpO2));
        return
        [
            .. charted.Select(reading =>
                reading.Unit switch
                {
                    "/min" when heart is not null => heart.In(reading, session),
                    "%" when oxygen is not null => oxygen.In(reading, session),
                    _ => reading,
                }
            ),
        ];
    }

    private ChairReading In(ChairReading charted, SessionId session) =>
        charted with
        {
            Value = Value,
            Age = AgeShown,
            Live = NameIn(session),
        };

    public static IReadOnlyList<LiveVital> Of(LiveReadings live, Instant now) =>
        [
            .. One(live, now, Measure.HeartRate, "HR", "/min"),
            .. One(live, now, Measure.PulseRate, "Pulse", "/min"),
            .. One(live, now, Measure.SpO2, "SpO2", "%"),
            .. One(live, now, Measure.RespiratoryRate, "Breaths", "/min"),
            .. Pressure(live, now),
            .. One(live, now, Measure.EndTidalCo2, "EtCO2", "mmHg"),
            .. One(live, now, Measure.Temperature, "Temperature", "°C", streamed: false),
        ];

    private static IEnumerable<LiveVital> One(
        LiveReadings live,
        Instant now,
        Measure measure,
        string label,
        string unit,
        bool streamed = true
    ) =>
        live.Of(measure) is { } sample
            ? [new(measure.ToString(), label, Written(sample.Value), unit, Age(sample, now), streamed)]
            : [];

    private static IEnumerable<LiveVital> Pressure(LiveReadings live, Instant now) =>
        (live.Of(Measure.Systolic), live.Of(Measure.Diastolic)) is ({ } high, { } low)
        && high.MeasuredAt == low.MeasuredAt
            ?
            [
                new(
                    "Pressure",
                    "BP",
                    (high.Value, low.Value) is ({ } upper, { } lower) ? $"{Written(upper)}/{Written(lower)}" : null,
                    "mmHg",
                    Age(high, now),
                    Streamed: false
                ),
            ]
            : [];

    private static string? Written(decimal? value) => value?.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A clock that runs ahead makes no value younger than now.</summary>
    private static long Age(Sample sample, Instant now) => Math.Max(0, (long)(now - sample.EffectiveAt).TotalSeconds);
}
