using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Raise the rate inside the signed ladder, when what was charted shows that this one is tolerated.</summary>
public static class StepUp
{
    public sealed record Command(SessionId Session, DoseRate To, Instant At) : MoreDrugAsk(Session, At)
    {
        protected override Decision Decide(Session session, BedsideRules? rules, Readiness patient, Actor actor) =>
            StepUp.Decide(session, this, rules, patient);
    }

    public static Decision Decide(Session session, Command ask, BedsideRules? rules, Readiness patient) =>
        session.State switch
        {
            SessionState.Running running when ask.To <= running.Rate => SlowDown.Slower(session, ask.To, "step down"),
            not SessionState.Running => new NotRunningNow(),
            _ when rules is null => new KnowledgeIsGone(session.Content.Protocol.ToString()),
            _ when ask.At < session.LastChangeAt => new ChartedOutOfOrder(ask.At, session.LastChangeAt.Value),
            _ when GateFindings.ConsentAgainst(session, patient, rules, ask.At) is { } no => no,
            _ when session.AskedToStopAt is not null => new PatientWantsToStop(),
            _ when Untolerated(session, ask, rules, patient) is { } why => why,
            _ when Planned(session, ask, rules) is not { } planned => new Guard.NothingLeftToRun(),
            _ when Guard.Against(rules, Planned(session, ask, rules)!, patient.Treatments, ask.At) is { } why => why,
            _ => Decision.Accept(session.Stream, SlowDown.Change(session, ask.To, "step up")),
        };

    private static Refusal? Untolerated(Session session, Command ask, BedsideRules rules, Readiness patient) =>
        Tolerance.Against(
            Titration.May(rules.Ladder, session.Standing, ask.To, ask.At),
            patient.Order?.Prescriber ?? ""
        );

    /// <summary>The course with the wished rate until the planned end; null when that end has passed.</summary>
    private static Delivery? Planned(Session session, Command ask, BedsideRules rules) =>
        session.PlannedEnd(ask.At) is { } end && end > ask.At
            ? session.Delivery.Planned(rules.PumpFor(ask.To, session.Strength!.Value).Delivered, ask.At, end)
            : null;

    /// <summary>The patient asked to stop; drug is not increased.</summary>
    public sealed record PatientWantsToStop : Refusal;
}
