using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Record;

namespace Anodyne.Web.Pages.Orders;

/// <summary>The valid order on paper.</summary>
public sealed partial class OrderSheetPage
{
    protected override string PageName => "order-sheet";

    private string ClinicName { get; set; } = "";

    private Order? Valid { get; set; }

    protected override async Task Read(RecordReader reader)
    {
        ClinicName = (await reader.Load(ClinicProfile.Fold, StreamId.Clinic(Actor.Clinic))).Name;
        Valid = (await reader.Load(OrderState.Fold, StreamId.Patient(Patient))).ValidOn(Today);
    }
}
