using NodaTime;

namespace Anodyne.Relief.Tests;

public sealed class ReturnRuleTests
{
    [Fact]
    public void The_baseline_is_the_mean_of_the_28_days_before_the_first_infusion()
    {
        ReliefSummary summary = Given
            .Nobody()
            .Pain(1, -60, -29)
            .Pain(6, -28, -15)
            .Pain(8, -14, -1)
            .Infusion(0)
            .Summary(1);

        Assert.Equal(7, summary.Baseline!.Pain);
        Assert.Equal(28, summary.Baseline.Days);
        Assert.Equal(Given.Day(-28), summary.Baseline.From);
        Assert.Equal(Given.Day(-1), summary.Baseline.To);
    }

    [Fact]
    public void The_entry_of_the_infusion_day_is_not_part_of_the_baseline() =>
        Assert.Equal(8, Given.Patient().Pain(0, on: 0).Infusion(0).Summary(1).Baseline!.Pain);

    [Fact]
    public void A_booster_is_measured_against_the_baseline_before_the_first_infusion() =>
        Assert.Equal(8, Given.Patient().Infusion(0).Pain(2, 1, 40).Infusion(40).Summary(41).Baseline!.Pain);

    [Fact]
    public void Three_days_are_no_baseline_and_four_are()
    {
        Assert.Null(Given.Nobody().Pain(6, -3, -1).Infusion(0).Summary(1).Baseline);
        Assert.Equal(6, Given.Nobody().Pain(6, -4, -1).Infusion(0).Summary(1).Baseline!.Pain);
    }

    [Fact]
    public void Several_entries_of_a_day_count_as_one_day_with_their_mean()
    {
        Given given = Given.Nobody().Pain(4, -4, -2).Pain(4, on: -1).Pain(8, on: -1).Pain(9, on: -1);

        Assert.Equal((3 * 4 + 7) / 4.0, given.Infusion(0).Summary(1).Baseline!.Pain);
    }

    [Theory]
    [InlineData(8, 7.2, 5.6)]
    [InlineData(5, 4.5, 3.5)]
    [InlineData(3, 2.5, 2.1)]
    public void The_lines_lie_ten_percent_but_at_least_half_a_point_and_thirty_percent_below(
        double baseline,
        double back,
        double thirty
    )
    {
        ReturnLines lines = ReturnRule.Current.LinesOf(new Baseline(baseline, 28, Given.Day(-28), Given.Day(-1)));

        Assert.Equal(back, lines.Baseline, 12);
        Assert.Equal(thirty, lines.ThirtyPercent, 12);
    }

    [Fact]
    public void The_return_is_the_first_day_whose_seven_day_mean_reaches_the_line()
    {
        // Days 1-20 at 2, then 8. Mean of 7: k days of 8 give (8k + 2(7-k))/7; 7.2 needs k = 7, above 5.6 needs k = 5.
        ReliefSummary summary = Given.Patient().Booster(0, relievedDays: 20, painUntil: 40).Summary(40);

        Assert.Equal(new Lasted.Observed(27, 26), summary.ToBaseline);
        Assert.Equal(new Lasted.Observed(25, 24), summary.ToThirty);
    }

    [Fact]
    public void Half_points_are_kept()
    {
        // Ten days at 5.5 stay below 5.6; at 5.6 exactly 30 % is gone, which is still relief; 5.7 is not.
        Assert.IsType<Lasted.Censored>(Given.Patient().Infusion(0).Pain(5.5, 1, 10).Summary(10).ToThirty);
        Assert.IsType<Lasted.Censored>(Given.Patient().Infusion(0).Pain(5.6, 1, 10).Summary(10).ToThirty);
        Assert.IsType<Lasted.Observed>(Given.Patient().Infusion(0).Pain(5.7, 1, 10).Summary(10).ToThirty);
    }

    [Fact]
    public void A_mean_exactly_at_the_baseline_line_is_back() =>
        Assert.Equal(new Lasted.Observed(3, 0), Given.Patient().Infusion(0).Pain(7.2, 1, 10).Summary(10).ToBaseline);

    [Fact]
    public void A_missing_day_is_left_out_of_the_mean_and_is_never_zero()
    {
        ReliefSummary summary = Given.Patient().Infusion(0).Pain(8, on: 1).Pain(8, on: 4).Pain(8, on: 7).Summary(7);

        Assert.Equal(new Lasted.Observed(7, 0), summary.ToBaseline);
        Assert.Equal(0, summary.PeakPercent);
    }

    [Fact]
    public void Two_days_in_a_week_are_too_few()
    {
        ReliefSummary summary = Given.Patient().Infusion(0).Pain(8, on: 1).Pain(8, on: 7).Pain(8, on: 14).Summary(14);

        Assert.Equal(new Lasted.Censored(0, CensorReason.TooFewEntries), summary.ToBaseline);
        Assert.Contains(new Gap(Gap.TooFewEntries, 3, 3, 1), summary.Gaps);
    }

    [Fact]
    public void The_days_between_the_infusions_of_a_series_do_not_end_it()
    {
        Given series = Given.Patient().Infusion(0, 3, 6).Pain(8, 1, 5).Pain(2, 7, 20);

        Assert.Equal(new Lasted.Censored(14, CensorReason.StillRelieved), series.Summary(20).ToBaseline);
    }

    [Fact]
    public void Infusions_seven_days_apart_are_one_episode_and_eight_are_two()
    {
        Assert.Single(Given.Patient().Infusion(0, 7, 14).Summaries(20));
        Assert.Equal(2, Given.Patient().Infusion(0, 8).Summaries(20).Length);
    }

    [Fact]
    public void An_infusion_after_the_day_of_asking_does_not_exist_yet() =>
        Assert.Single(Given.Patient().Infusion(0, 60).Summaries(asOf: 59));

    [Fact]
    public void Two_infusions_of_one_day_are_one_treatment_day_in_one_episode() =>
        Assert.Equal(2, Given.Patient().Infusion(0, 0).Summary(5).Episode.Infusions);
}
