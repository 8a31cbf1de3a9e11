using System.Globalization;
using Anodyne.Clinic.Sessions;
using Anodyne.Safety;
using Anodyne.Web.Components;
using Anodyne.Web.Pages.Sessions;
using Microsoft.Extensions.Localization;
using NodaTime;
using Sign = Anodyne.Safety.Sign;

namespace Anodyne.Web.Pages.Board;

/// <summary>The sign that is due next at a chair.</summary>
internal readonly record struct SignDue(Sign Sign, Instant Due);

/// <summary>What the watch over one session tells the board: the same as it tells the page at the chair.</summary>
/// <param name="Next">What is due next; null when nothing is.</param>
/// <param name="Alarms">The most urgent first; what is only shown is not here.</param>
/// <param name="Readings">The last heart rate, pressure and SpO2, each with its own age.</param>
/// <param name="Infused">For how long drug has run.</param>
internal sealed record ChairWatch(
    SignDue? Next,
    IReadOnlyList<ChairAlarm> Alarms,
    IReadOnlyList<ChairReading> Readings,
    Duration Infused
)
{
    public static ChairWatch Of(
        Session session,
        Readiness readiness,
        BedsideRules? rules,
        Feed? feed,
        Instant now,
        IStringLocalizer t
    ) =>
        new(
            rules is null ? null : NextOf(session, rules, now),
            rules is null ? [] : ChairAlarm.Of(session, readiness, rules, feed, now),
            [
                One(session, rules, Sign.HeartRate, t["HR"], "/min", now),
                Pressure(session, rules, t["BP"], now),
                One(session, rules, Sign.SpO2, t["SpO2"], "%", now),
            ],
            session.Delivery.NetInfusing(now)
        );

    private static SignDue? NextOf(Session session, BedsideRules rules, Instant now) =>
        Watch.Due(session, rules, now).Select(one => (SignDue?)new SignDue(one.Sign, one.Due)).FirstOrDefault();

    private static ChairReading One(
        Session session,
        BedsideRules? rules,
        Sign sign,
        string name,
        string unit,
        Instant now
    ) =>
        session.Chart.Latest(sign, now) is { } last
            ? new(
                name,
                last.Value.ToString(CultureInfo.InvariantCulture),
                unit,
                SessionCourse.AgeOf(session, rules, sign, last.At, now)
            )
            : new(name, null, unit);

    private static ChairReading Pressure(Session session, BedsideRules? rules, string name, Instant now) =>
        (session.Chart.Latest(Sign.Systolic, now), session.Chart.Latest(Sign.Diastolic, now)) is ({ } high, { } low)
            ? new(
                name,
                $"{high.Value}/{low.Value}",
                "mmHg",
                SessionCourse.AgeOf(session, rules, Sign.Systolic, Instant.Min(high.At, low.At), now)
            )
            : new(name, null, "mmHg");
}
