using System.Collections.Immutable;
using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Record that the pump was started by hand: the gate is passed, two people agree, the limits hold.</summary>
public static class StartInfusion
{
    public sealed record Command(SessionId Session, long? SeenVersion, Instant At) : SessionAsk(Session, At), ISeen
    {
        public StreamId SeenStream => StreamId.Session(Session);

        protected override async Task<Decision> On(Session session, Desk desk)
        {
            Supply supply = await desk.Load(Supply.Fold, StreamId.Patient(session.Patient));
            PreparedBag? bag = session.First is { } first ? supply.Bag(first.Bag) : null;
            Vial? vial = bag is null ? null : await desk.Load(Vial.Fold, StreamId.Vial(bag.Fact.Vial));
            Readiness patient = await desk.Load(Readiness.Fold, StreamId.Patient(session.Patient));
            SitePolicy? policy = await desk.Load(SitePolicy.Fold, StreamId.Clinic(desk.Actor.Clinic));
            return Decide(session, this, patient, policy, BedsideRules.For(session, desk), bag, vial, desk.Today);
        }
    }

    public static Decision Decide(
        Session session,
        Command ask,
        Readiness patient,
        SitePolicy? policy,
        BedsideRules? rules,
        PreparedBag? bag,
        Vial? vial,
        LocalDate today
    ) =>
        session.State switch
        {
            _ when rules is null => new KnowledgeIsGone(session.Content.Protocol.ToString()),
            not (SessionState.Preparing or SessionState.Verified) => new AlreadyStarted(),
            _ when policy?.TotalFor(session.Content.DosingWeight) is null => new NoSessionTotal(),
            _ when GateFindings.ConsentAgainst(session, patient, rules, ask.At) is { } no => no,
            _ when Open(session, ask, patient, policy, rules, today) is { IsEmpty: false } open => new GateIsOpen(open),
            not SessionState.Verified => new NotVerified(),
            _ when EnterPump.BagProblem(session, bag, vial, ask.At) is { } why => why,
            _ when Guard.Against(rules, Planned(session, ask, rules), patient.Treatments, ask.At) is { } why => why,
            _ => Decision.Accept(session.Stream, Started(session, rules)),
        };

    private static ImmutableArray<string> Open(
        Session session,
        Command ask,
        Readiness patient,
        SitePolicy? policy,
        BedsideRules rules,
        LocalDate today
    ) => GateFindings.Open(session, GateFindings.Of(session, patient, policy, rules, today, ask.At));

    private static InfusionStarted Started(Session session, BedsideRules rules)
    {
        PumpOrder pump = rules.PumpFor(session.Steps.Start, session.Strength!.Value);
        return new(session.Patient, pump.Rate, pump.Bag, pump.Computed);
    }

    private static Delivery Planned(Session session, Command ask, BedsideRules rules) =>
        session.Delivery.Planned(
            rules.PumpFor(session.Steps.Start, session.Strength!.Value).Delivered,
            ask.At,
            ask.At + session.Content.Length
        );

    /// <summary>Something of the same-day gate is open or failed.</summary>
    public sealed record GateIsOpen(ImmutableArray<string> Open) : Refusal(("open", Open));

    /// <summary>Two people have not yet agreed on bag and pump.</summary>
    public sealed record NotVerified : Refusal;

    /// <summary>Drug ran in this session before.</summary>
    public sealed record AlreadyStarted : Refusal;
}
