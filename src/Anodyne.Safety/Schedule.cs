using NodaTime;

namespace Anodyne.Safety;

/// <summary>When the next reading of each sign is due.</summary>
public static class Schedule
{
    public static IEnumerable<Sign> Signs(AlarmLimits alarms) =>
        alarms
            .Cadences.Select(cadence => cadence.Sign)
            .Concat(alarms.AfterRateChanges.Select(after => after.Sign))
            .Distinct();

    /// <summary>When the sign is due next; null when nothing asks for it.</summary>
    public static Instant? Due(AlarmLimits alarms, Bedside bedside, Sign sign, Instant now) =>
        Regular(alarms, bedside, sign, now).Concat(AfterChange(alarms, bedside, sign, now)).Cast<Instant?>().Min();

    private static IEnumerable<Instant> Regular(AlarmLimits alarms, Bedside bedside, Sign sign, Instant now)
    {
        Instant last = bedside.Chart.Latest(sign, now)?.At ?? bedside.WatchedSince;
        Instant reference = Instant.Max(last, bedside.WatchedSince);
        return alarms
            .Cadences.Where(cadence => cadence.Sign == sign)
            .Where(cadence => cadence.FromStart <= reference - bedside.WatchedSince)
            .OrderBy(cadence => cadence.FromStart)
            .TakeLast(1)
            .Select(cadence => reference + cadence.Every);
    }

    private static IEnumerable<Instant> AfterChange(AlarmLimits alarms, Bedside bedside, Sign sign, Instant now) =>
        from change in bedside.Course.Session.Changes.Where(change => change.At <= now).TakeLast(1)
        from after in alarms.AfterRateChanges
        where after.Sign == sign
        let since = bedside.Chart.Of(sign).Count(reading => reading.At > change.At && reading.At <= now)
        where since < after.Times
        select (since == 0 ? change.At : bedside.Chart.Latest(sign, now)!.Value.At) + after.Every;
}
