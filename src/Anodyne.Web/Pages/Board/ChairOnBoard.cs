using Anodyne.Clinic.Record;
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
internal sealed record ChairOnBoard(string Name, string Href, ChairPhase Phase)
{
    /// <summary>How long the board shows that help was called (guess).</summary>
    private static readonly Duration HelpStands = Duration.FromMinutes(15);

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
        ChairWatch? watch,
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
                Next = NextOf(session, watch?.Next, now, t),
                Due = DueOf(session, watch?.Next, now),
                Driver = session.HasEscort,
                Readings = ReadingsOf(session.Vitals, watch, now, t),
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
                Next = next.HasArrived ? t["Is here"].Value : t["Arrives at {0}", Words.Time(next.Terms.From)].Value,
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

    private static string? NextOf(SessionCard session, SignDue? next, Instant now, IStringLocalizer t) =>
        session switch
        {
            { AskedToStopAt: not null, Phase: SessionPhase.Infusing } => t[
                "Patient asked to stop: stop the pump by hand"
            ],
            { HelpCalledAt: { } help } when now - help < HelpStands => t["Help was called"].Value,
            { Phase: SessionPhase.Infusing or SessionPhase.Paused } => next is not { } sign ? null
            : sign.Due >= now ? t["{0} in {1} min", t[sign.Sign.Name()], Minutes(sign.Due - now)].Value
            : t["{0} {1} min overdue", t[sign.Sign.Name()], Minutes(now - sign.Due)].Value,
            { Phase: SessionPhase.Stopped } => t["Type the pump's volume"].Value,
            { Phase: SessionPhase.GateFailed } => t["The gate is not passed"].Value,
            { Phase: SessionPhase.Observing } => t["Recovery scores"].Value,
            _ => null,
        };

    private static Due DueOf(SessionCard session, SignDue? next, Instant now) =>
        session switch
        {
            { AskedToStopAt: not null, Phase: SessionPhase.Infusing } => Due.Overdue,
            { Phase: SessionPhase.Infusing or SessionPhase.Paused } when next?.Due < now => Due.Overdue,
            { Phase: SessionPhase.Stopped or SessionPhase.GateFailed } => Due.Soon,
            { Phase: SessionPhase.Infusing or SessionPhase.Paused } when next?.Due < now + Duration.FromMinutes(3) =>
                Due.Soon,
            _ => Due.Later,
        };

    private static IReadOnlyList<ChairReading> ReadingsOf(
        LastVitals? vitals,
        ChairWatch? watch,
        Instant now,
        IStringLocalizer t
    ) =>
        vitals is null
            ? []
            :
            [
                Reading(
                    t["HR"],
                    vitals.HeartRate?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    "/min",
                    watch?.HeartRateGreyAfter,
                    vitals,
                    now,
                    t
                ),
                Reading(
                    t["BP"],
                    vitals is { Systolic: { } s, Diastolic: { } d } ? $"{s}/{d}" : null,
                    "mmHg",
                    watch?.PressureGreyAfter,
                    vitals,
                    now,
                    t
                ),
                Reading(
                    t["SpO2"],
                    vitals.SpO2?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    "%",
                    watch?.SpO2GreyAfter,
                    vitals,
                    now,
                    t
                ),
            ];

    private static ChairReading Reading(
        string name,
        string? value,
        string unit,
        Duration? greyAfter,
        LastVitals vitals,
        Instant now,
        IStringLocalizer t
    ) => new(name, value, unit, t["{0} min ago", Minutes(now - vitals.At)], now - vitals.At > greyAfter);

    private static string? NameOf(PatientCard? card) =>
        card is null ? null : $"{card.GivenName.Text} {card.FamilyName.Text}";

    private static int Minutes(Duration time) => (int)time.TotalMinutes;
}
