using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Dispensing;

/// <summary>Close a bag: what the session gave, and the rest wasted before another person with their own PIN.</summary>
public static class EndBag
{
    /// <param name="Patient">Whose bag.</param>
    /// <param name="Bag">Which bag.</param>
    /// <param name="Rest">The fluid that was left and was wasted.</param>
    /// <param name="Witness">Who gave their own name and PIN; null when these did not fit.</param>
    /// <param name="At">When.</param>
    public sealed record Command(PatientId Patient, BagId Bag, Volume Rest, Actor? Witness, Instant At) : IAsk
    {
        public Right Right => Right.HandleDrug;

        public async Task<Decision> On(Desk desk)
        {
            Supply supply = await desk.Load(Supply.Fold, StreamId.Patient(Patient));
            PreparedBag? bag = supply.Bag(Bag);
            Vial? vial = bag is null ? null : await desk.Load(Vial.Fold, StreamId.Vial(bag.Fact.Vial));
            var uses = ImmutableArray.CreateBuilder<BagUse>();
            foreach (SessionId session in supply.Sessions.Concat(await Live(desk, Patient)).Distinct())
            {
                uses.Add(await desk.Load(BagUse.Fold, StreamId.Session(session)));
            }

            return Decide(this, desk.Actor.User, bag, vial, [.. uses.Where(use => use.Bag == Bag)]);
        }
    }

    public static Decision Decide(Command ask, UserId by, PreparedBag? bag, Vial? vial, ImmutableArray<BagUse> uses) =>
        (bag, vial?.DrawOf(ask.Bag)) switch
        {
            (null, _) or (_, null) => new NoSuchBag(),
            (_, { HasEnded: true }) => new BagAlreadyEnded(),
            _ when uses.Any(use => !use.IsOver) => new BagStillHangs(),
            _ when Witness.Against(by, ask.Witness) is { } why => why,
            ({ } b, { } draw) => Closed(
                ask,
                b.Fact,
                draw,
                uses.Select(use => use.Given ?? default).Total(),
                b.Fact.Strength * ask.Rest
            ),
        };

    private static Decision Closed(Command ask, BagPrepared bag, Draw draw, Dose given, Dose wasted) =>
        given + wasted > draw.Content + new Dose(draw.Content.Micrograms * Vial.AllowancePercent / 100)
            ? new MoreThanTheBagHeld(given, wasted, draw.Content)
            : Decision.Accept(
                StreamId.Vial(bag.Vial),
                new BagEnded(bag.Bag, bag.Vial, given, wasted, ask.Witness!.User)
            );

    /// <summary>The sessions that hold a chair for this patient today.</summary>
    private static async Task<IEnumerable<SessionId>> Live(Desk desk, PatientId patient) =>
        (await desk.Load(TakenChairs.Fold, StreamId.Schedule(desk.Today)))
            .Chairs.Values.Where(taken => taken.Patient == patient)
            .Select(taken => taken.Session);

    /// <summary>No such bag was made for this patient.</summary>
    public sealed record NoSuchBag : Refusal;

    /// <summary>The bag was closed before; a correction is a reconciliation of its vial.</summary>
    public sealed record BagAlreadyEnded : Refusal;

    /// <summary>The session in which it hangs has not ended.</summary>
    public sealed record BagStillHangs : Refusal;

    /// <summary>Given and wasted together are more than was in the bag.</summary>
    public sealed record MoreThanTheBagHeld(Dose Given, Dose Wasted, Dose Content)
        : Refusal(("given", Given), ("wasted", Wasted), ("content", Content));
}

/// <summary>The chairs that sessions hold, of one day.</summary>
public sealed record TakenChairs(ImmutableSortedDictionary<string, ChairTaken> Chairs)
{
    public static readonly Fold<TakenChairs> Fold = new(
        "taken-chairs",
        new(ImmutableSortedDictionary.Create<string, ChairTaken>(StringComparer.Ordinal)),
        Apply
    );

    public ChairTaken? Of(PatientId patient) => Chairs.Values.FirstOrDefault(taken => taken.Patient == patient);

    private static TakenChairs Apply(TakenChairs all, Recorded e) =>
        e.Fact switch
        {
            ChairTaken taken => new(all.Chairs.SetItem(taken.Chair, taken)),
            ChairFreed freed when all.Chairs.GetValueOrDefault(freed.Chair)?.Session == freed.Session => new(
                all.Chairs.Remove(freed.Chair)
            ),
            _ => all,
        };
}
