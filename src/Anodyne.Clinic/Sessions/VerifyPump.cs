using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>A second person reads bag and pump again without seeing the first entry, under an own PIN.</summary>
public static class VerifyPump
{
    /// <param name="Session">Which session.</param>
    /// <param name="Second">Who gave their own name and PIN; null when these did not fit.</param>
    /// <param name="Strength">From the bag's label.</param>
    /// <param name="Rate">From the pump.</param>
    /// <param name="SeenVersion">The version of the session on the page.</param>
    /// <param name="At">When.</param>
    public sealed record Command(
        SessionId Session,
        Actor? Second,
        Strength Strength,
        InfusionRate Rate,
        long? SeenVersion,
        Instant At
    ) : SessionAsk(Session, At), ISeen
    {
        public StreamId SeenStream => StreamId.Session(Session);

        protected override async Task<Decision> On(Session session, Desk desk)
        {
            Supply supply = await desk.Load(Supply.Fold, StreamId.Patient(session.Patient));
            PreparedBag? bag = session.First is { } first ? supply.Bag(first.Bag) : null;
            Vial? vial = bag is null ? null : await desk.Load(Vial.Fold, StreamId.Vial(bag.Fact.Vial));
            return Decide(session, this, bag, vial, BedsideRules.For(session, desk));
        }
    }

    public static Decision Decide(Session session, Command ask, PreparedBag? bag, Vial? vial, BedsideRules? rules) =>
        session switch
        {
            { State: SessionState.Preparing { Open.IsEmpty: false } open } => new StartInfusion.GateIsOpen([
                .. open.Open.Select(Gate.WordsOf),
            ]),
            { State: not (SessionState.Preparing or SessionState.Verified) } => new AnswerGate.GateIsClosed(),
            { First: null } => new NotYetEntered(),
            _ when rules is null => new KnowledgeIsGone(session.Content.Protocol.ToString()),
            { First: { } first } when Witness.Against(first.Entry.By, ask.Second) is { } why => why,
            _ when EnterPump.BagProblem(session, bag, vial, ask.At) is { } why => why,
            _ when bag!.Fact.Strength < rules.Limits.StrengthFloor => new PrepareBag.BagTooWeak(
                bag.Fact.Strength,
                rules.Limits.StrengthFloor
            ),
            { First: { } first } when Disagree(session, first, ask, bag!, rules) => new EntriesDisagree(),
            _ => Decision.Accept(
                session.Stream,
                new PumpVerified(session.Patient, ask.Strength, ask.Rate, ask.Second!.User)
            ),
        };

    private static bool Disagree(
        Session session,
        FirstReading first,
        Command ask,
        PreparedBag bag,
        BedsideRules rules
    ) =>
        !PumpCheck
            .Compare(
                rules.PumpFor(session.Steps.Start, bag.Fact.Strength),
                first.Entry,
                new PumpEntry(ask.Second!.User, ask.Strength, ask.Rate)
            )
            .IsEmpty;

    /// <summary>Nobody has read bag and pump first.</summary>
    public sealed record NotYetEntered : Refusal;

    /// <summary>The two readings, the bag and the ladder do not all agree; which digit is not said.</summary>
    public sealed record EntriesDisagree : Refusal;
}
