using Anodyne.Clinic.Referrals;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Referrals;

/// <summary>What the words of this stage are called on the screen; the keys of their translations.</summary>
internal static class ReferralWords
{
    public static string Name(this Urgency urgency) => urgency.ToString();

    public static Tone Tone(this Urgency urgency) =>
        urgency switch
        {
            Urgency.Urgent => Components.Tone.Warn,
            Urgency.Soon => Components.Tone.Info,
            _ => Components.Tone.Neutral,
        };

    public static string Name(this TriageOutcome? outcome) =>
        outcome switch
        {
            TriageOutcome.Accepted => "Accepted",
            TriageOutcome.MoreInformationNeeded => "More information needed",
            TriageOutcome.Declined => "Declined",
            _ => "Waiting for triage",
        };

    public static Tone Tone(this TriageOutcome? outcome) =>
        outcome switch
        {
            TriageOutcome.Accepted => Components.Tone.Good,
            TriageOutcome.Declined => Components.Tone.Neutral,
            _ => Components.Tone.Warn,
        };

    public static string Name(this ReferralStatus status) =>
        status switch
        {
            ReferralStatus.Received => "received",
            ReferralStatus.MoreInformationNeeded => "more information needed",
            ReferralStatus.NotAccepted => "not accepted",
            ReferralStatus.Accepted => "accepted for screening",
            ReferralStatus.FoundEligible => "screening done, treatment possible",
            ReferralStatus.Deferred => "screening done, treatment deferred",
            ReferralStatus.NotEligible => "screening done, not treated here",
            _ => "in treatment",
        };

    /// <summary>The one sentence of the letter.</summary>
    public static string Sentence(this ReferralStatus status) =>
        status switch
        {
            ReferralStatus.Received => "We have received your referral; nobody has decided on it yet.",
            ReferralStatus.MoreInformationNeeded => "We need more information before we can decide on your referral.",
            ReferralStatus.NotAccepted => "We cannot accept your referral.",
            ReferralStatus.Accepted => "We have accepted your referral and will screen your patient.",
            ReferralStatus.FoundEligible => "Screening is complete; treatment in our programme is possible.",
            ReferralStatus.Deferred => "Screening is complete; treatment is deferred for now.",
            ReferralStatus.NotEligible => "Screening is complete; we will not treat your patient in our programme.",
            _ => "Your patient is being treated in our programme.",
        };

    public static string Name(this Means how) =>
        how switch
        {
            Means.SecureMessage => "Secure message",
            _ => how.ToString(),
        };

    public static string Name(this Place place) =>
        place switch
        {
            Place.Triage => "Waiting for triage",
            Place.MoreInformation => "Waiting for the referrer",
            Place.Screening => "In screening",
            Place.Planning => "To be planned",
            Place.Consent => "Consent to be given",
            Place.Order => "Order to be signed",
            Place.Scheduling => "To be booked",
            Place.Session => "Booked",
            Place.InTreatment => "In treatment",
            Place.Deferred => "Deferred",
            _ => "Not treated",
        };

    public static Tone Tone(this Place place) =>
        place switch
        {
            Place.Session or Place.InTreatment => Components.Tone.Good,
            Place.Deferred or Place.NotTreated => Components.Tone.Neutral,
            Place.MoreInformation or Place.Triage => Components.Tone.Warn,
            _ => Components.Tone.Accent,
        };
}
