namespace Anodyne.Relief.Tests;

public sealed class SummaryTests
{
    [Fact]
    public void The_next_infusion_censors_and_says_so()
    {
        ReliefSummary first = Given.Patient().Infusion(0).Pain(2, 1, 40).Infusion(28).Summaries(40)[0];

        Assert.Equal(new Lasted.Censored(27, CensorReason.NextInfusion), first.ToBaseline);
        Assert.Equal(Given.Day(28), first.EndedBy);
        Assert.True(first.Finished(ReturnLine.Baseline));
    }

    [Fact]
    public void A_diary_that_stops_censors_at_the_last_mean_that_could_be_taken()
    {
        ReliefSummary summary = Given.Patient().Infusion(0).Pain(2, 1, 10).Summary(60);

        // The window of day 14 still holds days 8, 9 and 10.
        Assert.Equal(new Lasted.Censored(14, CensorReason.DiaryEnded), summary.ToBaseline);
        Assert.False(summary.Finished(ReturnLine.Baseline));
    }

    [Fact]
    public void Relief_that_holds_today_is_no_return() =>
        Assert.Equal(
            new Lasted.Censored(10, CensorReason.StillRelieved),
            Given.Patient().Infusion(0).Pain(2, 1, 10).Summary(10).ToThirty
        );

    [Fact]
    public void A_return_behind_a_hole_in_the_diary_says_how_long_relief_was_really_seen()
    {
        ReliefSummary summary = Given.Patient().Infusion(0).Pain(2, 1, 10).Pain(8, 30, 40).Summary(40);

        Assert.Equal(new Lasted.Observed(32, 14), summary.ToBaseline);
        Assert.Contains(new Gap(Gap.HoleBeforeReturn, Episode: 1), summary.Gaps);
    }

    [Fact]
    public void Without_a_baseline_nothing_is_judged_and_the_gap_is_named()
    {
        ReliefSummary summary = Given.Nobody().Pain(7, -2, -1).Infusion(0).Pain(2, 1, 30).Summary(30);

        Assert.Equal(new Lasted.Censored(0, CensorReason.NoBaseline), summary.ToBaseline);
        Assert.Null(summary.OnsetDay);
        Assert.Null(summary.PeakPercent);
        Assert.Null(summary.Responded);
        Assert.Contains(new Gap(Gap.NoBaseline, 2, 4), summary.Gaps);
    }

    [Fact]
    public void No_relief_at_all_is_told_apart_from_a_short_relief()
    {
        var none = (Lasted.Observed)Given.Patient().Infusion(0).Pain(8, 1, 20).Summary(20).ToThirty;
        var brief = (Lasted.Observed)Given.Patient().Booster(0, 4, 20).Summary(20).ToThirty;

        Assert.True(none.NeverBelow);
        Assert.False(brief.NeverBelow);
    }

    [Fact]
    public void The_onset_is_the_first_of_two_days_in_a_row_below_the_30_percent_line()
    {
        Given given = Given.Patient().Infusion(0).Pain(8, on: 1).Pain(3, on: 2).Pain(8, on: 3).Pain(3, 4, 9);

        Assert.Equal(4, given.Summary(9).OnsetDay);
        Assert.Null(given.Without(5, 7, 9).Summary(9).OnsetDay);
    }

    [Fact]
    public void The_onset_passes_over_infusion_days()
    {
        Given series = Given.Patient().Infusion(0, 2, 4).Pain(8, on: 0).Pain(3, on: 1).Pain(9, on: 2).Pain(3, on: 3);

        Assert.Equal(1, series.Summary(6).OnsetDay);
    }

    [Fact]
    public void The_area_of_six_points_over_twenty_days_and_none_after_is_their_product()
    {
        ReliefSummary summary = Given.Patient().Booster(0, 20, 40).Summary(40);

        // Return on day 27: 20 days of 6 points, 7 days of none.
        Assert.Equal(120, summary.AreaPointDays!.Value, 9);
        Assert.Equal(75, summary.PeakPercent!.Value, 9);
    }

    [Fact]
    public void The_area_is_not_given_when_more_than_40_percent_of_its_days_are_missing()
    {
        Given sparse = Given.Patient().Infusion(0).Pain(2, 1, 20).Without(2, 4, 6, 8, 10, 12, 14, 16);

        Assert.NotNull(sparse.Summary(20).AreaPointDays);
        Assert.Null(sparse.Without(18).Summary(20).AreaPointDays);
        Assert.Contains(new Gap(Gap.TooManyMissingDays, Episode: 1), sparse.Without(18).Summary(20).Gaps);
    }

    [Fact]
    public void A_response_is_not_denied_before_a_full_week_has_passed()
    {
        Given none = Given.Patient().Infusion(0).Pain(8, 1, 20);

        Assert.Null(none.Summary(6).Responded);
        Assert.False(none.Summary(7).Responded);
        Assert.True(Given.Patient().Infusion(0).Pain(2, 1, 5).Summary(5).Responded);
    }

    [Fact]
    public void A_baseline_too_low_to_judge_is_named() =>
        Assert.Contains(
            Given.Nobody().Pain(1, -28, -1).Infusion(0).Pain(1, 1, 9).Summary(9).Gaps,
            gap => gap.Code == Gap.LowBaseline
        );

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.5)]
    [InlineData(10.5)]
    [InlineData(double.PositiveInfinity)]
    public void An_entry_off_the_scale_is_left_out_and_counted(double pain)
    {
        ReliefSummary summary = Given.Patient().Pain(pain, on: -3).Infusion(0).Pain(2, 1, 5).Summary(5);

        Assert.Equal(8, summary.Baseline!.Pain);
        Assert.Contains(new Gap(Gap.EntriesLeftOut, 1), summary.Gaps);
    }

    [Fact]
    public void An_unknown_dose_and_late_entries_are_gaps_and_no_obstacle()
    {
        Given given = Given.Patient() with { Treatments = [new Treatment(Given.DayZero)] };
        History history = given.History() with
        {
            Diary = PainDiary.From([.. given.Entries, new DiaryEntry(Given.Day(1), 2, BackFilled: true)]),
        };
        ReliefSummary summary = Summaries.From(history, Given.Day(2), ReturnRule.Current)[0];

        Assert.Contains(new Gap(Gap.DoseUnknown, 1, Episode: 1), summary.Gaps);
        Assert.Contains(new Gap(Gap.BackFilled, 1, Episode: 1), summary.Gaps);
    }

    [Fact]
    public void Nothing_known_gives_no_summary() => Assert.Empty(Given.Nobody().Summaries(0));

    [Fact]
    public void The_curve_draws_each_day_with_its_mean_and_leaves_infusion_days_open()
    {
        Given given = Given.Patient().Infusion(0).Pain(2, 0, 4);
        var curve = ReliefCurve.From(given.History(), Given.Day(4), ReturnRule.Current);

        Assert.Equal(33, curve.Length);
        Assert.Equal(new CurveDay(Given.Day(-1), 8, 8, false), curve[27]);
        Assert.Equal(new CurveDay(Given.Day(0), 2, null, true), curve[28]);
        Assert.Null(curve[30].TrailingMean);
        Assert.Equal(2, curve[31].TrailingMean);
    }
}
