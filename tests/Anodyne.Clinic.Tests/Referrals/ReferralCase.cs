using Anodyne.Clinic.Referrals;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Tests.Referrals;

/// <summary>Facts that a referral's stories are told with.</summary>
internal static class ReferralCase
{
    public static readonly ReferralReceived Received = new(
        Id.New<ReferralId>(),
        "Zoë",
        "Specimen-Müller",
        "1974-05-09",
        Phone: null,
        "crps-1",
        "Dr Sample, Example Road 1",
        "Burning pain of the right hand for two years.",
        Urgency.Soon
    );

    public static readonly ReferralTriaged Accepted = new(Received.Referral, TriageOutcome.Accepted, Note: null);

    public static readonly ReferralTriaged AskedForMore = new(
        Received.Referral,
        TriageOutcome.MoreInformationNeeded,
        "The last nerve block report, please."
    );

    public static readonly ReferralTriaged Declined = new(
        Received.Referral,
        TriageOutcome.Declined,
        "We treat adults only."
    );
}
