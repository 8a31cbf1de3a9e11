using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>The alarms of one session, folded from their events.</summary>
public sealed class AlarmBoard
{
    private readonly ImmutableSortedDictionary<string, AlarmState> alarms;

    private AlarmBoard(ImmutableSortedDictionary<string, AlarmState> alarms) => this.alarms = alarms;

    /// <summary>No alarm: every session begins so, whoever sat in the chair before.</summary>
    public static AlarmBoard Clear { get; } =
        new(ImmutableSortedDictionary.Create<string, AlarmState>(StringComparer.Ordinal));

    /// <summary>The highest priority first, the newest of them first.</summary>
    public IEnumerable<AlarmState> Alarms =>
        alarms.Values.OrderByDescending(alarm => alarm.Priority).ThenByDescending(alarm => alarm.RaisedAt);

    public AlarmState? this[string key] => alarms.GetValueOrDefault(key);

    public AlarmBoard Apply(AlarmEvent happened) =>
        After(this[happened.Key], happened) is { } state
            ? new(alarms.SetItem(happened.Key, state))
            : new(alarms.Remove(happened.Key));

    /// <summary>What must be written now so that the board agrees with the conditions; nothing twice.</summary>
    public ImmutableArray<AlarmEvent> Changes(IEnumerable<AlarmCondition> conditions, Instant now)
    {
        ImmutableSortedDictionary<string, AlarmPriority> present = conditions
            .GroupBy(condition => condition.Key, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(same => same.Key, same => same.Max(c => c.Priority), StringComparer.Ordinal);
        return
        [
            .. present.Where(c => IsNews(c.Key, c.Value)).Select(c => new AlarmEvent.Raised(c.Key, c.Value, now)),
            .. alarms
                .Values.Where(alarm => alarm is not AlarmState.Latched && !present.ContainsKey(alarm.Key))
                .Select(alarm => new AlarmEvent.Gone(alarm.Key, now)),
        ];
    }

    /// <summary>Whether this alarm sounds now: information never does, an acknowledged one again after the reminder.</summary>
    public static bool Sounds(AlarmState alarm, AlarmTimes times, Instant now) =>
        alarm.Priority > AlarmPriority.Information
        && (alarm is not AlarmState.Acknowledged acknowledged || now >= acknowledged.AcknowledgedAt + times.Reminder);

    /// <summary>How many further people an unanswered high alarm has reached.</summary>
    public static int Escalation(AlarmState alarm, AlarmTimes times, Instant now) =>
        alarm is { Priority: AlarmPriority.High } and not AlarmState.Acknowledged
            ? times.EscalateAfter.Count(after => now >= alarm.RaisedAt + after)
            : 0;

    private bool IsNews(string key, AlarmPriority priority) =>
        this[key] is not { } known || known is AlarmState.Latched || priority > known.Priority;

    private static AlarmState? After(AlarmState? state, AlarmEvent happened) =>
        happened switch
        {
            AlarmEvent.Raised raised => Raised(state, raised),
            AlarmEvent.Acknowledged by => Acknowledged(state, by),
            _ => Gone(state, happened.At),
        };

    /// <summary>A louder one begins anew; the same or a softer one changes nothing but a latch.</summary>
    private static AlarmState Raised(AlarmState? state, AlarmEvent.Raised raised) =>
        state switch
        {
            { } known when raised.Priority <= known.Priority => known is AlarmState.Latched
                ? new AlarmState.Active(known.Key, known.Priority, known.RaisedAt)
                : known,
            _ => new AlarmState.Active(raised.Key, raised.Priority, raised.At),
        };

    private static AlarmState.Acknowledged? Acknowledged(AlarmState? state, AlarmEvent.Acknowledged by) =>
        state is { } known and not AlarmState.Latched
            ? new(known.Key, known.Priority, known.RaisedAt, by.By, by.At)
            : null;

    private static AlarmState? Gone(AlarmState? state, Instant at) =>
        state switch
        {
            AlarmState.Active { Priority: AlarmPriority.High } high => new AlarmState.Latched(
                high.Key,
                high.Priority,
                high.RaisedAt,
                at
            ),
            AlarmState.Latched => state,
            _ => null,
        };
}
