using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Pages.Board;

/// <summary>One chair as the board shows it.</summary>
internal sealed record ChairOnBoard(string Name, string Href, ChairPhase Phase)
{
    /// <summary>A value older than this is shown in grey (guess: twice the interval of a quarter of an hour).</summary>
    private static readonly Duration Stale = Duration.FromMinutes(30);

    /// <summary>While drug runs, blood pressure is due after this (guess; the protocol's table counts at the chair).</summary>
    private static readonly Duration VitalsEvery = Duration.FromMinutes(15);

    public string? Patient { get; init; }

    public int? Elapsed { get; init; }

    public int? Planned { get; init; }

    public string? Rate { get; init; }

    public string? Next { get; init; }

    public Due Due { get; init; }

    public bool? Driver { get; init; }

    public IReadOnlyList<ChairReading> Readings { get; init; } = [];

    /// <summary>Overdue first, then what is live, then the rest by name.</summary>
    public (int, int, string) Order => (-(int)Due, Phase == ChairPhase.Empty ? 1 : 0, Name);

    public static ChairOnBoard Of(
        string chair,
        SessionCard? session,
        AppointmentCard? next,
        IReadOnlyDictionary<PatientId, PatientCard> names,
        bool wall,
        Instant now,
        IStringLocalizer t
    ) =>
        session is null
            ? Waiting(chair, next, names, wall, t)
            : new ChairOnBoard(chair, HrefOf(session), PhaseOf(session.Phase))
            {
                Patient = wall ? null : NameOf(names.GetValueOrDefault(session.Patient)),
                Elapsed = session.StartedAt is { } start ? Minutes(now - start) : null,
                Planned = session.StartedAt is null ? null : Minutes(session.Length),
                Rate = session.Rate.MicrogramsPerHour > 0 ? $"{session.Rate} · {session.PumpRate}" : null,
                Next = NextOf(session, now, t),
                Due = DueOf(session, now),
                Driver = session.HasEscort,
                Readings = ReadingsOf(session.Vitals, now, t),
            };

    /// <summary>A chair without a session: reserved for the next booking of today, or empty.</summary>
    private static ChairOnBoard Waiting(
        string chair,
        AppointmentCard? next,
        IReadOnlyDictionary<PatientId, PatientCard> names,
        bool wall,
        IStringLocalizer t
    ) =>
        next is null
            ? new ChairOnBoard(chair, "/schedule", ChairPhase.Empty)
            : new ChairOnBoard(chair, $"/patients/{next.Terms.Patient}/session", ChairPhase.Reserved)
            {
                Patient = wall ? null : NameOf(names.GetValueOrDefault(next.Terms.Patient)),
                Next = next.HasArrived
                    ? t["Is here"].Value
                    : t[
                        "Arrives at {0}",
                        LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(next.Terms.From)
                    ].Value,
                Due = next.HasArrived ? Due.Soon : Due.Later,
            };

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

    private static string? NextOf(SessionCard session, Instant now, IStringLocalizer t) =>
        session switch
        {
            { AskedToStopAt: not null, Phase: SessionPhase.Infusing } => t[
                "Patient asked to stop: stop the pump by hand"
            ],
            { HelpCalledAt: { } help } when now - help < VitalsEvery => t["Help was called"].Value,
            { Phase: SessionPhase.Infusing } => VitalsDue(session, now) is var due && due <= -Duration.FromMinutes(1)
                ? t["Vitals {0} min overdue", Minutes(-due)].Value
                : t["Vitals in {0} min", Minutes(due)].Value,
            { Phase: SessionPhase.Stopped } => t["Type the pump's volume"].Value,
            { Phase: SessionPhase.GateFailed } => t["The gate is not passed"].Value,
            { Phase: SessionPhase.Observing } => t["Recovery scores"].Value,
            _ => null,
        };

    private static Due DueOf(SessionCard session, Instant now) =>
        session switch
        {
            { AskedToStopAt: not null, Phase: SessionPhase.Infusing } => Due.Overdue,
            { Phase: SessionPhase.Infusing } when VitalsDue(session, now) < Duration.Zero => Due.Overdue,
            { Phase: SessionPhase.Stopped or SessionPhase.GateFailed } => Due.Soon,
            { Phase: SessionPhase.Infusing } when VitalsDue(session, now) < Duration.FromMinutes(3) => Due.Soon,
            _ => Due.Later,
        };

    private static Duration VitalsDue(SessionCard session, Instant now) =>
        (session.Vitals?.At ?? session.Since) + VitalsEvery - now;

    private static IReadOnlyList<ChairReading> ReadingsOf(LastVitals? vitals, Instant now, IStringLocalizer t) =>
        vitals is null
            ? []
            :
            [
                Reading(
                    t["HR"],
                    vitals.HeartRate?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    "/min",
                    vitals,
                    now,
                    t
                ),
                Reading(
                    t["BP"],
                    vitals is { Systolic: { } s, Diastolic: { } d } ? $"{s}/{d}" : null,
                    "mmHg",
                    vitals,
                    now,
                    t
                ),
                Reading(
                    t["SpO2"],
                    vitals.SpO2?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    "%",
                    vitals,
                    now,
                    t
                ),
            ];

    private static ChairReading Reading(
        string name,
        string? value,
        string unit,
        LastVitals vitals,
        Instant now,
        IStringLocalizer t
    ) => new(name, value, unit, t["{0} min ago", Minutes(now - vitals.At)], now - vitals.At > Stale);

    private static string? NameOf(PatientCard? card) =>
        card is null ? null : $"{card.GivenName.Text} {card.FamilyName.Text}";

    private static int Minutes(Duration time) => (int)time.TotalMinutes;
}
