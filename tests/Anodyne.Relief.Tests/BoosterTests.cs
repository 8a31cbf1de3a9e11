using NodaTime;

namespace Anodyne.Relief.Tests;

public sealed class BoosterTests
{
    /// <summary>Two boosters whose relief at the 30 % line ended on days 35 and 45, then a third on day 120.</summary>
    private static Given Experienced() =>
        Given.Patient().Booster(0, 30, 59).Booster(60, 40, 119).Infusion(120).Pain(2, 121, 125);

    [Fact]
    public void With_two_own_returns_the_window_is_the_week_before_the_shortest_relief_ended()
    {
        ReliefForecast forecast = Experienced().Forecast(125);

        // Day 120 + 35 = day 155, 4 August 2026; the lead of 7 days opens on 28 July, the last day before is 3 August.
        Assert.Equal(BoosterAdvice.Window, forecast.Booster.Advice);
        Assert.Equal(new LocalDate(2026, 7, 28), forecast.Booster.Earliest);
        Assert.Equal(new LocalDate(2026, 8, 3), forecast.Booster.Latest);
        Assert.Equal([new EpisodeDuration(1, 35), new EpisodeDuration(2, 45)], forecast.Booster.Own.Seen);
        Assert.Null(forecast.Abstained);
    }

    [Fact]
    public void A_forecast_from_own_episodes_states_no_quantile()
    {
        ReliefForecast forecast = Experienced().Forecast(125);

        Assert.Equal("own-episodes 1", forecast.Model.ToString());
        Assert.Null(forecast.ToBaseline);
        Assert.Null(forecast.ToThirty);
    }

    [Fact]
    public void Before_the_first_infusion_there_is_nothing_to_say() =>
        Says(Given.Patient().Forecast(0), BoosterAdvice.NoTreatmentYet, BoosterReason.NoInfusionGiven);

    [Fact]
    public void The_first_episode_says_that_none_has_finished_and_how_long_this_one_lasts()
    {
        ReliefForecast forecast = Given.Patient().Infusion(0).Pain(2, 1, 12).Forecast(12);

        Says(forecast, BoosterAdvice.TooLittleData, BoosterReason.NoFinishedEpisode);
        Assert.Equal([("days", 12), ("episode", 1)], Facts(forecast, BoosterReason.StillBelowTheLine));
    }

    [Fact]
    public void One_finished_episode_is_one_observation_without_a_spread()
    {
        ReliefForecast forecast = Given.Patient().Booster(0, 30, 59).Infusion(60).Pain(2, 61, 65).Forecast(65);

        Says(forecast, BoosterAdvice.TooLittleData, BoosterReason.OneObservation);
        Assert.Equal([("days", 35), ("episode", 1)], Facts(forecast, BoosterReason.OneObservation));
        Assert.Equal(BoosterReason.OneObservation, forecast.Abstained);
    }

    [Fact]
    public void An_episode_cut_short_by_a_booster_is_a_lower_bound_and_no_observation()
    {
        ReliefForecast forecast = Given.Patient().Infusion(0, 28).Pain(2, 1, 35).Forecast(35);

        Assert.Empty(forecast.Booster.Own.Seen);
        Assert.Equal([new EpisodeDuration(1, 27)], forecast.Booster.Own.AtLeast);
        Assert.Equal([("days", 27), ("episode", 1)], Facts(forecast, BoosterReason.OwnLowerBound));
    }

    [Fact]
    public void Without_a_baseline_the_reason_is_the_baseline() =>
        Says(
            Given.Nobody().Infusion(0).Pain(2, 1, 10).Forecast(10),
            BoosterAdvice.TooLittleData,
            BoosterReason.NoBaseline
        );

    [Fact]
    public void Relief_shorter_than_the_minimum_interval_is_not_booked_silently()
    {
        ReliefForecast forecast = Given
            .Patient()
            .Booster(0, 10, 39)
            .Booster(40, 12, 79)
            .Infusion(80)
            .Pain(2, 81, 85)
            .Forecast(85);

        Says(forecast, BoosterAdvice.ShorterThanMinimumInterval, BoosterReason.ReliefShorterThanInterval);
        Assert.Equal(
            [("days", 15), ("minimum-interval", 21)],
            Facts(forecast, BoosterReason.ReliefShorterThanInterval)
        );
        Assert.Null(forecast.Booster.Earliest);
    }

    [Fact]
    public void A_week_is_never_undercut_whatever_the_policy_says()
    {
        BoosterPolicy hasty = BoosterPolicy.Default with { MinimumIntervalDays = 2 };
        Given brief = Given.Patient().Booster(0, 1, 39).Booster(40, 1, 79).Infusion(80).Pain(2, on: 81);

        Assert.Equal(7, hasty.IntervalDays);
        Assert.Equal(BoosterAdvice.ShorterThanMinimumInterval, brief.Forecast(81, hasty).Booster.Advice);
    }

    [Fact]
    public void A_window_that_opens_before_the_minimum_interval_is_moved_to_it()
    {
        BoosterPolicy policy = BoosterPolicy.Default with { MinimumIntervalDays = 32 };
        ReliefForecast forecast = Experienced().Forecast(125, policy);

        Assert.Equal(new LocalDate(2026, 8, 3), forecast.Booster.Earliest);
        Assert.Contains(forecast.Booster.Reasons, reason => reason.Code == BoosterReason.MovedToInterval);
    }

    [Fact]
    public void No_response_to_a_full_series_asks_for_stop_or_review_and_names_no_day()
    {
        ReliefForecast forecast = Given.Patient().Infusion(0, 2, 4, 6, 8).Pain(8, 9, 30).Forecast(30);

        Says(forecast, BoosterAdvice.StopOrReview, BoosterReason.NoResponseToSeries);
        Assert.Equal([("episode", 1), ("infusions", 5)], Facts(forecast, BoosterReason.NoResponseToSeries));
        Assert.Null(forecast.Booster.Earliest);
    }

    [Fact]
    public void No_response_to_a_single_infusion_is_not_yet_a_reason_to_stop() =>
        Assert.Equal(
            BoosterAdvice.TooLittleData,
            Given.Patient().Infusion(0).Pain(8, 1, 30).Forecast(30).Booster.Advice
        );

    [Fact]
    public void A_response_after_the_failed_series_lifts_the_stop() =>
        Assert.NotEqual(
            BoosterAdvice.StopOrReview,
            Given.Patient().Infusion(0, 3, 6).Pain(8, 7, 39).Booster(40, 20, 79).Forecast(79).Booster.Advice
        );

    [Fact]
    public void An_abnormal_result_holds_every_booster_and_makes_another_forecast_than_an_overdue_one()
    {
        BoosterPolicy Held(bool abnormal) =>
            BoosterPolicy.Default with
            {
                Holds = [new("liver panel", Given.Day(120), abnormal)],
            };
        ReliefForecast held = Experienced().Forecast(125, Held(abnormal: true));

        Says(held, BoosterAdvice.Hold, BoosterReason.MonitoringAbnormal);
        Assert.Null(held.Booster.Earliest);
        Assert.NotEqual(Experienced().Forecast(125, Held(abnormal: false)).InputHash, held.InputHash);
    }

    [Fact]
    public void In_the_middle_of_a_series_no_booster_is_proposed_and_the_sessions_to_come_are_counted()
    {
        BoosterPolicy onTheWay = BoosterPolicy.Default with { SessionsLeft = 2 };
        ReliefForecast forecast = Experienced().Forecast(125, onTheWay);

        Says(forecast, BoosterAdvice.SeriesNotFinished, BoosterReason.SeriesNotFinished);
        Assert.Equal([("sessions", 2)], Facts(forecast, BoosterReason.SeriesNotFinished));
        Assert.NotEqual(Experienced().Forecast(125).InputHash, forecast.InputHash);
    }

    [Fact]
    public void Overdue_monitoring_holds_every_booster()
    {
        BoosterPolicy policy = BoosterPolicy.Default with { Holds = [new("liver panel", Given.Day(120))] };
        ReliefForecast held = Experienced().Forecast(125, policy);

        Says(held, BoosterAdvice.Hold, BoosterReason.MonitoringOverdue);
        Assert.Equal(
            (null, "liver panel", Given.Day(120)),
            (held.Booster.Earliest, held.Booster.Reasons[0].Details[0].Word, held.Booster.Reasons[0].Details[1].Date)
        );
    }

    [Fact]
    public void Pain_that_is_back_is_due_on_the_next_opening_day()
    {
        ReliefForecast forecast = Given.Patient().Booster(0, 30, 59).Booster(60, 40, 110).Forecast(110);

        // Day 110 is Saturday 20 June 2026; the clinic opens on Monday.
        Says(forecast, BoosterAdvice.Due, BoosterReason.PainIsBack);
        Assert.Equal(new LocalDate(2026, 6, 22), forecast.Booster.Earliest);
    }

    [Fact]
    public void A_window_that_has_passed_without_entries_is_due_and_the_silence_is_a_gap()
    {
        ReliefForecast forecast = Experienced().Forecast(160);

        Says(forecast, BoosterAdvice.Due, BoosterReason.WindowHasPassed);
        Assert.Contains(new Gap(Gap.FewRecentEntries, 0, 3), forecast.Gaps);
    }

    [Fact]
    public void Outlasting_the_shortest_own_relief_moves_the_window_to_the_next_one() =>
        // Day 120 + 45 = day 165, 14 August 2026.
        Assert.Equal(
            (new LocalDate(2026, 8, 7), new LocalDate(2026, 8, 13)),
            Window(Experienced().Pain(2, 126, 156).Forecast(156))
        );

    [Fact]
    public void Relief_longer_than_ever_before_names_no_day() =>
        Says(Experienced().Pain(2, 126, 166).Forecast(166), BoosterAdvice.LongerThanEver, BoosterReason.LongerThanEver);

    [Fact]
    public void A_window_of_closed_days_opens_earlier_and_never_later()
    {
        OpeningDays mondays = new([IsoDayOfWeek.Monday], [new LocalDate(2026, 8, 3)]);
        BoosterPolicy policy = BoosterPolicy.Default with { Open = mondays };

        Assert.Equal(
            (new LocalDate(2026, 7, 27), new LocalDate(2026, 7, 27)),
            Window(Experienced().Forecast(125, policy))
        );
    }

    [Fact]
    public void A_clinic_that_never_opens_gets_a_reason()
    {
        BoosterPolicy policy = BoosterPolicy.Default with { Open = new OpeningDays([], []) };

        Says(Experienced().Forecast(125, policy), BoosterAdvice.NoOpeningDay, BoosterReason.NoOpeningDay);
    }

    [Fact]
    public void Above_the_yearly_count_the_window_asks_for_a_reason()
    {
        ReliefForecast within = Experienced()
            .Forecast(125, BoosterPolicy.Default with { MostTreatmentDaysPerYear = 4 });
        ReliefForecast above = Experienced().Forecast(125, BoosterPolicy.Default with { MostTreatmentDaysPerYear = 3 });

        Assert.Equal(4, within.Booster.TreatmentDaysInYear);
        Assert.DoesNotContain(within.Booster.Reasons, reason => reason.Code == BoosterReason.AboveYearlyCount);
        Assert.Equal([("treatment-days", 4), ("most", 3)], Facts(above, BoosterReason.AboveYearlyCount));
        Assert.Equal(BoosterAdvice.Window, above.Booster.Advice);
    }

    [Fact]
    public void Above_the_yearly_dose_the_window_asks_for_a_reason()
    {
        ReliefForecast Of(double most) =>
            Experienced().Forecast(125, BoosterPolicy.Default with { MostMilligramsPerKilogramPerYear = most });

        Assert.DoesNotContain(Of(2).Booster.Reasons, reason => reason.Code == BoosterReason.AboveYearlyDose);
        Assert.Equal(
            ["2", "1.9"],
            Of(1.9).Booster.Reasons.Single(r => r.Code == BoosterReason.AboveYearlyDose).Details.Select(f => f.Word)
        );
    }

    [Fact]
    public void The_baseline_line_can_be_agreed_as_the_line_to_act_at() =>
        Assert.Equal(
            [new EpisodeDuration(1, 37), new EpisodeDuration(2, 47)],
            Experienced().Forecast(125, BoosterPolicy.Default with { ActAt = ReturnLine.Baseline }).Booster.Own.Seen
        );

    private static (LocalDate, LocalDate) Window(ReliefForecast forecast) =>
        (forecast.Booster.Earliest!.Value, forecast.Booster.Latest!.Value);

    private static void Says(ReliefForecast forecast, BoosterAdvice advice, string firstReason) =>
        Assert.Equal((advice, firstReason), (forecast.Booster.Advice, forecast.Booster.Reasons[0].Code));

    private static (string, int)[] Facts(ReliefForecast forecast, string code) =>
        [.. forecast.Booster.Reasons.Single(r => r.Code == code).Details.Select(f => (f.Name, f.Number!.Value))];
}
