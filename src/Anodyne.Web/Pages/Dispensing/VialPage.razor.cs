using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Pages.Dispensing;

/// <summary>One vial: where its drug went, waste, and the explanation of a difference before a witness.</summary>
public sealed partial class VialPage
{
    [Parameter]
    public string Id { get; set; } = "";

    private Vial? Vial { get; set; }

    private long Version { get; set; }

    protected override async Task Look()
    {
        if (Route<VialId>(Id) is not { } id)
        {
            return;
        }

        (Vial, Version) = await Views.See(
            Actor,
            async r =>
                (await r.Load(Clinic.Dispensing.Vial.Fold, StreamId.Vial(id)), await r.Version(StreamId.Vial(id)))
        );
        if (Vial is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task Waste()
    {
        var volume = Posted.Quantity("volume", Volume.FromMillilitres, 0, 100);
        var reason = Posted.Text("reason", required: true);
        if (IsReadable() && await SecondPerson() is { } witness)
        {
            await Ask(new WasteVial.Command(Vial!.Id, volume!.Value, reason!, witness, Now), then: $"/drug/{Id}");
        }
    }

    private async Task Reconcile()
    {
        var explanation = Posted.Text("explanation", required: true);
        var seen = Posted.Whole("seen", 0, 99_999);
        if (IsReadable() && await SecondPerson() is { } witness)
        {
            await Ask(new ReconcileVial.Command(Vial!.Id, explanation!, witness, seen, Now), then: $"/drug/{Id}");
        }
    }
}
