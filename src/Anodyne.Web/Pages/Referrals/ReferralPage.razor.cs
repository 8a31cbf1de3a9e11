using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Referrals;

/// <summary>One referral: what it said, its triage, and what the referrer knows.</summary>
public sealed partial class ReferralPage
{
    protected override string PageName => "referral";

    private TriageOutcome? Outcome => Referral?.Triage?.Outcome;

    private IReadOnlyList<ChoiceOption> Outcomes =>
        [
            new("Accepted", T["Accepted"], T["the patient goes on to screening"]),
            new("MoreInformationNeeded", T["More information needed"], T["the referral waits for the referrer"]),
            new("Declined", T["Declined"], T["this clinic is not the right place"]),
        ];

    private IReadOnlyList<ChoiceOption> Ways =>
        [.. Enum.GetValues<Means>().Select(m => new ChoiceOption(m.ToString(), T[m.Name()]))];

    private async Task Triage()
    {
        var outcome = Posted.Choice<TriageOutcome>("outcome");
        var note = Posted.Text("note");
        if (IsReadable())
        {
            await Ask(
                new TriageReferral.Command(Patient, outcome!.Value, Private.OrNone(note), Seen, Now),
                then: $"/patients/{Id}/referral"
            );
        }
    }

    private async Task Inform()
    {
        var status = Posted.Choice<ReferralStatus>("status");
        var how = Posted.Choice<Means>("how");
        if (IsReadable())
        {
            await Ask(
                new InformReferrer.Command(Patient, status!.Value, how!.Value, Now),
                then: $"/patients/{Id}/referral"
            );
        }
    }
}
