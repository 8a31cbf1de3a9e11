using Anodyne.Clinic.Referrals;

namespace Anodyne.Web.Pages.Referrals;

/// <summary>All referrals, the newest first.</summary>
public sealed partial class ReferralsPage
{
    private IReadOnlyList<PatientCard> Cards { get; set; } = [];

    protected override async Task Look() =>
        Cards = await Views.See(
            Actor,
            async r => (await r.Cards(PatientCard.Kind)).OrderByDescending(c => c.ReceivedAt).ToList()
        );
}
