using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;

namespace Anodyne.Web.Pages.Referrals;

/// <summary>The letter back to the referrer: who the patient is, where they stand, and what is asked for.</summary>
public sealed partial class ReferrerLetterPage
{
    protected override string PageName => "referrer-letter";

    private string ClinicName { get; set; } = "";

    /// <summary>The triage note, as long as triage is where the patient stands.</summary>
    private string? NoteForReferrer =>
        Referral is { Status: ReferralStatus.MoreInformationNeeded or ReferralStatus.NotAccepted, Triage: { } triage }
            ? triage.Note?.Text
            : null;

    protected override async Task Read(RecordReader reader) =>
        ClinicName = (await reader.Load(ClinicProfile.Fold, StreamId.Clinic(Actor.Clinic))).Name;
}
