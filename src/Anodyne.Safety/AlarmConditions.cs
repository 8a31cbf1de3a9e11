using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>What is known at one chair.</summary>
/// <param name="Chart">What was charted, with baselines.</param>
/// <param name="WatchedSince">When watching began: the first readings are due from here.</param>
/// <param name="Course">The drug, as it runs.</param>
/// <param name="PlannedEnd">When the infusion should have ended.</param>
public sealed record Bedside(Chart Chart, Instant WatchedSince, Course Course, Instant? PlannedEnd);

/// <summary>
/// Which conditions hold now: a pure function of what was charted, what is overdue, the limits and the clock, so that
/// whatever restarts, the next evaluation gives the same answer. Missing data is a condition, not silence.
/// </summary>
public static class AlarmConditions
{
    /// <summary>All that hold, the most urgent first.</summary>
    public static ImmutableArray<AlarmCondition> Of(AlarmLimits alarms, Limits dose, Bedside bedside, Instant now) =>
        [
            .. alarms
                .Rules.SelectMany(rule => Readings(alarms, rule, bedside.Chart, now))
                .Concat(Overdue(alarms, bedside, now))
                .Concat(NoBaselines(alarms, bedside.Chart))
                .Concat(Doses(alarms, dose, bedside, now))
                .Concat(EndPassed(alarms, bedside, now))
                .OrderByDescending(condition => condition.Priority),
        ];

    private static IEnumerable<AlarmCondition> Readings(AlarmLimits alarms, AlarmRule rule, Chart chart, Instant now) =>
        Run.Of(rule, chart, now) switch
        {
            null => [],
            { } run when run.Confirms(rule.Confirmation, now) =>
            [
                new AlarmCondition.Crossed(rule, run.First, run.Last),
            ],
            { } run =>
            [
                new AlarmCondition.MeasureAgain(
                    rule,
                    run.First,
                    run.First.At + rule.Confirmation.RepeatWithin,
                    alarms.Unconfirmed
                ),
            ],
        };

    private static IEnumerable<AlarmCondition> Overdue(AlarmLimits alarms, Bedside bedside, Instant now) =>
        from sign in Schedule.Signs(alarms)
        let due = Schedule.Due(alarms, bedside, sign, now)
        where due is { } at && now >= at + alarms.Grace
        select new AlarmCondition.Overdue(
            sign,
            due.Value,
            now >= due.Value + alarms.LongGrace ? alarms.LongOverdue : alarms.Overdue
        );

    private static IEnumerable<AlarmCondition> NoBaselines(AlarmLimits alarms, Chart chart) =>
        alarms
            .Rules.SelectMany(rule => rule.AnyOf)
            .Where(threshold => threshold.LacksBaseline(chart))
            .Select(threshold => threshold.Sign)
            .Distinct()
            .Select(sign => new AlarmCondition.NoBaseline(sign, alarms.NoBaseline));

    private static IEnumerable<AlarmCondition> Doses(AlarmLimits alarms, Limits dose, Bedside bedside, Instant now) =>
        CumulativeGuard
            .Check(dose, bedside.Course, now)
            .Where(overflow => overflow.At <= now && overflow is not Overflow.NoPlannedEnd)
            .Where(_ => bedside.Course.Session.RateAt(now).MicrogramsPerHour > 0)
            .Select(overflow => new AlarmCondition.DoseExceeded(overflow, alarms.DoseExceeded));

    private static IEnumerable<AlarmCondition> EndPassed(AlarmLimits alarms, Bedside bedside, Instant now) =>
        bedside.PlannedEnd is { } end
        && now >= end + alarms.Grace
        && bedside.Course.Session.RateAt(now).MicrogramsPerHour > 0
            ? [new AlarmCondition.EndPassed(end, alarms.EndPassed)]
            : [];
}
