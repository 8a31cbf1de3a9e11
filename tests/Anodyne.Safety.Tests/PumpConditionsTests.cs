using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Safety.Tests.Day;

namespace Anodyne.Safety.Tests;

public sealed class PumpConditionsTests
{
    private static readonly PumpLimits Limits = new(
        MlPerHour(0.1m),
        Duration.FromSeconds(60),
        Duration.FromSeconds(30),
        new(Harm.ReversibleInjury, Onset.Prompt),
        new(Harm.DeathOrIrreversible, Onset.Prompt)
    );

    private static readonly Delivery Running = Delivery.None.RunningAt(MgPerHour(20), At(10));

    [Fact]
    public void A_pump_that_does_what_the_record_says_is_no_condition() =>
        Assert.Null(Said(Running, 20, At(10), seconds: 300));

    [Fact]
    public void A_difference_of_one_step_of_the_pump_is_none() =>
        Assert.Null(Said(Running, 20.1m, At(10), seconds: 300));

    [Fact]
    public void A_rate_that_differs_for_a_minute_is_told_with_both_rates()
    {
        Assert.Null(Said(Running, 25, At(10), seconds: 59));
        var told = Assert.IsType<AlarmCondition.PumpDiffers>(Said(Running, 25, At(10), seconds: 60));
        Assert.Equal((MlPerHour(25), MgPerHour(20)), (told.Pump, told.Recorded));
    }

    [Fact]
    public void A_pump_that_runs_half_a_minute_after_stop_is_of_high_priority()
    {
        Delivery stopped = Running.HaltedAt(At(10, 30));
        Assert.Null(Said(stopped, 20, At(10, 30), seconds: 29));
        Assert.Equal(
            AlarmPriority.High,
            Assert.IsType<AlarmCondition.FlowAfterStop>(Said(stopped, 20, At(10, 30), seconds: 30)).Priority
        );
        Assert.Null(Said(stopped, 0, At(10, 30), seconds: 300));
    }

    [Fact]
    public void A_change_that_is_charted_begins_the_time_anew() =>
        Assert.Null(Said(Running.RunningAt(MgPerHour(30), At(10, 1)), 25, At(10, 0, 30), seconds: 80));

    [Fact]
    public void Priming_before_the_start_is_not_held_against_anybody() =>
        Assert.Null(Said(Delivery.None, 100, At(10), seconds: 600));

    /// <summary>A pump with 1 mg/mL that says every second that it runs at so many mL/h.</summary>
    private static AlarmCondition? Said(Delivery recorded, decimal mlPerHour, Instant from, int seconds) =>
        PumpConditions.Of(
            Limits,
            [
                .. Enumerable
                    .Range(0, seconds + 1)
                    .Select(second => new PumpFlow(MlPerHour(mlPerHour), from + Duration.FromSeconds(second))),
            ],
            MgPerMl(1),
            recorded
        );
}
