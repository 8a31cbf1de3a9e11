using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>Deliveries as flows of drug or of time, and instants as milliseconds.</summary>
internal static class Flows
{
    private static readonly long End = Instant.MaxValue.ToUnixTimeMilliseconds();

    public static Flow Drug(ImmutableArray<Delivery> deliveries) =>
        new(
            [.. deliveries.SelectMany(delivery => delivery.Segments).Select(s => Stretch(s, s.Rate.MicrogramsPerHour))],
            [.. deliveries.SelectMany(delivery => delivery.Boluses).Select(Shot)]
        );

    /// <summary>One part for each millisecond in which drug runs.</summary>
    public static Flow Time(Delivery delivery) =>
        new([.. delivery.Segments.Where(s => s.Rate.MicrogramsPerHour > 0).Select(s => Stretch(s, 1))], []);

    public static Instant? FirstAbove(Flow flow, Int128 most, Duration? length, Instant from) =>
        flow.FirstAbove(most, Milliseconds(length), from.ToUnixTimeMilliseconds()) is { } at && at <= End
            ? Instant.FromUnixTimeMilliseconds(at)
            : null;

    public static Int128 Peak(Flow flow, Duration? length, Instant from) =>
        flow.Peak(Milliseconds(length), from.ToUnixTimeMilliseconds());

    private static long? Milliseconds(Duration? length) => length is { } some ? Exactly.Milliseconds(some) : null;

    private static Stretch Stretch(RateSegment segment, long rate) =>
        new(segment.From.ToUnixTimeMilliseconds(), segment.To?.ToUnixTimeMilliseconds() ?? long.MaxValue, rate);

    private static Shot Shot(Bolus bolus) => new(bolus.At.ToUnixTimeMilliseconds(), ExactDose.Of(bolus.Dose).Parts);
}
