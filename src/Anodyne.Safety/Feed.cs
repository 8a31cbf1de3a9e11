using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>One value of a continuous signal; null when the device had none, a probe that fell off for instance.</summary>
public readonly record struct Sampled(Sign Sign, int? Value, Instant At);

/// <summary>What a connected monitor has sent lately.</summary>
/// <param name="ConnectedAt">Since when it is this patient's.</param>
/// <param name="Streamed">Which signs it measures: what it never measured is not missed.</param>
/// <param name="Samples">The last minutes, oldest first.</param>
/// <param name="FrozenSince">Since when its numbers have not moved, if they stand still.</param>
/// <param name="Flows">What a connected pump said lately, oldest first.</param>
public sealed record Feed(
    Instant ConnectedAt,
    ImmutableArray<Sign> Streamed,
    ImmutableArray<Sampled> Samples,
    Instant? FrozenSince,
    ImmutableArray<PumpFlow> Flows
)
{
    /// <summary>A monitor that was just connected.</summary>
    public static Feed From(Instant connectedAt) => new(connectedAt, [], [], null, []);
}

/// <summary>
/// Which conditions a feed gives: a pure function of the last minutes, the limits and the clock. A limit must be crossed for a
/// while without a break, and not crossed for as long before it is well again: a spike does not sound, and a value that hangs
/// on the limit does not flutter. Silence is a condition, never good news.
/// </summary>
public static class FeedConditions
{
    public static ImmutableArray<AlarmCondition> Of(
        IEnumerable<AlarmRule> rules,
        FeedLimits limits,
        Feed feed,
        Chart chart,
        Instant now
    ) =>
        [
            .. rules.Select(rule => Crossed(rule, limits, feed, chart)).OfType<AlarmCondition>(),
            .. Lost(limits, feed, now),
            .. feed.FrozenSince is { } since
                ? [new AlarmCondition.FrozenFeed(since, limits.Frozen)]
                : Array.Empty<AlarmCondition>(),
        ];

    private static AlarmCondition.Crossed? Crossed(AlarmRule rule, FeedLimits limits, Feed feed, Chart chart) =>
        rule
            .AnyOf.Select(threshold => Crossing(threshold, rule.LastsInFeed ?? limits.CrossedFor, feed, chart))
            .Where(crossing => crossing is not null)
            .Select(crossing => new AlarmCondition.Crossed(rule, crossing!.Value.First, crossing.Value.Last))
            .FirstOrDefault();

    /// <summary>The crossing that stands at the end of the feed, if one does. What had no value proves nothing either way.</summary>
    private static (Charted First, Charted Last)? Crossing(
        Threshold threshold,
        Duration lasting,
        Feed feed,
        Chart chart
    )
    {
        (Charted First, Charted Last)? standing = null;
        Charted? began = null;
        bool crossed = false;
        foreach (Sampled sample in feed.Samples)
        {
            if (sample.Sign != threshold.Sign || sample.Value is not { } value)
            {
                continue;
            }

            Charted reading = new(sample.Sign, value, sample.At);
            bool crosses = threshold.IsCrossedBy(reading, chart);
            if (began is null || crosses != crossed)
            {
                (began, crossed) = (reading, crosses);
            }

            bool lasted = reading.At - began.Value.At >= lasting;
            standing = (crosses, lasted) switch
            {
                (true, true) => (standing?.First ?? began.Value, reading),
                (true, false) when standing is { } already => (already.First, reading),
                (false, true) => null,
                _ => standing,
            };
        }

        return standing;
    }

    /// <summary>All signals lost are one cause: the feed. A pump alone need not bring any.</summary>
    private static IEnumerable<AlarmCondition> Lost(FeedLimits limits, Feed feed, Instant now)
    {
        if (feed.Streamed.IsEmpty)
        {
            return feed.Flows.IsEmpty && now - feed.ConnectedAt >= limits.LostAfter
                ? [new AlarmCondition.NoLiveData(null, feed.ConnectedAt, limits.Lost)]
                : [];
        }

        ImmutableArray<(Sign Sign, Instant Since)> lost =
        [
            .. feed
                .Streamed.Select(sign => (sign, NewestOf(feed, sign) ?? feed.ConnectedAt))
                .Where(one => now - one.Item2 >= limits.LostAfter),
        ];
        return lost.Length == feed.Streamed.Length
            ? [new AlarmCondition.NoLiveData(null, lost.Max(one => one.Since), limits.Lost)]
            : lost.Select(one => new AlarmCondition.NoLiveData(one.Sign, one.Since, limits.Lost));
    }

    private static Instant? NewestOf(Feed feed, Sign sign) =>
        feed
            .Samples.Where(sample => sample.Sign == sign && sample.Value is not null)
            .Select(sample => (Instant?)sample.At)
            .LastOrDefault();
}
