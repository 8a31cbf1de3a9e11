using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Consents;

/// <summary>What the consent's page and its sheet both show: the plan, the text with its numbers, and what was signed.</summary>
public abstract class ConsentPageBase : OnePatientPage
{
    protected string ClinicName { get; private set; } = "";

    protected Plan? Plan { get; private set; }

    protected ConsentState Consents { get; private set; } = ConsentState.Fold.Start;

    protected UnderTheDrug? UnderTheDrug { get; private set; }

    /// <summary>The text in the language that the address names, in English where it is not translated.</summary>
    protected ConsentText Text =>
        Library.Consent(SignConsent.Text, Http.Request.Query["lang"].FirstOrDefault() ?? "en");

    protected string Filled =>
        Plan is { Content: var plan } && KnowledgeBase.Find(plan.Protocol) is { } protocol
            ? ConsentWording.Of(Text, plan, protocol, ClinicName)
            : "";

    protected string LastDay(Consent consent) =>
        Words.FullDay(ConsentState.LastDay(consent, Zone, Library.SiteDefaults.ConsentValidFor.Value));

    protected override async Task Read(RecordReader reader)
    {
        var stream = StreamId.Patient(Patient);
        ClinicName = (await reader.Load(ClinicProfile.Fold, StreamId.Clinic(Actor.Clinic))).Name;
        Plan = await reader.Load(Plan.Fold, stream);
        Consents = await reader.Load(ConsentState.Fold, stream);
        UnderTheDrug = await reader.Card(UnderTheDrug.Kind, Patient.ToString());
    }
}
