using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Anodyne.Web.Pages.Sessions;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Anodyne.Web.Pages.Board;

/// <summary>One chair as the board shows it.</summary>
/// <param name="Number">Its place in the site policy, from 1: it never moves.</param>
/// <param name="Name">What the site calls it.</param>
/// <param name="Href">Where the card leads.</param>
/// <param name="Phase">What the chair is doing.</param>
internal sealed record ChairOnBoard(int Number, string Name, string Href, ChairPhase Phase)
{
    /// <summary>How long the board shows that help was called (guess).</summary>
    private static readonly Duration HelpStands = Duration.FromMinutes(15);

    /// <summary>From so long before its time on, a duty is soon (guess).</summary>
    private static readonly Duration SoonFrom = Duration.FromMinutes(3);

    public SessionId? Session { get; init; }

    public string? Patient { get; init; }

    public string? Nurse { get; init; }

    public int? Elapsed { get; init; }

    public int? Planned { get; init; }

    public string? Rate { get; init; }

    public string? Next { get; init; }

    /// <summary>When what is due is due.</summary>
    public Instant? DueAt { get; init; }

    public Due Due { get; init; }

    public bool? Driver { get; init; }

    /// <summary>The worst alarm of the chair.</summary>
    public ChairAlarm? Alarm { get; init; }

    /// <summary>How many more there are.</summary>
    public int MoreAlarms { get; init; }

    public IReadOnlyList<ChairReading> Readings { get; init; } = [];

    /// <summary>A high alarm that nobody took, then what is overdue, then what is due soonest, empty chairs last; never by name.</summary>
    public (int, int, Instant, int, int) Order =>
        (
            Alarm is { Priority: AlarmPriority.High, IsTaken: false } ? 0 : 1,
            -(int)Due,
            DueAt ?? Instant.MaxValue,
            Phase == ChairPhase.Empty ? 1 : 0,
            Number
        );

    /// <summary>A chair without a session: reserved for the next booking of today, or empty.</summary>
    public static ChairOnBoard Waiting(
        int number,
        string chair,
        AppointmentCard? next,
        IReadOnlyDictionary<PatientId, PatientCard> names,
        IStringLocalizer t
    ) =>
        next is null
            ? new ChairOnBoard(number, chair, "/schedule", ChairPhase.Empty)
            : new ChairOnBoard(number, chair, $"/patients/{next.Terms.Patient}/session", ChairPhase.Reserved)
            {
                Patient = NameOf(names.GetValueOrDefault(next.Terms.Patient)),
                Next = next.HasArrived ? t["Is here"].Value : t["Arrives at {0}", Words.Time(next.Terms.From)].Value,
                Due = next.HasArrived ? Due.Soon : Due.Later,
            };

    public static ChairOnBoard Taken(
        int number,
        SessionCard session,
        ChairWatch watch,
        IReadOnlyDictionary<PatientId, PatientCard> names,
        string? nurse,
        Instant now,
        IStringLocalizer t
    )
    {
        (string? next, Instant? dueAt) = NextOf(session, watch.Next, now, t);
        return new ChairOnBoard(number, session.Chair, HrefOf(session), PhaseOf(session.Phase))
        {
            Session = session.Session,
            Patient = NameOf(names.GetValueOrDefault(session.Patient)),
            Nurse = nurse,
            Elapsed = session.StartedAt is null ? null : (int)watch.Infused.TotalMinutes,
            Planned = session.StartedAt is null ? null : (int)session.Length.TotalMinutes,
            Rate = session.Rate.MicrogramsPerHour > 0 ? $"{session.Rate} · {session.PumpRate}" : null,
            Next = next,
            DueAt = dueAt,
            Due = DueOf(session, watch.Next, now),
            Driver = session.HasEscort,
            Alarm = watch.Alarms.FirstOrDefault(),
            MoreAlarms = Math.Max(0, watch.Alarms.Count - 1),
            Readings = watch.Readings.Any(reading => reading.Value is not null) ? watch.Readings : [],
        };
    }

    private static string HrefOf(SessionCard session) =>
        session.Phase switch
        {
            SessionPhase.CheckingIn or SessionPhase.GateFailed => $"/sessions/{session.Session}/gate",
            SessionPhase.Observing => $"/sessions/{session.Session}/recovery",
            _ => $"/sessions/{session.Session}",
        };

    private static ChairPhase PhaseOf(SessionPhase phase) =>
        phase switch
        {
            SessionPhase.CheckingIn => ChairPhase.CheckingIn,
            SessionPhase.GateFailed => ChairPhase.GateFailed,
            SessionPhase.Ready => ChairPhase.Ready,
            SessionPhase.Infusing => ChairPhase.Infusing,
            SessionPhase.Paused => ChairPhase.Paused,
            _ => ChairPhase.Observing,
        };

    private static (string?, Instant?) NextOf(SessionCard session, SignDue? next, Instant now, IStringLocalizer t) =>
        session switch
        {
            { AskedToStopAt: not null, Phase: SessionPhase.Infusing } => (
                t["Patient asked to stop: stop the pump by hand"].Value,
                null
            ),
            { HelpCalledAt: { } help } when now - help < HelpStands => (t["Help was called"].Value, null),
            { Phase: SessionPhase.Stopped } => (t["Type the pump's volume"].Value, null),
            { Phase: SessionPhase.GateFailed } => (t["The gate is not passed"].Value, null),
            { Phase: SessionPhase.Infusing or SessionPhase.Paused or SessionPhase.Observing } when next is { } sign => (
                t[sign.Sign.Name()].Value,
                sign.Due
            ),
            { Phase: SessionPhase.Observing } => (t["Recovery scores"].Value, null),
            _ => (null, null),
        };

    private static Due DueOf(SessionCard session, SignDue? next, Instant now) =>
        session switch
        {
            { AskedToStopAt: not null, Phase: SessionPhase.Infusing } => Due.Overdue,
            { HelpCalledAt: { } help } when now - help < HelpStands => Due.Overdue,
            { Phase: SessionPhase.Infusing or SessionPhase.Paused or SessionPhase.Observing } when next?.Due < now =>
                Due.Overdue,
            { Phase: SessionPhase.Stopped or SessionPhase.GateFailed } => Due.Soon,
            { Phase: SessionPhase.Infusing or SessionPhase.Paused or SessionPhase.Observing }
                when next?.Due < now + SoonFrom => Due.Soon,
            _ => Due.Later,
        };

    private static string? NameOf(PatientCard? card) =>
        card is null ? null : $"{card.GivenName.Text} {card.FamilyName.Text}";
}
