using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>Values of one message that belong to one session.</summary>
public sealed record Belonging(Monitors Whose, ImmutableArray<Sample> Samples);

/// <summary>What of one message belongs to nobody: the name of the reason, and what came.</summary>
public sealed record Held(string Reason, ImmutableArray<string> What);

/// <summary>A message, sorted.</summary>
public sealed record Sorted(ImmutableArray<Belonging> Taken, ImmutableArray<Held> Held);

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
    public const string IdUsedTwice = "message-id-used-twice";

    public static Sorted Of(DeviceMessage message, Instant arrivedAt, ImmutableArray<Monitors> candidates)
    {
        ImmutableArray<MonitorLink> links = LinksOf(message);
        var sorted = message
            .Values.Select(value => Sample.Of(value, message.Device, arrivedAt))
            .Select(sample => (Sample: sample, Place: PlaceOf(sample, links, candidates)))
            .ToList();
        return new(
            [
                .. from one in sorted
                where one.Place.Whose is not null
                group one.Sample by one.Place.Whose into mine
                select new Belonging(mine.Key, [.. mine]),
            ],
            [
                .. from one in sorted
                where one.Place.Reason is not null
                group Words(one.Sample) by one.Place.Reason into apart
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
        sample.MeasuredAt > sample.ArrivedAt + AheadAtMost ? (null, ClockAhead)
        : !Chartable.IsPossible(sample) ? (null, ImpossibleValue)
        : WhoseAt(sample.MeasuredAt, links, candidates);

    private static string Words(Sample sample) =>
        $"{sample.Measure} {(sample.Value is { } value ? Quantities.Written.Number(value) : "without a value")}, "
        + $"{NodaTime.Text.InstantPattern.ExtendedIso.Format(sample.MeasuredAt)}";
}
