using System.Collections.Immutable;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>An alarm condition that holds now, and until when somebody has taken it.</summary>
public sealed record WatchedCondition(AlarmCondition Condition, Instant? TakenAt, Instant? SilentUntil, Instant Since)
{
    public string Key => Condition.Key;

    public bool IsSilent(Instant now) => SilentUntil is { } until && now < until;
}

/// <summary>
/// The watch over one session: conditions and due times as a pure function of the chart, the drug, knowledge and the
/// clock. It echoes; the monitor at the chair is the alarm.
/// </summary>
public static class Watch
{
    /// <summary>All that hold now, the most urgent first; of several limits on one sign only the strongest.</summary>
    /// <param name="session">Whose.</param>
    /// <param name="rules">What bounds it.</param>
    /// <param name="earlier">What earlier sessions gave.</param>
    /// <param name="now">The clock.</param>
    /// <param name="feed">What a connected monitor sent lately; null in manual mode.</param>
    public static ImmutableArray<WatchedCondition> Conditions(
        Session session,
        BedsideRules rules,
        ImmutableArray<TreatmentGiven> earlier,
        Instant now,
        Feed? feed = null
    )
    {
        Safety.AlarmLimits limits = Limits(session, rules);
        return
        [
            .. AlarmConditions
                .Of(limits, Overrun(rules), Bedside(session, earlier, now), now)
                .Where(condition => !IsOlderThan(feed, condition))
                .Concat(OfFeed(session, limits.Rules, rules, feed, now))
                .Concat(OfPump(session, rules, feed))
                .GroupBy(Cause, StringComparer.Ordinal)
                .Select(same => same.MaxBy(condition => condition.Priority)!)
                .OrderByDescending(condition => condition.Priority)
                .Select(condition => Watched(session, condition, rules, now)),
        ];
    }

    private static ImmutableArray<AlarmCondition> OfFeed(
        Session session,
        ImmutableArray<AlarmRule> limits,
        BedsideRules rules,
        Feed? feed,
        Instant now
    ) =>
        feed is null
            ? []
            : FeedConditions.Of(
                limits,
                new(
                    rules.Signs.FeedCrossedFor.Value,
                    rules.Signs.FeedLostAfter.Value,
                    Classes.LostFeed,
                    Classes.FrozenFeed
                ),
                feed,
                session.Chart,
                now
            );

    private static IEnumerable<AlarmCondition> OfPump(Session session, BedsideRules rules, Feed? feed) =>
        feed is not null
        && session.Strength is { } bag
        && PumpConditions.Of(
            new(
                rules.PumpStep,
                rules.Signs.PumpDiffersAfter.Value,
                rules.Signs.FlowAfterStopAfter.Value,
                Classes.PumpDiffers,
                Classes.FlowAfterStop
            ),
            feed.Flows,
            bag,
            session.Delivery
        )
            is { } difference
            ? [difference]
            : [];

    /// <summary>A charted number counts until the monitor speaks of the same sign: one charted from the feed is judged as feed.</summary>
    private static bool IsOlderThan(Feed? feed, AlarmCondition condition) =>
        condition is AlarmCondition.Crossed charted
        && feed is not null
        && feed.Samples.Any(sample =>
            sample.Sign == charted.Last.Sign && sample.Value is not null && sample.At >= charted.Last.At
        );

    /// <summary>How long taking an alarm silences it, and when an unanswered one of high priority reaches the next person.</summary>
    public static AlarmTimes Times(BedsideRules rules) =>
        new(rules.Signs.RemindEvery.Value, [rules.Signs.SecondCalledAfter.Value, rules.Signs.ThirdCalledAfter.Value]);

    /// <summary>When each sign is due next, the soonest first; nothing is due once the session is over and left.</summary>
    public static ImmutableArray<(Safety.Sign Sign, Instant Due)> Due(Session session, BedsideRules rules, Instant now)
    {
        Safety.AlarmLimits limits = Limits(session, rules);
        Bedside bedside = Bedside(session, [], now);
        return
        [
            .. from sign in Schedule.Signs(limits)
            let due = Schedule.Due(limits, bedside, sign, now)
            where due is not null
            orderby due.Value
            select (sign, due.Value),
        ];
    }

    /// <summary>What the ladder advises at the present rate.</summary>
    public static StepAdvice? Advice(Session session, BedsideRules rules, Instant now) =>
        session.IsLive ? Titration.Advise(rules.Ladder, session.Standing, now) : null;

    public static Phase PhaseOf(Session session) =>
        session.StartedAt is null ? Phase.BeforeStart
        : session.StoppedAt is null ? Phase.Infusion
        : Phase.Recovery;

    /// <summary>Past its planned end an infusion is first a reminder; a dose limit is broken only after that stayed unheard.</summary>
    private static Limits Overrun(BedsideRules rules) =>
        rules.Limits with
        {
            MaxDuration = rules.Limits.MaxDuration + rules.Signs.LongOverdueAfter.Value,
        };

    private static Bedside Bedside(Session session, ImmutableArray<TreatmentGiven> earlier, Instant now) =>
        new(
            session.Chart,
            session.StoppedAt ?? session.StartedAt ?? session.OpenedAt,
            new Safety.Course(session.Delivery, [.. earlier.Select(Guard.Earlier)]),
            session.PlannedEnd(now)
        );

    /// <summary>Limits of the same sign, and pressures together, have one cause.</summary>
    private static string Cause(AlarmCondition condition) =>
        condition switch
        {
            AlarmCondition.Crossed crossed => "crossed/" + Together(crossed.First.Sign),
            AlarmCondition.MeasureAgain again => "crossed/" + Together(again.First.Sign),
            _ => condition.Key,
        };

    private static Safety.Sign Together(Safety.Sign sign) =>
        sign == Safety.Sign.Diastolic ? Safety.Sign.Systolic : sign;

    private static WatchedCondition Watched(Session session, AlarmCondition condition, BedsideRules rules, Instant now)
    {
        Instant since = Since(session, condition);
        return session.Acknowledged.TryGetValue(condition.Key, out Instant taken) && taken >= since
            ? new(condition, taken, taken + rules.Signs.RemindEvery.Value, since)
            : new(condition, null, null, since);
    }

    private static Instant Since(Session session, AlarmCondition condition) =>
        condition switch
        {
            AlarmCondition.Crossed crossed => crossed.First.At,
            AlarmCondition.MeasureAgain again => again.First.At,
            AlarmCondition.Overdue overdue => overdue.Due,
            AlarmCondition.EndPassed passed => passed.PlannedEnd,
            AlarmCondition.DoseExceeded exceeded => exceeded.Overflow.At,
            AlarmCondition.NoLiveData lost => lost.Since,
            AlarmCondition.FrozenFeed frozen => frozen.Since,
            AlarmCondition.FlowAfterStop flow => flow.Since,
            AlarmCondition.PumpDiffers differs => differs.Since,
            _ => session.StartedAt ?? session.OpenedAt,
        };

    private static Safety.AlarmLimits Limits(Session session, BedsideRules rules)
    {
        Phase phase = PhaseOf(session);
        return new(
            [.. rules.Signs.In(phase).Select(limit => Rule(limit, rules.Signs))],
            [
                .. rules
                    .Protocol.Monitoring.Where(r => r.When == phase && r.AfterRateChangeFor is null)
                    .SelectMany(Cadences),
            ],
            [.. rules.Protocol.Monitoring.Where(r => r.When == phase).SelectMany(AfterChanges)],
            rules.Signs.OverdueAfter.Value,
            Classes.Overdue,
            rules.Signs.LongOverdueAfter.Value,
            Classes.LongOverdue,
            Classes.Unconfirmed,
            Classes.NoBaseline,
            Classes.DoseExceeded,
            Classes.EndPassed
        );
    }

    private static AlarmRule Rule(AlarmLimit limit, Knowledge.AlarmLimits signs) =>
        new(
            limit.Limit.ToString(),
            [.. SafetySigns.Threshold(limit.Limit)],
            Classes.Of(limit.Response),
            Classes.ResponseTo(limit.Response),
            NeedsSecond(limit)
                ? new Confirmation(
                    2,
                    signs.PressureConfirmedAfter.Value,
                    signs.PressureConfirmedAfter.Value + signs.OverdueAfter.Value
                )
                : new Confirmation(1, Duration.Zero, Duration.Zero),
            limit.For?.Value
        );

    /// <summary>A pressure that calls somebody counts when a second reading agrees or does not come.</summary>
    private static bool NeedsSecond(AlarmLimit limit) =>
        limit.Response != Response.Display
        && SafetySigns.SignOf(limit.Limit.Sign) is Safety.Sign.Systolic or Safety.Sign.Diastolic;

    private static IEnumerable<Cadence> Cadences(Round round) =>
        round
            .Observe.SelectMany(SafetySigns.Of)
            .Select(sign => new Cadence(sign, round.From ?? Duration.Zero, round.Every));

    private static IEnumerable<AfterRateChange> AfterChanges(Round round) =>
        round.AfterRateChangeFor is { } stretch
            ? round
                .Observe.SelectMany(SafetySigns.Of)
                .Select(sign => new AfterRateChange(sign, round.Every, (int)(stretch / round.Every)))
            : [];
}

/// <summary>How bad and how soon: what each kind of condition means when nobody reacts (mapping of the house, guess).</summary>
internal static class Classes
{
    public static readonly AlarmClass Overdue = new(Harm.ReversibleInjury, Onset.Delayed);
    public static readonly AlarmClass LongOverdue = new(Harm.ReversibleInjury, Onset.Prompt);
    public static readonly AlarmClass Unconfirmed = new(Harm.ReversibleInjury, Onset.Delayed);
    public static readonly AlarmClass NoBaseline = new(Harm.ReversibleInjury, Onset.Delayed);
    public static readonly AlarmClass DoseExceeded = new(Harm.DeathOrIrreversible, Onset.Prompt);
    public static readonly AlarmClass LostFeed = new(Harm.ReversibleInjury, Onset.Prompt);
    public static readonly AlarmClass FrozenFeed = new(Harm.ReversibleInjury, Onset.Prompt);
    public static readonly AlarmClass PumpDiffers = new(Harm.ReversibleInjury, Onset.Prompt);
    public static readonly AlarmClass FlowAfterStop = new(Harm.DeathOrIrreversible, Onset.Prompt);
    public static readonly AlarmClass EndPassed = new(Harm.ReversibleInjury, Onset.Prompt);

    public static AlarmClass Of(Response response) =>
        response switch
        {
            Response.Display => new(Harm.None, Onset.Delayed),
            Response.Clinician => new(Harm.ReversibleInjury, Onset.Prompt),
            Response.Pause => new(Harm.ReversibleInjury, Onset.Immediate),
            _ => new(Harm.DeathOrIrreversible, Onset.Immediate),
        };

    public static AlarmResponse ResponseTo(Response response) =>
        response switch
        {
            Response.Display => AlarmResponse.Look,
            Response.Clinician => AlarmResponse.CallClinician,
            Response.Pause => AlarmResponse.Pause,
            _ => AlarmResponse.Stop,
        };
}
