using Anodyne.Clinic.Consents;

namespace Anodyne.Web.Pages.Consents;

/// <summary>The consent on paper: to read at home, and as the patient's copy.</summary>
public sealed partial class ConsentSheetPage
{
    protected override string PageName => "consent-sheet";

    /// <summary>The signature under exactly this plan and this text; an older one stands under other words.</summary>
    private Consent? Signature =>
        Consents.Current is { Terms: var terms } current && terms.PlanHash == Plan?.Hash && terms.TextHash == Text.Hash
            ? current
            : null;
}
