using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Record a single amount given at once, where the protocol allows one.</summary>
public static class GiveBolus
{
    public sealed record Command(SessionId Session, Dose Dose, Instant At) : MoreDrugAsk(Session, At)
    {
        protected override Decision Decide(Session session, BedsideRules? rules, Readiness patient, Actor actor) =>
            GiveBolus.Decide(session, this, actor.May(Right.SignOrders), rules, patient);
    }

    public static Decision Decide(
        Session session,
        Command ask,
        bool isPrescriber,
        BedsideRules? rules,
        Readiness patient
    ) =>
        session.State switch
        {
            not SessionState.Running => new NotRunningNow(),
            _ when rules is null => new KnowledgeIsGone(session.Content.Protocol.ToString()),
            _ when ask.At < session.LastChangeAt => new ChartedOutOfOrder(ask.At, session.LastChangeAt.Value),
            _ when rules.Limits.Bolus is null => new Guard.BolusNotInProtocol(),
            _ when !isPrescriber && !rules.Site.NursesMayGiveBolus.Value => new BolusNotByNurse(),
            _ when GateFindings.ConsentAgainst(session, patient, rules, ask.At) is { } no => no,
            _ when session.AskedToStopAt is not null => new StepUp.PatientWantsToStop(),
            _ when session.Delivery.Boluses.Length >= rules.Limits.Bolus.MostPerSession => new BolusesAreUsedUp(
                rules.Limits.Bolus.MostPerSession
            ),
            _ when Untolerated(session, ask, rules) is { } why => why,
            _ when Guard.Against(rules, Planned(session, ask), patient.Treatments, ask.At) is { } why => why,
            _ => Decision.Accept(session.Stream, new BolusGiven(session.Patient, ask.Dose)),
        };

    /// <summary>As for a resumption at the running rate: charted lately, and no rule met.</summary>
    private static Refusal? Untolerated(Session session, Command ask, BedsideRules rules) =>
        Tolerance.Against(Titration.MayResume(rules.Ladder, session.Standing, session.Rate, ask.At), "");

    private static Delivery Planned(Session session, Command ask) =>
        session
            .Delivery.WithBolus(ask.Dose, ask.At)
            .HaltedAt(Instant.Max(ask.At, session.PlannedEnd(ask.At) ?? ask.At));

    /// <summary>At this site a bolus is given by a prescriber.</summary>
    public sealed record BolusNotByNurse : Refusal;

    /// <summary>The number of boluses of one session is reached.</summary>
    public sealed record BolusesAreUsedUp(int Most) : Refusal(("most", Most));
}
