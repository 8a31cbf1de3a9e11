using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Tests.Referrals;
using static Anodyne.Clinic.Tests.Screening.ScreeningCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Screening;

public sealed class DecideEligibilityTests
{
    [Fact]
    public void A_complete_screening_may_be_decided_eligible() =>
        Assert.Equal(
            Eligibility.Eligible,
            Accepted<EligibilityDecided>(Decide(Complete, Eligibility.Eligible)).Outcome
        );

    [Fact]
    public void Nobody_is_eligible_before_every_part_is_answered() =>
        Assert.Contains(
            ScreeningPart.Weight,
            Refused<DecideEligibility.ScreeningIncomplete>(Decide(Referred, Eligibility.Eligible)).Missing
        );

    [Theory]
    [InlineData(Never)]
    [InlineData(HardStop)]
    [InlineData(Specialist)]
    public void Nobody_is_eligible_against_a_rule_that_nobody_lifted(string rule) =>
        Refused<DecideEligibility.RulesStandAgainst>(
            Decide(Complete.And(Answer(rule, RuleAnswer.Yes)), Eligibility.Eligible)
        );

    [Theory]
    [InlineData(Eligibility.Deferred)]
    [InlineData(Eligibility.Declined)]
    public void A_patient_may_be_deferred_or_declined_at_any_time_with_a_reason(Eligibility outcome)
    {
        Accepted<EligibilityDecided>(Decide(Referred, outcome, "not now"));
        Refused<DecideEligibility.DecisionNeedsReason>(Decide(Complete, outcome));
    }

    [Fact]
    public void The_rules_that_were_met_are_kept_with_the_decision() =>
        Assert.Equal(
            [HardStop],
            Accepted<EligibilityDecided>(
                Decide(Complete.And(Answer(HardStop, RuleAnswer.Yes)), Eligibility.Declined, "pregnant")
            ).Rules
        );

    [Fact]
    public void Triage_comes_first() =>
        Refused<DecideEligibility.ReferralNotAccepted>(
            Decide(With(Of(ReferralCase.Received), AllParts), Eligibility.Eligible)
        );

    [Fact]
    public void Without_a_referral_there_is_nothing_to_decide() =>
        Refused<NoReferral>(Decide(Of(), Eligibility.Declined, "nobody"));

    [Fact]
    public void An_open_risk_is_spoken_about_first() =>
        Assert.Equal(
            [ScreeningPart.SuicideRisk],
            Refused<DecideEligibility.ScreeningIncomplete>(
                Decide(Complete.And(new SuicideRiskRaised("phq-9", 1)), Eligibility.Eligible)
            ).Missing
        );

    private static Decision Decide(Story story, Eligibility outcome, string? why = null) =>
        DecideEligibility.Decide(
            State(story),
            new DecideEligibility.Command(Patient, outcome, Private.OrNone(why), SeenVersion: null, Noon),
            Library
        );
}
