using Anodyne.Clinic.Devices;
using NodaTime;

namespace Anodyne.Clinic.Tests.Devices;

public sealed class LiveReadingsTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 9, 9, 0);

    [Fact]
    public void A_late_value_never_takes_the_place_of_a_newer_one()
    {
        LiveReadings live = LiveReadings.None.With(Second(10, 97)).With(Second(4, 80));
        Assert.Equal(97, live.Of(Measure.SpO2)!.Value);
    }

    [Fact]
    public void A_clock_that_runs_ahead_does_not_block_what_comes_after()
    {
        Sample ahead = new(Measure.SpO2, 97, At(25), At(0), "M", "", "F");
        LiveReadings live = LiveReadings.None.With([ahead]).With(Second(1, 88));
        Assert.Equal(88, live.Of(Measure.SpO2)!.Value);
    }

    [Fact]
    public void No_value_is_newest_too() =>
        Assert.Null(LiveReadings.None.With(Second(1, 97)).With(Second(2, null)).Of(Measure.SpO2)!.Value);

    [Fact]
    public void Heart_rate_SpO2_and_breaths_that_stand_still_for_a_minute_are_frozen()
    {
        LiveReadings live = Streamed(_ => (72, 97, 14), seconds: 60);
        Assert.False(live.IsFrozen);
        Assert.True(live.With(Triple(60, 72, 97, 14)).IsFrozen);
        Assert.False(live.With(Triple(60, 73, 97, 14)).IsFrozen);
    }

    [Fact]
    public void A_steady_saturation_alone_is_normal() =>
        Assert.False(Streamed(second => (70 + second % 2, 97, 14), seconds: 120).IsFrozen);

    [Fact]
    public void What_is_only_said_again_is_known()
    {
        LiveReadings live = LiveReadings.None.With(Second(1, 97));
        Assert.True(live.Knows(Second(1, 97)[0] with { ArrivedAt = At(9) }));
        Assert.False(live.Knows(Second(2, 97)[0]));
        Assert.False(live.Knows(Second(1, 96)[0]));
    }

    [Fact]
    public void It_is_read_as_it_was_written()
    {
        LiveReadings live = Streamed(_ => (72, 97, 14), seconds: 70);
        LiveReadings read = LiveReadings.Read(live.Write());
        Assert.Equal(live.Newest.AsEnumerable(), read.Newest);
        Assert.Equal((live.SteadySince, live.SteadyFor), (read.SteadySince, read.SteadyFor));
    }

    private static LiveReadings Streamed(Func<int, (decimal, decimal, decimal)> at, int seconds) =>
        Enumerable
            .Range(0, seconds)
            .Aggregate(
                LiveReadings.None,
                (live, second) => at(second) is var (hr, spo2, rr) ? live.With(Triple(second, hr, spo2, rr)) : live
            );

    private static Sample[] Triple(int second, decimal hr, decimal spo2, decimal rr) =>
        [
            new(Measure.HeartRate, hr, At(second), At(second), "M", "", "F"),
            new(Measure.SpO2, spo2, At(second), At(second), "M", "", "F"),
            new(Measure.RespiratoryRate, rr, At(second), At(second), "M", "", "F"),
        ];

    private static Sample[] Second(int second, decimal? spo2) =>
        [new(Measure.SpO2, spo2, At(second), At(second), "M", "", "F")];

    private static Instant At(int second) => Start + Duration.FromSeconds(second);
}
