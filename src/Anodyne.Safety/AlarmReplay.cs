using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>
/// The alarms of a session worked out again from what was charted, what was acknowledged and the clock alone. Conditions
/// can only change at instants that are known beforehand; the replay looks at each of them, so that it gives the same
/// board whether somebody was watching or the program had just been started.
/// </summary>
public static class AlarmReplay
{
    public static AlarmBoard Board(
        AlarmLimits alarms,
        Limits dose,
        Bedside bedside,
        IEnumerable<AlarmEvent.Acknowledged> acknowledged,
        Instant now
    )
    {
        ILookup<Instant, AlarmEvent.Acknowledged> answers = acknowledged.ToLookup(answer => answer.At);
        return Moments(alarms, dose, bedside, now)
            .Concat(answers.Select(answer => answer.Key).Where(at => at <= now))
            .Distinct()
            .Order()
            .Aggregate(
                AlarmBoard.Clear,
                (board, at) => Answered(Seen(board, AlarmConditions.Of(alarms, dose, bedside, at), at), answers[at])
            );
    }

    private static AlarmBoard Seen(AlarmBoard board, ImmutableArray<AlarmCondition> conditions, Instant at) =>
        board.Changes(conditions, at).Aggregate(board, (seen, change) => seen.Apply(change));

    private static AlarmBoard Answered(AlarmBoard board, IEnumerable<AlarmEvent.Acknowledged> answers) =>
        answers.Aggregate(board, (seen, answer) => seen.Apply(answer));

    /// <summary>The instants at which a condition may begin or end, until now.</summary>
    private static IEnumerable<Instant> Moments(AlarmLimits alarms, Limits dose, Bedside bedside, Instant now)
    {
        ImmutableArray<Instant> happenings = [.. Happenings(bedside).Distinct()];
        ImmutableArray<Duration> delays = [.. Delays(alarms).Distinct()];
        return happenings
            .SelectMany(at => delays.Select(delay => at + delay))
            .Concat(CumulativeGuard.Check(dose, bedside.Course, bedside.WatchedSince).Select(overflow => overflow.At))
            .Concat(bedside.PlannedEnd is { } end ? [end + alarms.Grace] : [])
            .Where(at => at >= bedside.WatchedSince && at < now)
            .Append(now);
    }

    private static IEnumerable<Instant> Happenings(Bedside bedside) =>
        bedside
            .Chart.Readings.Select(reading => reading.At)
            .Concat(bedside.Course.Session.Changes.Select(change => change.At))
            .Concat(bedside.Course.Session.Boluses.Select(bolus => bolus.At))
            .Append(bedside.WatchedSince);

    private static IEnumerable<Duration> Delays(AlarmLimits alarms)
    {
        ImmutableArray<Duration> every =
        [
            .. alarms.Cadences.Select(cadence => cadence.Every),
            .. alarms.AfterRateChanges.Select(after => after.Every),
        ];
        return every
            .SelectMany(time => new[] { time + alarms.Grace, time + alarms.LongGrace })
            .Concat(alarms.Rules.Select(rule => rule.Confirmation.RepeatWithin))
            .Append(Duration.Zero);
    }
}
