using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using static Anodyne.Clinic.Tests.Referrals.ReferralCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Referrals;

public sealed class InformReferrerTests
{
    [Fact]
    public void The_referrer_is_told_where_the_patient_stands_now() =>
        Assert.Equal(
            ReferralStatus.MoreInformationNeeded,
            Accepted<ReferrerInformed>(Inform(Of(Received, AskedForMore), ReferralStatus.MoreInformationNeeded)).Status
        );

    [Fact]
    public void What_was_said_while_somebody_decided_is_not_noted_as_the_truth() =>
        Refused<InformReferrer.StatusMovedOn>(Inform(Of(Received, Declined), ReferralStatus.Received));

    [Fact]
    public void An_arrival_alone_owes_no_answer() => Assert.False(Read(Of(Received)).OwesAnAnswer);

    [Fact]
    public void A_triage_owes_the_referrer_an_answer() =>
        Assert.True(Read(Of(Received, ReferralCase.Accepted)).OwesAnAnswer);

    [Fact]
    public void A_told_referrer_waits_for_nothing() =>
        Assert.False(
            Read(
                Of(
                    Received,
                    ReferralCase.Accepted,
                    new ReferrerInformed(Received.Referral, ReferralStatus.Accepted, Means.Letter)
                )
            ).OwesAnAnswer
        );

    [Fact]
    public void News_after_the_last_letter_owes_another_one() =>
        Assert.True(
            Read(
                Of(
                    Received,
                    ReferralCase.Accepted,
                    new ReferrerInformed(Received.Referral, ReferralStatus.Accepted, Means.Letter),
                    new EligibilityDecided(Eligibility.Deferred, [], "stroke last month")
                )
            ).OwesAnAnswer
        );

    private static Referral Read(Story story) => story.Fold(Referral.Fold)!;

    private static Decision Inform(Story story, ReferralStatus said) =>
        InformReferrer.Decide(
            story.Fold(Referral.Fold),
            new InformReferrer.Command(Patient, said, Means.Telephone, Noon)
        );
}
