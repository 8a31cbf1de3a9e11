using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Record that the pump runs again after a pause: not faster than before, and only when that is tolerated.</summary>
public static class ResumeInfusion
{
    /// <param name="Session">Which session.</param>
    /// <param name="Rate">The wished rate; without one it is the rate before the pause.</param>
    /// <param name="At">When.</param>
    public sealed record Command(SessionId Session, DoseRate? Rate, Instant At) : MoreDrugAsk(Session, At)
    {
        protected override Decision Decide(Session session, BedsideRules? rules, Readiness patient, Actor actor) =>
            ResumeInfusion.Decide(session, this, rules, patient);
    }

    public static Decision Decide(Session session, Command ask, BedsideRules? rules, Readiness patient) =>
        session.State switch
        {
            not SessionState.Paused => new NotPausedNow(),
            _ when rules is null => new KnowledgeIsGone(session.Content.Protocol.ToString()),
            _ when ask.At < session.LastChangeAt => new ChartedOutOfOrder(ask.At, session.LastChangeAt.Value),
            _ when GateFindings.ConsentAgainst(session, patient, rules, ask.At) is { } no => no,
            _ when session.AskedToStopAt is not null => new StepUp.PatientWantsToStop(),
            _ when Untolerated(session, ask, rules, patient) is { } why => why,
            _ when session.PlannedEnd(ask.At) <= ask.At => new Guard.NothingLeftToRun(),
            _ when Guard.Against(rules, Planned(session, ask, rules), patient.Treatments, ask.At) is { } why => why,
            _ => Decision.Accept(
                session.Stream,
                new InfusionResumed(session.Patient, To(session, ask), SlowDown.PumpRate(session, To(session, ask)))
            ),
        };

    private static DoseRate To(Session session, Command ask) => ask.Rate ?? session.Rate;

    private static Refusal? Untolerated(Session session, Command ask, BedsideRules rules, Readiness patient) =>
        Tolerance.Against(
            Titration.MayResume(rules.Ladder, session.Standing, To(session, ask), ask.At),
            patient.Order?.Prescriber ?? ""
        );

    private static Delivery Planned(Session session, Command ask, BedsideRules rules) =>
        session.Delivery.Planned(
            rules.PumpFor(To(session, ask), session.Strength!.Value).Delivered,
            ask.At,
            session.PlannedEnd(ask.At)!.Value
        );

    /// <summary>Only what was paused runs again.</summary>
    public sealed record NotPausedNow : Refusal;
}
