using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Vial = Anodyne.Clinic.Dispensing.Vial;

namespace Anodyne.Web.Pages.Dispensing;

/// <summary>Bags of one patient: made by the ordered recipe, labelled, and closed before a witness.</summary>
public sealed partial class DispensePage
{
    protected override string PageName => "dispense";

    private OrderSigned? Order { get; set; }

    private BagRecipe? Recipe { get; set; }

    private IReadOnlyList<(PreparedBag Prepared, Draw? Draw)> Bags { get; set; } = [];

    private IReadOnlyList<VialCard> Vials { get; set; } = [];

    private IReadOnlyList<ChoiceOption> Stock =>
        [
            .. Vials
                .Select(card => card.Vial)
                .Where(vial => !vial.IsEmpty && vial.IsInDate(Today) && vial.Strength == Recipe?.Vial)
                .OrderBy(vial => vial.Expires)
                .Select(vial => new ChoiceOption(
                    vial.Id.ToString(),
                    T["lot {0}, {1}, {2} left, until {3}", vial.Lot, vial.Strength, vial.Left, Words.Day(vial.Expires)]
                )),
        ];

    protected override async Task Read(RecordReader reader)
    {
        Supply supply = await reader.Load(Supply.Fold, StreamId.Patient(Patient));
        Order = supply.OrderOn(Today);
        Recipe = Order is { } order
            ? Library
                .Drugs.Find(order.Content.Drug)
                ?.Recipes.FirstOrDefault(recipe => recipe.Id == order.Content.Bag.Recipe)
            : null;
        Vials = await reader.Cards(VialCard.Kind);
        List<(PreparedBag, Draw?)> bags = [];
        foreach (PreparedBag bag in supply.Bags.Reverse())
        {
            Vial? vial = await reader.Load(Vial.Fold, StreamId.Vial(bag.Fact.Vial));
            bags.Add((bag, vial?.DrawOf(bag.Fact.Bag)));
        }

        Bags = bags;
    }

    private async Task Prepare()
    {
        var vial = Posted.IdOf<VialId>("vial");
        if (IsReadable())
        {
            await Ask(new PrepareBag.Command(Patient, vial!.Value, Now), then: $"/patients/{Id}/dispense");
        }
    }

    private async Task End((PreparedBag Prepared, Draw? Draw) bag)
    {
        var rest = Posted.Quantity("rest", Volume.FromMillilitres, 0, 1000);
        if (IsReadable() && await SecondPerson() is { } witness)
        {
            await Ask(
                new EndBag.Command(Patient, bag.Prepared.Fact.Bag, rest!.Value, witness, Now),
                then: $"/patients/{Id}/dispense"
            );
        }
    }
}
