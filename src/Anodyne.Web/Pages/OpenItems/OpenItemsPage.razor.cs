using Anodyne.Clinic.Referrals;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.OpenItems;

/// <summary>All open items of the clinic.</summary>
public sealed partial class OpenItemsPage
{
    private IReadOnlyList<TaskItem> Items { get; set; } = [];

    protected override async Task Look() =>
        Items = await Views.See(
            Actor,
            async reader =>
            {
                var names = (await reader.Cards(PatientCard.Kind)).ToDictionary(card => card.Patient);
                return (await ClinicOpenItems.Read(reader, names, Now, Zone, T)).Select(item => item.Task).ToList();
            }
        );
}
