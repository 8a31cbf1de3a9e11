using System.Globalization;
using Anodyne.Clinic.Devices;
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
    /// <summary>A stream of one value a second is grey from here on (hazard HC1).</summary>
    public const int GreyAfterSeconds = 5;

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
