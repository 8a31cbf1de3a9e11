using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>Values of one message that belong to one session.</summary>
public sealed record Belonging(Monitors Whose, ImmutableArray<Sample> Samples);

/// <summary>What of one message belongs to nobody: the name of the reason, and what came.</summary>
public sealed record Held(string Reason, ImmutableArray<string> What);

/// <summary>What a device says that is no value: an alarm of its own, or what a pump does.</summary>
public sealed record Word(string Event, string? Text, string? State, Instant At)
{
    internal static IEnumerable<Word> In(DeviceMessage message) =>
        message
            .Alarms.Select(alarm => new Word(alarm.Event, alarm.Text, $"{alarm.Phase} {alarm.State}".Trim(), alarm.At))
            .Concat(message.Pump.Select(pump => new Word(pump.Event, pump.Mode, pump.Status, pump.At)));
}

/// <summary>A message, sorted.</summary>
/// <param name="Taken">Values, by session.</param>
/// <param name="Said">What else the device said, each with its session.</param>
/// <param name="Held">What belongs to nobody.</param>
public sealed record Sorted(
    ImmutableArray<Belonging> Taken,
    ImmutableArray<(Monitors Whose, Word Word)> Said,
    ImmutableArray<Held> Held
);

/// <summary>
/// Whose a value is: the session whose association with this device or place covers the instant of the measurement, and
/// nobody's otherwise. Never the next patient's.
/// </summary>
public static class Sorting
{
    /// <summary>From here on a device's clock is shown as running ahead (hazard HC15).</summary>
    public static readonly Duration AheadShown = Duration.FromSeconds(2);

    /// <summary>A value from further in the future is kept apart (hazard HC15).</summary>
    public static readonly Duration AheadAtMost = Duration.FromSeconds(30);

    public const string ClockAhead = "device-clock-ahead";
    public const string NoAssociation = "no-association";
    public const string TwoAssociations = "two-associations";
    public const string ImpossibleValue = "impossible-value";
    public const string IdUsedTwice = "control-id-used-twice";

    public static Sorted Of(DeviceMessage message, Instant arrivedAt, ImmutableArray<Monitors> candidates)
    {
        ImmutableArray<MonitorLink> links = LinksOf(message);
        var sorted = message
            .Values.Select(value => Sample.Of(value, message.Device, arrivedAt))
            .Select(sample => (Sample: sample, Place: PlaceOf(sample, links, candidates)))
            .ToList();
        var said = Word.In(message)
            .Select(word => (Word: word, Place: PlaceOf(word.At, arrivedAt, links, candidates)))
            .ToList();
        return new(
            [
                .. from one in sorted
                where one.Place.Whose is not null
                group one.Sample by one.Place.Whose into mine
                select new Belonging(mine.Key, [.. mine]),
            ],
            [.. said.Where(one => one.Place.Whose is not null).Select(one => (one.Place.Whose!, one.Word))],
            [
                .. from one in sorted
                    .Select(one => (one.Place.Reason, Text: Words(one.Sample)))
                    .Concat(said.Select(one => (one.Place.Reason, Text: Words(one.Word))))
                where one.Reason is not null
                group one.Text by one.Reason into apart
                select new Held(apart.Key, [.. apart]),
                .. from doubt in message.Doubts
                group $"{doubt.Place}: {doubt.Text}" by doubt.Code into apart
                select new Held(apart.Key, [.. apart]),
            ]
        );
    }

    /// <summary>What may tie a message to a patient.</summary>
    public static ImmutableArray<MonitorLink> LinksOf(DeviceMessage message) =>
        [
            new(LinkBy.Device, message.Device),
            .. message.Place is { } place ? [new MonitorLink(LinkBy.Place, place)] : Array.Empty<MonitorLink>(),
        ];

    /// <summary>The one session that covers this instant; null when none does or more than one.</summary>
    public static (Monitors? Whose, string? Reason) WhoseAt(
        Instant at,
        IReadOnlyCollection<MonitorLink> links,
        ImmutableArray<Monitors> candidates
    ) =>
        candidates.Where(one => one.Covers(links, at)).ToList() switch
        {
            [] => (null, NoAssociation),
            [var one] => (one, null),
            _ => (null, TwoAssociations),
        };

    private static (Monitors? Whose, string? Reason) PlaceOf(
        Sample sample,
        ImmutableArray<MonitorLink> links,
        ImmutableArray<Monitors> candidates
    ) =>
        Chartable.IsPossible(sample)
            ? PlaceOf(sample.MeasuredAt, sample.ArrivedAt, links, candidates)
            : (null, ImpossibleValue);

    private static (Monitors? Whose, string? Reason) PlaceOf(
        Instant at,
        Instant arrivedAt,
        ImmutableArray<MonitorLink> links,
        ImmutableArray<Monitors> candidates
    ) => at > arrivedAt + AheadAtMost ? (null, ClockAhead) : WhoseAt(at, links, candidates);

    private static string Words(Word word) =>
        $"{word.Event} {word.Text} {word.State}, {NodaTime.Text.InstantPattern.ExtendedIso.Format(word.At)}";

    private static string Words(Sample sample) =>
        $"{sample.Measure} {(sample.Value is { } value ? Quantities.Written.Number(value) : "without a value")}, "
        + $"{NodaTime.Text.InstantPattern.ExtendedIso.Format(sample.MeasuredAt)}";
}
