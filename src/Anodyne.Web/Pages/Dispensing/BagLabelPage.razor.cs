using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Pages.Dispensing;

/// <summary>The label of a bag: the drug's name apart from the number, the true strength, the patient, the time.</summary>
public sealed partial class BagLabelPage
{
    [Parameter]
    public string Bag { get; set; } = "";

    protected override string PageName => "bag-label";

    private string ClinicName { get; set; } = "";

    private PreparedBag? Label { get; set; }

    private string DrugName => Library.Drugs.Find(Label!.Fact.Drug)?.Title ?? Label.Fact.Drug;

    protected override async Task Read(RecordReader reader)
    {
        ClinicName = (await reader.Load(ClinicProfile.Fold, StreamId.Clinic(Actor.Clinic))).Name;
        Supply supply = await reader.Load(Supply.Fold, StreamId.Patient(Patient));
        Label = Route<BagId>(Bag) is { } bag ? supply.Bag(bag) : null;
        if (Label is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static string Initials(string name) =>
        string.Concat(
            name.Split(',')[0]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(part => char.IsUpper(part[0]))
                .Select(part => part[0])
        );
}
