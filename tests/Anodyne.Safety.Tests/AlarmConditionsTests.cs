using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Safety.Tests.Day;
using static Anodyne.Safety.Tests.Watching;

namespace Anodyne.Safety.Tests;

public class AlarmConditionsTests
{
    [Fact]
    public void With_everything_normal_and_in_time_there_is_no_condition() =>
        Assert.Empty(Quiet.With(Sign.Systolic, 125, At(10, 1)).With(Sign.SpO2, 98, At(10, 1)).Now(At(10, 5)));

    [Fact]
    public void One_high_pressure_asks_for_a_second_reading_and_does_not_sound()
    {
        AlarmCondition condition = Assert.Single(Quiet.With(Sign.Systolic, 165, At(10, 1)).Now(At(10, 2)));

        Assert.Equal(At(10, 7), Assert.IsType<AlarmCondition.MeasureAgain>(condition).Until);
        Assert.Equal(AlarmPriority.Information, condition.Priority);
    }

    [Fact]
    public void Two_high_pressures_three_minutes_apart_call_the_clinician()
    {
        Bedside twice = Quiet.With(Sign.Systolic, 165, At(10, 1)).With(Sign.Systolic, 162, At(10, 4));
        AlarmCondition.Crossed crossed = Assert.IsType<AlarmCondition.Crossed>(Assert.Single(twice.Now(At(10, 4))));

        Assert.Equal((165, 162), (crossed.First.Value, crossed.Last.Value));
        Assert.Equal((AlarmPriority.Medium, AlarmResponse.CallClinician), (crossed.Priority, crossed.Rule.Response));
    }

    [Fact]
    public void Two_high_pressures_one_minute_apart_are_not_yet_two() =>
        Assert.Equal(
            ["measure-again/pressure-clinician"],
            Quiet.With(Sign.Systolic, 165, At(10, 1)).With(Sign.Systolic, 162, At(10, 2)).Keys(At(10, 2))
        );

    [Fact]
    public void Systolic_first_and_diastolic_then_are_two_high_readings_of_one_pressure() =>
        Assert.Contains(
            "pressure-clinician",
            Quiet
                .With(Sign.Systolic, 165, At(10, 1))
                .With(Sign.Diastolic, 90, At(10, 1))
                .With(Sign.Systolic, 150, At(10, 4))
                .With(Sign.Diastolic, 102, At(10, 4))
                .Keys(At(10, 4))
        );

    [Fact]
    public void A_normal_reading_between_starts_the_count_again() =>
        Assert.DoesNotContain(
            "pressure-clinician",
            Quiet
                .With(Sign.Systolic, 165, At(10, 1))
                .With(Sign.Systolic, 130, At(10, 3))
                .With(Sign.Systolic, 165, At(10, 5))
                .Keys(At(10, 5))
        );

    [Fact]
    public void A_second_reading_that_never_comes_makes_the_first_one_count() =>
        Assert.Contains("pressure-clinician", Quiet.With(Sign.Systolic, 165, At(10, 1)).Keys(At(10, 7)));

    [Fact]
    public void A_charted_saturation_counts_at_once_and_the_worst_comes_first() =>
        Assert.Equal(
            [AlarmPriority.High, AlarmPriority.Information],
            Quiet.With(Sign.SpO2, 89, At(10, 1)).Now(At(10, 1)).Select(condition => condition.Priority)
        );

    [Fact]
    public void A_late_entry_of_an_older_good_value_does_not_clear_a_newer_bad_one() =>
        Assert.Contains(
            "saturation-stop",
            Quiet.With(Sign.SpO2, 88, At(10, 5)).With(Sign.SpO2, 98, At(10, 2)).Keys(At(10, 6))
        );

    [Fact]
    public void A_reading_from_the_future_neither_raises_nor_clears_anything() =>
        Assert.Contains(
            "saturation-stop",
            Quiet.With(Sign.SpO2, 88, At(10, 5)).With(Sign.SpO2, 98, At(11)).Keys(At(10, 6))
        );

    [Fact]
    public void A_reading_that_does_not_come_is_a_condition_after_its_grace_and_a_louder_one_later()
    {
        Assert.DoesNotContain("overdue/Sedation", Quiet.Keys(At(10, 16)));
        Assert.Equal(AlarmPriority.Low, Overdue(At(10, 17)).Priority);
        Assert.Equal(AlarmPriority.Medium, Overdue(At(10, 22)).Priority);

        static AlarmCondition Overdue(Instant now) =>
            Quiet.Now(now).Single(condition => condition is AlarmCondition.Overdue { Sign: Sign.Sedation });
    }

    [Fact]
    public void After_the_first_hour_the_longer_interval_counts() =>
        Assert.Equal(
            At(11, 35),
            Schedule.Due(Alarms, Quiet.With(Sign.Sedation, 0, At(11, 5)), Sign.Sedation, At(11, 6))
        );

    [Fact]
    public void After_a_rate_change_pressure_is_due_every_five_minutes_twice()
    {
        Bedside started = Quiet
            .With(Sign.Systolic, 120, At(10))
            .Giving(Delivery.None.RunningAt(MgPerHour(20), At(10, 2)));

        Assert.Equal(At(10, 7), Due(started));
        Assert.Equal(At(10, 12), Due(started.With(Sign.Systolic, 125, At(10, 7))));
        Assert.Equal(At(10, 27), Due(started.With(Sign.Systolic, 125, At(10, 7)).With(Sign.Systolic, 125, At(10, 12))));

        static Instant? Due(Bedside bedside) => Schedule.Due(Alarms, bedside, Sign.Systolic, At(10, 13));
    }

    [Fact]
    public void Nothing_is_due_of_a_sign_that_nobody_asks_for() =>
        Assert.Null(Schedule.Due(Alarms, Quiet, Sign.Nausea, At(12)));

    [Fact]
    public void A_missing_baseline_is_a_condition_of_its_own() =>
        Assert.Equal(
            [new AlarmCondition.NoBaseline(Sign.Systolic, Alarms.NoBaseline)],
            (Quiet with { Chart = Chart.Empty }).Now(At(10, 1))
        );

    [Fact]
    public void A_total_that_is_exceeded_while_drug_runs_is_a_condition()
    {
        Bedside running = Quiet.Giving(Delivery.None.RunningAt(MgPerHour(60), At(10)));
        Limits forty = WideLimits with { SessionTotal = Mg(40) };

        Assert.DoesNotContain(Conditions(At(10, 40)), condition => condition is AlarmCondition.DoseExceeded);
        Assert.Contains(Conditions(At(10, 41)), condition => condition is AlarmCondition.DoseExceeded);

        IEnumerable<AlarmCondition> Conditions(Instant now) => AlarmConditions.Of(Alarms, forty, running, now);
    }

    [Fact]
    public void A_dose_limit_is_no_condition_any_more_once_the_drug_is_halted() =>
        Assert.DoesNotContain(
            AlarmConditions.Of(
                Alarms,
                WideLimits with
                {
                    SessionTotal = Mg(40),
                },
                Quiet.Giving(Delivery.None.RunningAt(MgPerHour(60), At(10)).HaltedAt(At(11))),
                At(11)
            ),
            condition => condition is AlarmCondition.DoseExceeded
        );

    [Fact]
    public void Drug_that_runs_past_its_planned_end_is_a_condition_until_it_is_stopped()
    {
        Delivery running = Delivery.None.RunningAt(MgPerHour(20), At(10));

        Assert.DoesNotContain("end-passed", Quiet.Giving(running, At(12)).Keys(At(12, 1)));
        Assert.Contains("end-passed", Quiet.Giving(running, At(12)).Keys(At(12, 2)));
        Assert.DoesNotContain("end-passed", Quiet.Giving(running.HaltedAt(At(12, 3)), At(12)).Keys(At(12, 4)));
    }

    /// <summary>IEC 60601-1-8:2006, Table 1.</summary>
    [Theory]
    [InlineData(Harm.DeathOrIrreversible, Onset.Immediate, AlarmPriority.High)]
    [InlineData(Harm.DeathOrIrreversible, Onset.Prompt, AlarmPriority.High)]
    [InlineData(Harm.DeathOrIrreversible, Onset.Delayed, AlarmPriority.Medium)]
    [InlineData(Harm.ReversibleInjury, Onset.Immediate, AlarmPriority.High)]
    [InlineData(Harm.ReversibleInjury, Onset.Prompt, AlarmPriority.Medium)]
    [InlineData(Harm.ReversibleInjury, Onset.Delayed, AlarmPriority.Low)]
    [InlineData(Harm.Discomfort, Onset.Immediate, AlarmPriority.Medium)]
    [InlineData(Harm.Discomfort, Onset.Prompt, AlarmPriority.Low)]
    [InlineData(Harm.Discomfort, Onset.Delayed, AlarmPriority.Low)]
    [InlineData(Harm.None, Onset.Immediate, AlarmPriority.Information)]
    public void Priority_follows_from_harm_and_onset(Harm harm, Onset onset, AlarmPriority priority) =>
        Assert.Equal(priority, new AlarmClass(harm, onset).Priority);
}
