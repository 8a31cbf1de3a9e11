using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using static Anodyne.Clinic.Tests.Referrals.ReferralCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Referrals;

public sealed class TriageReferralTests
{
    [Fact]
    public void Nobody_is_triaged_without_a_referral() => Refused<NoReferral>(Triage(Of(), TriageOutcome.Accepted));

    [Fact]
    public void An_accepted_referral_needs_no_note() =>
        Assert.Null(Accepted<ReferralTriaged>(Triage(Of(Received), TriageOutcome.Accepted)).Note);

    [Theory]
    [InlineData(TriageOutcome.MoreInformationNeeded)]
    [InlineData(TriageOutcome.Declined)]
    public void Who_is_asked_for_more_or_turned_away_is_told_why(TriageOutcome outcome) =>
        Refused<TriageReferral.TriageNeedsNote>(Triage(Of(Received), outcome));

    [Theory]
    [InlineData(TriageOutcome.MoreInformationNeeded)]
    [InlineData(TriageOutcome.Declined)]
    public void A_referral_that_was_not_accepted_may_be_looked_at_again(TriageOutcome first) =>
        Accepted<ReferralTriaged>(
            Triage(Of(Received, new ReferralTriaged(Received.Referral, first, "why")), TriageOutcome.Accepted)
        );

    [Fact]
    public void After_acceptance_screening_decides() =>
        Refused<TriageReferral.ReferralAlreadyAccepted>(
            Triage(Of(Received, ReferralCase.Accepted), TriageOutcome.Declined, "not here")
        );

    private static Decision Triage(Story story, TriageOutcome outcome, string? note = null) =>
        TriageReferral.Decide(
            story.Fold(Referral.Fold),
            new TriageReferral.Command(Patient, outcome, Private.OrNone(note), SeenVersion: null, Noon)
        );
}
