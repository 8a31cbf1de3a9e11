using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Where a session stands, in the words of the board.</summary>
public enum SessionPhase
{
    CheckingIn,
    GateFailed,
    Ready,
    Infusing,
    Paused,
    Stopped,
    Observing,
    CalledOff,
    Discharged,
}

/// <summary>The newest value of each vital sign, with the instant of the newest entry.</summary>
public sealed record LastVitals(
    Instant At,
    int? HeartRate,
    int? Systolic,
    int? Diastolic,
    int? SpO2,
    int? RespiratoryRate
);

/// <summary>One session in the clinic's lists: live ones are the board, ended ones stay while something is open.</summary>
/// <param name="Session">The session.</param>
/// <param name="Patient">Whose.</param>
/// <param name="Chair">Where.</param>
/// <param name="Number">Which session of the series.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Since">Since when.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="StartedAt">First drug.</param>
/// <param name="Length">The ordered length.</param>
/// <param name="PlannedEnd">When drug should end; moved by pauses when they end.</param>
/// <param name="PausedAt">When the present pause began.</param>
/// <param name="Rate">The ordered rate that runs.</param>
/// <param name="PumpRate">As set on the pump.</param>
/// <param name="Vitals">The newest vital signs.</param>
/// <param name="ScoredAt">When scores were last charted.</param>
/// <param name="HelpCalledAt">When help was called.</param>
/// <param name="AskedToStopAt">When the patient asked to stop.</param>
/// <param name="HasEscort">Whether the escort is named.</param>
/// <param name="Nurse">Who has the patient: who opened the session, or took over last.</param>
/// <param name="HasOpenDiscrepancy">Whether a difference between pump and arithmetic waits for an explanation.</param>
public sealed record SessionCard(
    SessionId Session,
    PatientId Patient,
    string Chair,
    int Number,
    int Of,
    SessionPhase Phase,
    Instant Since,
    Instant OpenedAt,
    Instant? StartedAt,
    Duration Length,
    Instant? PlannedEnd,
    Instant? PausedAt,
    DoseRate Rate,
    InfusionRate PumpRate,
    LastVitals? Vitals,
    Instant? ScoredAt,
    Instant? HelpCalledAt,
    Instant? AskedToStopAt,
    bool HasEscort,
    UserId Nurse,
    bool HasOpenDiscrepancy
)
{
    public static readonly CardKind<SessionCard> Kind = new("session", KeyOf, SessionCards.Apply);

    /// <summary>Whether the session still holds its chair.</summary>
    public bool IsLive => Phase is not (SessionPhase.CalledOff or SessionPhase.Discharged);

    private static string? KeyOf(Recorded e) =>
        e.Stream.Value.StartsWith("session/", StringComparison.Ordinal) ? e.Stream.Value["session/".Length..] : null;
}

/// <summary>How the card follows the session's events.</summary>
internal static class SessionCards
{
    public static SessionCard? Apply(SessionCard? card, Recorded e) =>
        (card, e.Fact) switch
        {
            (null, SessionOpened f) => Opened(f, e.By, e.HappenedAt),
            (null, _) => null,
            ({ } c, GateAnswered f) => c with
            {
                HasEscort = c.HasEscort || f.EscortName is not null,
                Phase =
                    Preparing(c) && f.Items.Values.Any(yes => !yes) ? SessionPhase.GateFailed
                    : c.Phase is SessionPhase.GateFailed ? SessionPhase.CheckingIn
                    : c.Phase,
            },
            ({ } c, PumpEntered) when Preparing(c) => At(c, SessionPhase.CheckingIn, e.HappenedAt),
            ({ } c, PumpVerified) => At(c, SessionPhase.Ready, e.HappenedAt),
            ({ } c, InfusionStarted f) => At(c, SessionPhase.Infusing, e.HappenedAt) with
            {
                StartedAt = e.HappenedAt,
                PlannedEnd = e.HappenedAt + c.Length,
                Rate = f.Rate,
                PumpRate = f.PumpRate,
            },
            ({ } c, RateChanged f) when Runs(c) => c with { Rate = f.To, PumpRate = f.PumpRate },
            ({ Phase: SessionPhase.Infusing } c, InfusionPaused) => At(c, SessionPhase.Paused, e.HappenedAt) with
            {
                PausedAt = e.HappenedAt,
            },
            ({ Phase: SessionPhase.Paused } c, InfusionResumed f) => At(c, SessionPhase.Infusing, e.HappenedAt) with
            {
                Rate = f.Rate,
                PumpRate = f.PumpRate,
                PausedAt = null,
                PlannedEnd = c.PlannedEnd + (e.HappenedAt - (c.PausedAt ?? e.HappenedAt)),
            },
            ({ } c, PumpStopped) when Preparing(c) || Runs(c) => At(c, SessionPhase.Stopped, e.HappenedAt) with
            {
                Rate = default,
                PumpRate = default,
            },
            ({ } c, VitalsCharted f) => c with { Vitals = Newest(c.Vitals, f, e.HappenedAt) },
            ({ } c, VitalsFromDevice f) => c with { Vitals = Newest(c.Vitals, f.AsCharted(), e.HappenedAt) },
            ({ } c, ScoresCharted) => c with { ScoredAt = Later(c.ScoredAt, e.HappenedAt) },
            ({ } c, HelpCalled) => c with { HelpCalledAt = Later(c.HelpCalledAt, e.HappenedAt) },
            ({ } c, PatientAskedToStop) => c with { AskedToStopAt = c.AskedToStopAt ?? e.HappenedAt },
            ({ } c, DiscrepancyOpened) => c with { HasOpenDiscrepancy = true },
            ({ } c, DiscrepancyExplained) => c with { HasOpenDiscrepancy = false },
            ({ } c, HandOverAccepted) => c with { Nurse = e.By },
            ({ } c, InfusionEnded) => At(c, SessionPhase.Observing, e.HappenedAt),
            ({ } c, SessionCalledOff) => At(c, SessionPhase.CalledOff, e.HappenedAt),
            ({ } c, PatientDischarged) => At(c, SessionPhase.Discharged, e.HappenedAt),
            _ => card,
        };

    private static SessionCard Opened(SessionOpened f, UserId by, Instant at) =>
        new(
            f.Session,
            f.Patient,
            f.Chair,
            f.Number,
            f.Content.Sessions,
            SessionPhase.CheckingIn,
            Since: at,
            OpenedAt: at,
            StartedAt: null,
            f.Content.Length,
            PlannedEnd: null,
            PausedAt: null,
            Rate: default,
            PumpRate: default,
            Vitals: null,
            ScoredAt: null,
            HelpCalledAt: null,
            AskedToStopAt: null,
            HasEscort: false,
            Nurse: by,
            HasOpenDiscrepancy: false
        );

    private static SessionCard At(SessionCard card, SessionPhase phase, Instant since) =>
        card with
        {
            Phase = phase,
            Since = since,
        };

    private static bool Preparing(SessionCard card) =>
        card.Phase is SessionPhase.CheckingIn or SessionPhase.GateFailed or SessionPhase.Ready;

    private static bool Runs(SessionCard card) => card.Phase is SessionPhase.Infusing or SessionPhase.Paused;

    private static Instant Later(Instant? one, Instant other) => Instant.Max(one ?? other, other);

    /// <summary>Sign by sign: an entry charted late fills only what no newer entry holds.</summary>
    private static LastVitals Newest(LastVitals? last, VitalsCharted f, Instant at) =>
        last is { } known && at < known.At
            ? known with
            {
                HeartRate = known.HeartRate ?? f.HeartRate,
                Systolic = known.Systolic ?? f.Systolic,
                Diastolic = known.Diastolic ?? f.Diastolic,
                SpO2 = known.SpO2 ?? f.SpO2,
                RespiratoryRate = known.RespiratoryRate ?? f.RespiratoryRate,
            }
            : new(
                at,
                f.HeartRate ?? last?.HeartRate,
                f.Systolic ?? last?.Systolic,
                f.Diastolic ?? last?.Diastolic,
                f.SpO2 ?? last?.SpO2,
                f.RespiratoryRate ?? last?.RespiratoryRate
            );
}
