using System.Collections.Immutable;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>An alarm of high priority that nobody has taken yet.</summary>
/// <param name="Session">Whose.</param>
/// <param name="Chair">Where.</param>
/// <param name="Condition">Its key.</param>
/// <param name="RaisedAt">Since when.</param>
/// <param name="GoneAt">When the condition was over; null while it holds.</param>
/// <param name="Called">How many further people it has reached: 0, then a second, then a third.</param>
public sealed record Unanswered(
    SessionId Session,
    string Chair,
    string Condition,
    Instant RaisedAt,
    Instant? GoneAt,
    int Called
)
{
    /// <summary>All of a session, the oldest first.</summary>
    public static ImmutableArray<Unanswered> Of(Session session, BedsideRules rules, Instant now) =>
        [
            .. session
                .Alarms.Alarms.Where(alarm => alarm is { Priority: AlarmPriority.High } and not AlarmState.Acknowledged)
                .Select(alarm => new Unanswered(
                    session.Id,
                    session.Opened.Chair,
                    alarm.Key,
                    alarm.RaisedAt,
                    (alarm as AlarmState.Latched)?.GoneAt,
                    AlarmBoard.Escalation(alarm, Watch.Times(rules), now)
                ))
                .OrderBy(alarm => alarm.RaisedAt),
        ];
}
