using System.Collections.Immutable;

namespace Anodyne.Safety;

/// <summary>
/// A quantity that runs at constant rates between edges and jumps at shots, in milliseconds and whole parts. Between two
/// edges the content of a sliding window is a straight line, so looking at the edges is looking everywhere.
/// </summary>
internal sealed record Flow(ImmutableArray<Stretch> Stretches, ImmutableArray<Shot> Shots)
{
    /// <summary>The first millisecond, from <paramref name="from"/> on, whose window holds more than the most.</summary>
    public long? FirstAbove(Int128 most, long? length, long from)
    {
        ImmutableArray<long> edges = Edges(length, from);
        for (int i = 0; i < edges.Length; i++)
        {
            long next = i + 1 < edges.Length ? edges[i + 1] : long.MaxValue;
            if (Crossing(most, length, edges[i], next) is { } crossing)
            {
                return crossing;
            }
        }

        return null;
    }

    /// <summary>The most that any window ending at or after <paramref name="from"/> holds.</summary>
    public Int128 Peak(long? length, long from) => Edges(length, from).Max(edge => Within(edge, length));

    /// <summary>What the closed window that ends here holds: a shot on either border counts.</summary>
    public Int128 Within(long end, long? length) =>
        Through(end) - (length is { } back ? Through(end - back) - ShotsAt(end - back) : 0);

    private long? Crossing(Int128 most, long? length, long edge, long next)
    {
        if (Within(edge, length) > most)
        {
            return edge;
        }

        Int128 slope = RateAt(edge) - (length is { } back ? RateAt(edge - back) : 0);
        Int128 held = Through(edge) - (length is { } b ? Through(edge - b) : 0);
        Int128 crossing = slope > 0 ? edge + (most - held) / slope + 1 : next;
        return crossing < next ? (long)crossing : null;
    }

    private ImmutableArray<long> Edges(long? length, long from)
    {
        ImmutableArray<long> own =
        [
            .. Stretches.Select(stretch => stretch.From),
            .. Stretches.Select(stretch => stretch.To).Where(to => to < long.MaxValue),
            .. Shots.Select(shot => shot.At),
        ];
        IEnumerable<long> left = length is { } back ? own.Select(edge => edge + back) : [];
        return [.. own.Concat(left).Where(edge => edge > from).Prepend(from).Distinct().Order()];
    }

    private Int128 Through(long end) =>
        Sum(Stretches, stretch => (Int128)stretch.Rate * Math.Max(0, Math.Min(end, stretch.To) - stretch.From))
        + Sum(Shots, shot => shot.At <= end ? shot.Parts : 0);

    private Int128 RateAt(long now) =>
        Sum(Stretches, stretch => stretch.From <= now && now < stretch.To ? stretch.Rate : 0);

    private Int128 ShotsAt(long now) => Sum(Shots, shot => shot.At == now ? shot.Parts : 0);

    private static Int128 Sum<T>(ImmutableArray<T> many, Func<T, Int128> parts) =>
        many.Aggregate(Int128.Zero, (sum, one) => checked(sum + parts(one)));
}

/// <summary>A constant rate from one millisecond up to, not including, another; without an end it is long.MaxValue.</summary>
internal readonly record struct Stretch(long From, long To, long Rate);

/// <summary>Parts that arrive at once.</summary>
internal readonly record struct Shot(long At, Int128 Parts);
