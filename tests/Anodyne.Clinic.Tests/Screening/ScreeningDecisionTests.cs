using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Tests.Referrals;
using CsCheck;
using NodaTime;
using static Anodyne.Clinic.Tests.Screening.ScreeningCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Screening;

public sealed class ScreeningDecisionTests
{
    [Fact]
    public void A_complete_screening_that_meets_no_rule_may_be_eligible() => Assert.True(Found(Complete).MayBeEligible);

    [Fact]
    public void In_the_beginning_every_part_is_missing() =>
        Assert.Equal(
            Enum.GetValues<ScreeningPart>().Except([ScreeningPart.SuicideRisk]),
            Found(Referred).Missing.Select(g => g.Part)
        );

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(8)]
    public void Each_part_left_out_is_named(int left)
    {
        ScreeningDecision found = Found(With(Referred, [.. AllParts.Where((_, i) => i != left)]));
        Assert.Equal((ScreeningPart)left, Assert.Single(found.Missing).Part);
    }

    [Fact]
    public void A_question_that_was_not_asked_is_counted() =>
        Assert.Equal(
            Asked.Count() - 1,
            Found(Referred.And(Answer(HardStop, RuleAnswer.No)))
                .Missing.Single(g => g.Part is ScreeningPart.Contraindications)
                .Questions
        );

    [Theory]
    [InlineData(Never, RuleStanding.Refuses)]
    [InlineData(HardStop, RuleStanding.NeedsReason)]
    [InlineData(Specialist, RuleStanding.NeedsSpecialist)]
    public void A_rule_that_is_met_says_whom_it_needs(string rule, RuleStanding standing) =>
        Assert.Equal(standing, Found(Complete.And(Answer(rule, RuleAnswer.Yes))).Find(rule)?.Standing);

    [Theory]
    [InlineData(Never)]
    [InlineData(HardStop)]
    [InlineData(Specialist)]
    public void Not_known_keeps_the_gate_shut(string rule) =>
        Assert.False(Found(Complete.And(Answer(rule, RuleAnswer.NotKnown))).MayBeEligible);

    [Fact]
    public void Little_pain_is_told_and_stops_nobody()
    {
        ScreeningDecision found = Found(Complete.And(new BaselinePainScored(35, 60)));
        Assert.Equal(RuleStanding.Told, found.Find("low-baseline-pain")?.Standing);
        Assert.True(found.MayBeEligible);
    }

    [Fact]
    public void A_pain_of_four_is_enough() =>
        Assert.Null(Found(Complete.And(new BaselinePainScored(40, 60))).Find("low-baseline-pain"));

    [Theory]
    [InlineData("2008-03-09", false)]
    [InlineData("2008-03-10", true)]
    public void Under_eighteen_is_a_hard_stop_until_the_birthday(string born, bool isMet) =>
        Assert.Equal(
            isMet,
            Found(With(Of(ReferralCase.Received with { BornOn = born }), AllParts)).Find("under-eighteen") is not null
        );

    [Theory]
    [InlineData("2025-09-09", false)]
    [InlineData("2025-09-10", true)]
    public void Pain_of_less_than_six_months_needs_a_specialist(string since, bool isMet) =>
        Assert.Equal(isMet, IsTooEarly(Condition with { Since = Day(since) }, ThreeKindsFailed));

    [Fact]
    public void Pain_of_unknown_length_needs_a_specialist() =>
        Assert.True(IsTooEarly(Condition with { Since = null }, ThreeKindsFailed));

    [Fact]
    public void Three_medicines_of_one_kind_are_one_kind() =>
        Assert.True(
            IsTooEarly(Condition, new FailedTherapiesRecorded([.. Enumerable.Repeat(Failed(TherapyKind.Opioid), 3)]))
        );

    [Fact]
    public void An_allergy_that_names_the_drug_rules_it_out_whatever_was_answered() =>
        Assert.Equal(
            RuleStanding.Refuses,
            Found(Complete.And(new AllergiesRecorded(["Ketamine: hives, 2019"]))).Find(Never)?.Standing
        );

    [Fact]
    public void A_specialist_who_agrees_opens_the_gate_and_one_who_objects_does_not()
    {
        Story met = Complete.And(Answer(Specialist, RuleAnswer.Yes));
        Assert.True(Found(met.And(Opinion(mayProceed: true))).MayBeEligible);
        Assert.Equal(
            RuleStanding.SpecialistObjects,
            Found(met.And(Opinion(mayProceed: false))).Find(Specialist)?.Standing
        );
    }

    [Fact]
    public void An_answer_that_changes_takes_the_override_with_it()
    {
        Story signed = With(
            Complete,
            Answer(HardStop, RuleAnswer.Yes),
            new OverrideAsked(HardStop, "why"),
            new OverrideAgreed(HardStop, Ann)
        );
        Assert.Equal(RuleStanding.Overridden, Found(signed).Find(HardStop)?.Standing);
        Assert.Equal(
            RuleStanding.NeedsReason,
            Found(signed.And(Answer(HardStop, RuleAnswer.NotKnown))).Find(HardStop)?.Standing
        );
    }

    [Fact]
    public void The_same_answer_again_leaves_the_override_standing() =>
        Assert.Equal(
            RuleStanding.Overridden,
            Found(
                    With(
                        Complete,
                        Answer(HardStop, RuleAnswer.Yes),
                        new OverrideAsked(HardStop, "why"),
                        new OverrideAgreed(HardStop, Ann),
                        Answer(HardStop, RuleAnswer.Yes)
                    )
                )
                .Find(HardStop)
                ?.Standing
        );

    [Theory]
    [InlineData(90, true)]
    [InlineData(91, false)]
    public void Answers_count_for_the_days_that_the_site_says(int days, bool counts)
    {
        Story story = AllParts.Aggregate(Referred, (s, f) => s.And(f, Noon - Duration.FromDays(days)));
        bool isMissing = Found(story).Missing.Any(g => g.Part is ScreeningPart.Depression);
        Assert.Equal(counts, !isMissing);
    }

    [Fact]
    public void A_decision_stands_until_a_rule_is_met_that_nobody_lifted()
    {
        Story decided = Complete.And(new EligibilityDecided(Eligibility.Eligible, [], Note: null));
        Assert.True(Found(decided).EligibilityStands);
        Assert.False(Found(decided.And(Answer(HardStop, RuleAnswer.Yes))).EligibilityStands);
        Assert.False(Found(decided.And(new SuicideRiskRaised("diary", Answer: null))).EligibilityStands);
    }

    [Fact]
    public void The_latest_measurement_counts_whatever_the_order_of_entry() =>
        Assert.Equal(
            Body.Weight,
            State(Complete.And(Body with { Weight = new(60_000), On = Today.PlusDays(-1) })).Weight?.Value.Weight
        );

    /// <summary>Whichever two questions are answered with yes, in whichever order: the second never helps.</summary>
    [Fact]
    public void One_more_yes_never_opens_a_gate()
    {
        string[] rules = [.. Asked.Select(r => r.Id)];
        Gen<string> rule = Gen.Int[0, rules.Length - 1].Select(i => rules[i]);
        Gen.Select(rule, rule)
            .Sample(
                (first, second) =>
                {
                    Story one = Complete.And(Answer(first, RuleAnswer.Yes));
                    Story two = one.And(Answer(second, RuleAnswer.Yes));
                    return Found(two).Blocking.Count() >= Found(one).Blocking.Count() && !Found(two).MayBeEligible;
                },
                iter: 200
            );
    }

    private static bool IsTooEarly(ConditionRecorded condition, FailedTherapiesRecorded failed) =>
        Found(With(Complete, condition, failed)).Find("not-refractory") is not null;

    private static SpecialistReviewed Opinion(bool mayProceed) =>
        new(Specialist, mayProceed, "Dr Sample, neurology", "Seen today.");

    private static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}
