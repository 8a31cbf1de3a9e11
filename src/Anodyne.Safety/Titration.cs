using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>Where the patient stands on the ladder.</summary>
/// <param name="Rate">The rate that runs, or, in a pause, the rate that ran before it.</param>
/// <param name="RaisedAt">When it was last raised; the start counts.</param>
/// <param name="Chart">What was charted.</param>
public sealed record Standing(DoseRate Rate, Instant RaisedAt, Chart Chart);

/// <summary>The answer to a wish for another rate: every reason against it, not only the first.</summary>
public sealed record StepAnswer(ImmutableArray<StepReason> Against)
{
    public bool IsAllowed => Against.IsEmpty;
}

/// <summary>What the rules advise now: the strongest action of those that fire, and all that fire.</summary>
public sealed record StepAdvice(StepAction? Action, DoseRate Rate, ImmutableArray<StepReason.RuleFires> Because);

/// <summary>May the rate be changed to this? Slowing down is never refused.</summary>
public static class Titration
{
    public static StepAnswer May(Ladder ladder, Standing standing, DoseRate to, Instant now) =>
        to <= standing.Rate
            ? new StepAnswer([])
            : new StepAnswer([
                .. TooHigh(ladder, to),
                .. TooSteep(ladder, standing, to, now),
                .. Tolerance(ladder, standing, Instant.Max(now - ladder.ChartedWithin, standing.RaisedAt), now),
            ]);

    /// <summary>May the infusion run again after a pause? Not faster than before it, and only when it is tolerated.</summary>
    public static StepAnswer MayResume(Ladder ladder, Standing standing, DoseRate at, Instant now) =>
        new([.. TooFast(standing, at), .. Tolerance(ladder, standing, now - ladder.ChartedWithin, now)]);

    /// <summary>What the rules say to do about the running rate.</summary>
    public static StepAdvice Advise(Ladder ladder, Standing standing, Instant now)
    {
        ImmutableArray<StepReason.RuleFires> because = [.. Firing(ladder, standing.Chart, now)];
        StepAction? action = because.Max(fires => (StepAction?)fires.Rule.Action);
        return new(action, Advised(action, ladder, standing.Rate), because);
    }

    private static DoseRate Advised(StepAction? action, Ladder ladder, DoseRate rate) =>
        action switch
        {
            StepAction.Pause or StepAction.Stop => default,
            StepAction.StepDown => QuantityArithmetic.Most(default, rate - ladder.StepDownBy),
            _ => rate,
        };

    private static IEnumerable<StepReason> TooHigh(Ladder ladder, DoseRate to) =>
        to > ladder.Ceiling ? [new StepReason.AboveCeiling(to, ladder.Ceiling)] : [];

    private static IEnumerable<StepReason> TooSteep(Ladder ladder, Standing standing, DoseRate to, Instant now) =>
        ladder.Climb switch
        {
            null => [new StepReason.FixedRate(ladder.Start)],
            { } climb => [.. TooLarge(climb, standing, to), .. TooSoon(climb, standing, now)],
        };

    private static IEnumerable<StepReason> TooLarge(Climb climb, Standing standing, DoseRate to) =>
        to > standing.Rate + climb.Step ? [new StepReason.StepTooLarge(to, standing.Rate + climb.Step)] : [];

    private static IEnumerable<StepReason> TooSoon(Climb climb, Standing standing, Instant now) =>
        now < standing.RaisedAt + climb.Between ? [new StepReason.TooSoon(standing.RaisedAt + climb.Between)] : [];

    private static IEnumerable<StepReason> TooFast(Standing standing, DoseRate at) =>
        at > standing.Rate ? [new StepReason.AboveRateBeforePause(at, standing.Rate)] : [];

    private static IEnumerable<StepReason> Tolerance(Ladder ladder, Standing standing, Instant since, Instant now) =>
        [
            .. ladder.Required.SelectMany(sign => Missing(sign, standing.Chart, since, now)),
            .. ladder.Rules.SelectMany(rule => Unjudged(rule, standing.Chart)).Distinct(),
            .. Firing(ladder, standing.Chart, now),
        ];

    private static IEnumerable<StepReason> Missing(Sign sign, Chart chart, Instant since, Instant now) =>
        chart.Latest(sign, now) switch
        {
            null => [new StepReason.NotCharted(sign)],
            { } reading when reading.At < since => [new StepReason.ChartedTooLongAgo(reading, since)],
            _ => [],
        };

    private static IEnumerable<StepReason> Unjudged(StepRule rule, Chart chart) =>
        rule.AnyOf.Where(threshold => threshold.LacksBaseline(chart)).Select(t => new StepReason.NoBaseline(t.Sign));

    private static IEnumerable<StepReason.RuleFires> Firing(Ladder ladder, Chart chart, Instant now) =>
        from rule in ladder.Rules
        from crossed in Thresholds.Crossed(rule.AnyOf, chart, now)
        select new StepReason.RuleFires(rule, crossed.Threshold, crossed.Reading);
}
