using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Dispensing;

/// <summary>Draw from a vial into a bag by the ordered recipe; what leaves the vial and what is in the bag is one act.</summary>
public static class PrepareBag
{
    /// <summary>A diluted bag is used on the day it is made (guess; the label asks for use without delay).</summary>
    public static readonly Duration UsableFor = Duration.FromHours(12);

    public sealed record Command(PatientId Patient, VialId Vial, Instant At) : IAsk
    {
        public Right Right => Right.HandleDrug;

        public async Task<Decision> On(Desk desk)
        {
            Supply supply = await desk.Load(Supply.Fold, StreamId.Patient(Patient));
            Vial? vial = await desk.Load(Dispensing.Vial.Fold, StreamId.Vial(Vial));
            OrderSigned? order = supply.OrderOn(desk.Today);
            Drug? drug = order is null ? null : desk.Library.Drugs.Find(order.Content.Drug);
            return Decide(this, order, vial, drug, desk.Today, Desk.NewId<BagId>());
        }
    }

    public static Decision Decide(
        Command ask,
        OrderSigned? order,
        Vial? vial,
        Drug? drug,
        LocalDate today,
        BagId bag
    ) =>
        (order, vial, Recipe(drug, order)) switch
        {
            (null, _, _) => new NoOrderToDispense(),
            (_, null, _) => new NoSuchVial(),
            ({ } o, _, null) => new RecipeNotInDrugFile(o.Content.Bag.Recipe),
            (_, { } v, _) when !v.IsInDate(today) => new ReceiveVial.VialOutOfDate(v.Lot, v.Expires),
            ({ } o, { } v, { } r) when v.Drug != o.Content.Drug || v.Strength != r.Vial => new WrongVialForRecipe(
                r.Title,
                r.Vial,
                v.Strength
            ),
            (_, { } v, { } r) when v.Left < r.Drawn => new NotEnoughInVial(v.Lot, v.Left, r.Drawn),
            (_, _, { } r) when r.TrueStrength < drug!.HardMinimumStrength.Value => new BagTooWeak(
                r.TrueStrength,
                drug.HardMinimumStrength.Value
            ),
            ({ } o, { } v, { } r) => Decision.Accept(
                (StreamId.Vial(v.Id), new VialDrawn(v.Id, bag, ask.Patient, r.Drawn, r.Drug)),
                (StreamId.Patient(ask.Patient), Filled(ask, o, v, r, bag))
            ),
        };

    private static BagPrepared Filled(Command ask, OrderSigned order, Vial vial, BagRecipe recipe, BagId bag) =>
        new(
            bag,
            order.Order,
            vial.Id,
            vial.Drug,
            recipe.Id,
            recipe.Drawn,
            recipe.Drug,
            recipe.FinalVolume,
            recipe.TrueStrength,
            vial.Lot,
            ask.At + UsableFor
        );

    private static BagRecipe? Recipe(Drug? drug, OrderSigned? order) =>
        drug?.Recipes.FirstOrDefault(recipe => recipe.Id == order?.Content.Bag.Recipe);

    /// <summary>No signed order counts today.</summary>
    public sealed record NoOrderToDispense : Refusal;

    /// <summary>The vial is not known here.</summary>
    public sealed record NoSuchVial : Refusal;

    /// <summary>The drug file no longer holds the ordered recipe.</summary>
    public sealed record RecipeNotInDrugFile(string Recipe) : Refusal(("recipe", Recipe));

    /// <summary>The recipe asks for another vial.</summary>
    public sealed record WrongVialForRecipe(string Recipe, Strength Wanted, Strength Found)
        : Refusal(("recipe", Recipe), ("wanted", Wanted), ("found", Found));

    /// <summary>Less is left than the recipe draws.</summary>
    public sealed record NotEnoughInVial(string Lot, Volume Left, Volume Wanted)
        : Refusal(("lot", Lot), ("left", Left), ("wanted", Wanted));

    /// <summary>A bag below the hard minimum may not hang.</summary>
    public sealed record BagTooWeak(Strength Strength, Strength Floor)
        : Refusal(("strength", Strength), ("floor", Floor));
}
