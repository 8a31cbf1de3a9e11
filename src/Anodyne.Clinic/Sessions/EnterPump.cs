using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>The first person types the strength from the bag's label and the rate from the pump's display.</summary>
public static class EnterPump
{
    public sealed record Command(SessionId Session, BagId Bag, Strength Strength, InfusionRate Rate, Instant At)
        : SessionAsk(Session, At)
    {
        protected override async Task<Decision> On(Session session, Desk desk)
        {
            Supply supply = await desk.Load(Supply.Fold, StreamId.Patient(session.Patient));
            PreparedBag? bag = supply.Bag(Bag);
            Vial? vial = bag is null ? null : await desk.Load(Vial.Fold, StreamId.Vial(bag.Fact.Vial));
            return Decide(session, this, bag, vial);
        }
    }

    public static Decision Decide(Session session, Command ask, PreparedBag? bag, Vial? vial) =>
        session.State switch
        {
            SessionState.Preparing { Open.IsEmpty: false } open => new StartInfusion.GateIsOpen([
                .. open.Open.Select(Gate.WordsOf),
            ]),
            not (SessionState.Preparing or SessionState.Verified) => new AnswerGate.GateIsClosed(),
            _ when BagProblem(session, bag, vial, ask.At) is { } why => why,
            _ => Decision.Accept(session.Stream, new PumpEntered(session.Patient, ask.Bag, ask.Strength, ask.Rate)),
        };

    /// <summary>Why this bag may not hang, or null.</summary>
    internal static Refusal? BagProblem(Session session, PreparedBag? bag, Vial? vial, Instant at) =>
        bag switch
        {
            null => new EndBag.NoSuchBag(),
            _ when bag.Fact.Order != session.Opened.Order => new BagOfAnotherOrder(),
            _ when vial?.DrawOf(bag.Fact.Bag) is not { HasEnded: false } => new EndBag.BagAlreadyEnded(),
            _ when at > bag.Fact.UseBefore => new BagTooOld(bag.Fact.UseBefore),
            _ => null,
        };

    /// <summary>The bag was made for another order.</summary>
    public sealed record BagOfAnotherOrder : Refusal;

    /// <summary>The bag's time is over.</summary>
    public sealed record BagTooOld(Instant UseBefore) : Refusal(("useBefore", UseBefore));
}
