using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using static Anodyne.Safety.Tests.Day;

namespace Anodyne.Safety.Tests;

public sealed class FeedConditionsTests
{
    private static readonly FeedLimits Limits = new(
        Duration.FromSeconds(15),
        Duration.FromSeconds(10),
        new(Harm.ReversibleInjury, Onset.Prompt),
        new(Harm.ReversibleInjury, Onset.Prompt)
    );

    [Fact]
    public void A_low_saturation_that_lasts_fifteen_seconds_is_an_alarm() =>
        Assert.Contains(After([.. Enumerable.Repeat<int?>(97, 20), .. Enumerable.Repeat<int?>(88, 16)]), IsStop);

    [Fact]
    public void One_that_lasts_fourteen_is_not() =>
        Assert.DoesNotContain(After([.. Enumerable.Repeat<int?>(97, 20), .. Enumerable.Repeat<int?>(88, 15)]), IsStop);

    [Fact]
    public void A_spike_of_good_values_does_not_end_it_and_fifteen_good_seconds_do()
    {
        ImmutableArray<int?> low = [.. Enumerable.Repeat<int?>(88, 16)];
        Assert.Contains(After([.. low, .. Enumerable.Repeat<int?>(97, 15)]), IsStop);
        Assert.DoesNotContain(After([.. low, .. Enumerable.Repeat<int?>(97, 16)]), IsStop);
    }

    [Fact]
    public void A_probe_that_falls_off_in_between_proves_nothing_and_is_told_after_ten_seconds()
    {
        ImmutableArray<AlarmCondition> now = After([
            .. Enumerable.Repeat<int?>(88, 16),
            .. Enumerable.Repeat<int?>(null, 10),
        ]);
        Assert.Contains(now, IsStop);
        Assert.Contains(now, condition => condition.Key == "no-live-data");
    }

    [Fact]
    public void One_signal_that_is_lost_is_told_by_its_name_and_all_of_them_once()
    {
        Instant now = At(10, 1);
        Feed half = Feed.From(At(10)) with
        {
            Streamed = [Sign.SpO2, Sign.HeartRate],
            Samples = [new(Sign.SpO2, 97, At(10)), new(Sign.HeartRate, 70, now)],
        };
        Assert.Equal(["no-live-data/SpO2"], Keys(half, now));
        Assert.Equal(["no-live-data"], Keys(half with { Samples = [] }, now));
        Assert.Equal(["no-live-data"], Keys(Feed.From(now), now + Duration.FromSeconds(10)));
        Assert.Empty(Keys(Feed.From(now), now + Duration.FromSeconds(9)));
    }

    [Fact]
    public void A_pump_alone_need_not_bring_vital_signs() =>
        Assert.Empty(Keys(Feed.From(At(10)) with { Flows = [new(MlPerHour(20), At(10))] }, At(11)));

    [Fact]
    public void A_frozen_feed_is_told() =>
        Assert.Contains(
            Now(Feed.From(At(10)) with { FrozenSince = At(10) }, At(10, 1)),
            condition => condition is AlarmCondition.FrozenFeed
        );

    [Fact]
    public void It_is_the_same_alarm_as_that_of_a_charted_value() =>
        Assert.Equal(
            Watching.SaturationStop.Code,
            Assert.Single(After([.. Enumerable.Repeat<int?>(88, 16)]), IsStop).Key
        );

    /// <summary>The sensitivity and the burden of a secondary alarm, of any feed of one value a second.</summary>
    [Fact]
    public void Whatever_lasts_is_found_and_what_never_lasts_never_sounds() =>
        Gen.Int[80, 99]
            .Array[0, 90]
            .Sample(
                values =>
                {
                    bool lasted = false;
                    bool standing = false;
                    int run = 0;
                    for (int i = 0; i < values.Length; i++)
                    {
                        run = i > 0 && (values[i] < 90) == (values[i - 1] < 90) ? run + 1 : 0;
                        standing = run >= 15 ? values[i] < 90 : standing;
                        lasted |= standing;
                    }

                    bool found = After([.. values.Select(value => (int?)value)]).Any(IsStop);
                    Assert.Equal(standing, found);
                    Assert.True(lasted || !found);
                },
                iter: 20_000
            );

    private static bool IsStop(AlarmCondition condition) => condition.Key == Watching.SaturationStop.Code;

    private static ImmutableArray<AlarmCondition> After(ImmutableArray<int?> aSecond)
    {
        Feed feed = Feed.From(At(10)) with
        {
            Streamed = [Sign.SpO2],
            Samples =
            [
                .. aSecond.Select(
                    (value, second) => new Sampled(Sign.SpO2, value, At(10) + Duration.FromSeconds(second))
                ),
            ],
        };
        return Now(feed, At(10) + Duration.FromSeconds(Math.Max(0, aSecond.Length - 1)));
    }

    private static ImmutableArray<AlarmCondition> Now(Feed feed, Instant now) =>
        FeedConditions.Of([Watching.SaturationStop], Limits, feed, Chart.Empty, now);

    private static IEnumerable<string> Keys(Feed feed, Instant now) =>
        Now(feed, now).Select(condition => condition.Key);
}
