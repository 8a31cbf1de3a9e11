using System.Collections.Immutable;
using Anodyne.Clinic.Sessions;
using Anodyne.Safety;
using Anodyne.Web.Pages.Sessions;
using NodaTime;

namespace Anodyne.Web.Pages.Board;

/// <summary>One alarm of a chair: a condition that holds now, or one of high priority that is over and that nobody took.</summary>
/// <param name="Key">The condition's key.</param>
/// <param name="Since">Since when.</param>
/// <param name="Priority">Never information: what is only shown is no alarm.</param>
/// <param name="Text">What it is.</param>
/// <param name="Action">What to do.</param>
/// <param name="IsTaken">Somebody took it and its reminder is not due yet.</param>
internal sealed record ChairAlarm(
    string Key,
    Instant Since,
    Components.AlarmPriority Priority,
    string Text,
    string Action,
    bool IsTaken
)
{
    /// <summary>All of one session: the highest priority first; of equals, what nobody has taken; then the newest.</summary>
    public static ImmutableArray<ChairAlarm> Of(
        Session session,
        Readiness readiness,
        BedsideRules rules,
        Feed? feed,
        Instant now
    )
    {
        int Called(string key) =>
            session.Alarms[key] is { } alarm ? AlarmBoard.Escalation(alarm, Watch.Times(rules), now) : 0;

        return
        [
            .. session
                .Alarms.Alarms.OfType<AlarmState.Latched>()
                .Select(over => Over(over, Called(over.Key)))
                .Concat(
                    Watch
                        .Conditions(session, rules, readiness.Treatments, now, feed)
                        .SelectMany(one => Now(one, Called(one.Key), now))
                )
                .OrderByDescending(alarm => alarm.Priority)
                .ThenBy(alarm => alarm.IsTaken)
                .ThenByDescending(alarm => alarm.Since),
        ];
    }

    private static ChairAlarm Over(AlarmState.Latched over, int called) =>
        new(
            over.Key,
            over.RaisedAt,
            Components.AlarmPriority.High,
            $"{SessionWords.Words(over)}: over, nobody has seen it",
            WhoGoes(called) ?? "Look at the patient",
            IsTaken: false
        );

    /// <summary>An alarm of high priority that nobody takes calls further people.</summary>
    private static string? WhoGoes(int called) =>
        called switch
        {
            0 => null,
            1 => "Nobody has taken it: a second person goes now",
            _ => "Still nobody has taken it: everybody who can goes now",
        };

    private static IEnumerable<ChairAlarm> Now(WatchedCondition one, int called, Instant now)
    {
        if (one.Condition.Priority.Echo() is { } priority)
        {
            (string text, string action) = SessionWords.Words(one.Condition);
            yield return new(one.Key, one.Since, priority, text, WhoGoes(called) ?? action, one.IsSilent(now));
        }
    }
}
