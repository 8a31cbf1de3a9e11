using Anodyne.Clinic.Dispensing;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Dispensing;

/// <summary>The stock of controlled drug with its open items, and the form for a vial that comes in.</summary>
public sealed partial class DrugPage
{
    private IReadOnlyList<VialCard> Vials { get; set; } = [];

    private IReadOnlyList<ChoiceOption> Kinds =>
        [
            .. from drug in Library.Drugs
            from vial in drug.Vials
            select new ChoiceOption($"{drug.Id}|{vial.Label}", vial.Label),
        ];

    protected override async Task Look() =>
        Vials = await Views.See(
            Actor,
            async r =>
                (await r.Cards(VialCard.Kind))
                    .OrderBy(c => c.Vial.IsEmpty)
                    .ThenBy(c => c.Vial.Expires)
                    .ThenBy(c => c.Vial.Lot, StringComparer.Ordinal)
                    .ToList()
        );

    private string StateOf(Vial vial) =>
        vial switch
        {
            { OpenDifference: not null } => "does not add up",
            { IsEmpty: true } => "empty",
            _ when !vial.IsInDate(Today) => "out of date",
            _ => "in the safe",
        };

    private Tone ToneOf(Vial vial) =>
        vial switch
        {
            { OpenDifference: not null } => Tone.Warn,
            { IsEmpty: true } => Tone.Rest,
            _ when !vial.IsInDate(Today) => Tone.Refuse,
            _ => Tone.Good,
        };

    private async Task Receive()
    {
        var lot = Posted.Text("lot", required: true);
        var expires = Posted.Date("expires");
        var supplier = Posted.Text("supplier", required: true);
        var kind = (
            from drug in Library.Drugs
            from vial in drug.Vials
            where $"{drug.Id}|{vial.Label}" == Posted["vial"]
            select (drug.Id, vial.Strength, vial.Volume)
        ).FirstOrDefault();
        if (kind.Id is null)
        {
            Posted.Reject("vial", T["Choose one."]);
        }

        if (IsReadable())
        {
            await Ask(
                new ReceiveVial.Command(kind.Id!, kind.Strength, kind.Volume, lot!, expires!.Value, supplier!, Now),
                then: "/drug"
            );
        }
    }
}
