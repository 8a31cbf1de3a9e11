using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Planning.PlanningCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Planning;

public sealed class DraftPlanTests
{
    [Fact]
    public void A_ladder_is_walked_up_to_its_total()
    {
        PlanContent plan = Planned(80, Choose(Induction));

        Assert.Equal([16m, 24m, 32m, 40m, 48m], LadderWalk.Rungs(plan, 1).Select(r => r.Rate.MilligramsPerHour));
        Assert.Equal([8m, 20m, 36m, 56m, 152m], LadderWalk.Rungs(plan, 1).Select(r => r.Given.Milligrams));
        Assert.Equal(Mg(152), plan.PlannedTotal);
    }

    /// <summary>Clinical facts 3.3: 70 kg gives 24.5 mg/h, 90 kg would give 31.5 mg/h and is capped at 25 mg/h.</summary>
    [Theory]
    [InlineData(70, 24.5, 98)]
    [InlineData(90, 25, 100)]
    public void The_cap_of_the_trial_bites_whatever_the_weight(decimal kilograms, decimal rate, decimal total)
    {
        PlanContent plan = Planned(kilograms, Choose(Schwartzman));

        Assert.Equal(MgPerHour(rate), plan.Steps.Ceiling);
        Assert.Equal(Mg(total), plan.PlannedTotal);
    }

    /// <summary>Clinical facts 3.3: 80 kg at 0.3 mg/kg/h is 24 mL/h from 1 mg/mL and 12 mL/h from 2 mg/mL.</summary>
    [Theory]
    [InlineData(MadeUp, 24)]
    [InlineData("500-made-up-to-250", 12)]
    public void The_pump_is_set_from_the_strength_of_the_bag(string recipe, decimal millilitres) =>
        Assert.Equal(
            InfusionRate.FromMillilitresPerHour(millilitres),
            Planned(80, Choose(Induction, recipe: recipe)).PumpRate(MgPerHour(24))
        );

    [Fact]
    public void The_true_strength_counts_and_the_pump_is_set_down_to_its_step()
    {
        PlanContent plan = Planned(80, Choose(Induction, recipe: Added));

        Assert.Equal(Strength.FromMilligramsPerMillilitre(0.98m), plan.Bag.Strength);
        Assert.Equal(InfusionRate.FromMillilitresPerHour(24.4m), plan.PumpRate(MgPerHour(24)));
    }

    [Fact]
    public void The_first_sessions_of_the_trial_stay_lower()
    {
        PlanContent plan = Planned(90, Choose(Schwartzman));

        Assert.Equal(MgPerHour(12.5m), plan.StepsOf(1).Ceiling);
        Assert.Equal(MgPerHour(18.75m), plan.StepsOf(2).Ceiling);
        Assert.Equal(MgPerHour(25), plan.StepsOf(10).Ceiling);
    }

    [Fact]
    public void Below_the_consensus_floor_is_information()
    {
        PlanDrafted drafted = Drafted(Eligible(70), Choose(ShortInfusion));

        Assert.Contains(
            "35 mg in 40 min lies below the consensus floor",
            drafted.Information[0],
            StringComparison.Ordinal
        );
        Assert.Contains("not a reason to give more", drafted.Information[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_price_is_that_of_the_whole_series()
    {
        PlanContent plan = Planned(80, Choose(Induction, sessions: 5));

        Assert.Equal(Money.FromUnits(4250), plan.Price);
        Assert.Equal("USD", plan.Currency);
    }

    [Fact]
    public void Without_a_session_total_nothing_is_planned() =>
        Refused<NoSessionTotal>(Draft(Eligible(), Choose(Induction), Allowing(null)));

    [Fact]
    public void Without_a_policy_nothing_is_planned() =>
        Refused<NoSessionTotal>(Draft(Eligible(), Choose(Induction), policy: null));

    [Fact]
    public void A_ladder_that_could_pass_the_sites_total_is_refused() =>
        Assert.Equal(Mg(100), Refused<AboveSessionTotal>(Draft(Eligible(), Choose(Induction), Allowing(100))).Most);

    [Fact]
    public void A_shorter_session_fits_under_the_same_total() =>
        Assert.Equal(
            Mg(56),
            Accepted<PlanDrafted>(
                Draft(Eligible(), Choose(Induction, minutes: 120), Allowing(100))
            ).Content.PlannedTotal
        );

    [Fact]
    public void The_lower_of_protocol_and_site_is_the_most()
    {
        Assert.Equal(Mg(140), Planned(70, Choose(ConsensusStart)).MostTotal);
        Assert.Equal(Mg(350), Planned(70, Choose(Induction)).MostTotal);
    }

    [Theory]
    [InlineData(Eligibility.Deferred)]
    [InlineData(Eligibility.Declined)]
    public void Who_is_not_eligible_is_not_planned(Eligibility outcome) =>
        Refused<NotEligible>(Draft(Eligible().And(new EligibilityDecided(outcome, [], null)), Choose(Induction)));

    [Fact]
    public void A_reason_against_treatment_that_came_up_later_stops_the_plan() =>
        Refused<RulesSinceDecision>(
            Draft(
                Eligible()
                    .And(
                        new ContraindicationsAnswered(
                            System.Collections.Immutable.ImmutableSortedDictionary<string, RuleAnswer>.Empty.Add(
                                "pregnancy",
                                RuleAnswer.Yes
                            )
                        )
                    ),
                Choose(Induction)
            )
        );

    [Fact]
    public void A_weight_counts_until_its_last_day()
    {
        Drafted(Eligible(80, Today.PlusDays(-30)), Choose(Induction));
        Refused<WeightTooOld>(Draft(Eligible(80, Today.PlusDays(-31)), Choose(Induction)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void The_protocol_bounds_the_number_of_sessions(int sessions) =>
        Refused<SessionsOutsideProtocol>(Draft(Eligible(), Choose(Induction, sessions)));

    [Theory]
    [InlineData(119)]
    [InlineData(241)]
    public void The_protocol_bounds_the_length_of_a_session(int minutes) =>
        Refused<LengthOutsideProtocol>(Draft(Eligible(), Choose(Induction, minutes: minutes)));

    [Fact]
    public void A_strength_that_nobody_reviewed_is_not_planned() =>
        Refused<UnknownRecipe>(Draft(Eligible(), Choose(Induction, recipe: "5-mg-per-ml")));

    [Fact]
    public void A_medicine_that_the_protocol_does_not_offer_is_not_planned() =>
        Refused<UnknownAdjunct>(Draft(Eligible(), Choose(Induction) with { Adjuncts = ["propofol"] }));

    [Fact]
    public void A_booster_repeats_what_was_tolerated_last()
    {
        Story treated = Eligible().And(Given(150, Noon - Duration.FromDays(60), tolerated: 33));

        Assert.Equal(MgPerHour(33), Drafted(treated, Choose(Booster)).Content.Steps.Ceiling);
        Refused<NoToleratedRate>(Draft(Eligible(), Choose(Booster)));
    }

    [Fact]
    public void A_tolerated_rate_above_the_hard_maximum_is_not_repeated() =>
        Assert.Equal(
            MgPerHour(50),
            Refused<AboveHardRate>(
                Draft(Eligible(25).And(Given(100, Noon - Duration.FromDays(60), 60)), Choose(Booster))
            ).Most
        );

    [Fact]
    public void What_was_given_lately_counts_in_the_window()
    {
        Story lately = Eligible();
        for (int day = 1; day <= 7; day++)
        {
            lately = lately.And(Given(160, Noon - Duration.FromDays(day)));
        }

        Assert.Equal(Duration.FromDays(14), Refused<WindowWouldOverflow>(Draft(lately, Choose(Induction, 7))).Within);
        Drafted(lately, Choose(Induction, 3, 120));
    }

    [Fact]
    public void The_newest_draft_is_the_plan_until_it_is_withdrawn()
    {
        PlanDrafted first = Drafted(Eligible(), Choose(Induction));
        PlanDrafted second = Drafted(Eligible(), Choose(Induction, 3));

        Assert.Equal(second.Plan, Of(first, second).Fold(Plan.Fold)?.Id);
        Assert.Null(Of(first, second, new PlanWithdrawn(second.Plan, "no")).Fold(Plan.Fold));
    }

    [Fact]
    public void Equal_plans_have_equal_hashes_and_others_do_not()
    {
        PlanDrafted plan = Drafted(Eligible(), Choose(Induction));

        Assert.Equal(plan.Hash, Drafted(Eligible(), Choose(Induction)).Hash);
        Assert.NotEqual(plan.Hash, Drafted(Eligible(), Choose(Induction, 4)).Hash);
        Assert.NotEqual(plan.Hash, Drafted(Eligible(81), Choose(Induction)).Hash);
    }

    [Fact]
    public void Only_the_current_plan_can_be_withdrawn()
    {
        PlanDrafted plan = Drafted(Eligible(), Choose(Induction));
        var ask = new WithdrawPlan.Command(Patient, plan.Plan, "another protocol", Noon);

        Accepted<PlanWithdrawn>(WithdrawPlan.Decide(Of(plan).Fold(Plan.Fold), ask));
        Refused<NotTheCurrentPlan>(WithdrawPlan.Decide(current: null, ask));
    }
}
