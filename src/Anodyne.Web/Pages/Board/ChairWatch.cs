using Anodyne.Clinic.Sessions;
using Anodyne.Web.Pages.Sessions;
using NodaTime;

namespace Anodyne.Web.Pages.Board;

/// <summary>The sign that is due next at a chair.</summary>
internal readonly record struct SignDue(Safety.Sign Sign, Instant Due);

/// <summary>What the watch over one session tells the board: the same as it tells the page at the chair.</summary>
/// <param name="Next">What is due next; null when nothing is.</param>
/// <param name="HeartRateGreyAfter">From which age on the heart rate is grey; null when the protocol names no interval.</param>
/// <param name="PressureGreyAfter">The same for the blood pressure.</param>
/// <param name="SpO2GreyAfter">The same for SpO2.</param>
internal sealed record ChairWatch(
    SignDue? Next,
    Duration? HeartRateGreyAfter,
    Duration? PressureGreyAfter,
    Duration? SpO2GreyAfter
)
{
    public static ChairWatch Of(Session session, BedsideRules rules, Instant now) =>
        new(
            Watch.Due(session, rules, now).Select(one => (SignDue?)new SignDue(one.Sign, one.Due)).FirstOrDefault(),
            SessionCourse.GreyAfter(session, rules, Safety.Sign.HeartRate, now),
            SessionCourse.GreyAfter(session, rules, Safety.Sign.Systolic, now),
            SessionCourse.GreyAfter(session, rules, Safety.Sign.SpO2, now)
        );
}
