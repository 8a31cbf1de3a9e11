using System.Collections.Immutable;
using Anodyne.Clinic.Devices;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Tests.Devices;

public sealed class LiveFeedsTests
{
    private static readonly Instant Nine = Instant.FromUtc(2026, 3, 9, 9, 0);
    private static readonly MonitorLink Monitor = new(LinkBy.Device, "MONITOR-7");

    [Fact]
    public void A_clock_that_runs_behind_makes_no_value_old()
    {
        Feed feed = Of(One(Measure.SpO2, 97, Nine + Duration.FromSeconds(1), arrivedAfter: 20));
        Assert.Equal(Nine + Duration.FromSeconds(21), Assert.Single(feed.Samples).At);
    }

    [Fact]
    public void A_value_that_was_held_up_is_as_late_as_it_is()
    {
        Feed feed = Of(
            One(Measure.SpO2, 97, Nine + Duration.FromSeconds(1), arrivedAfter: 0),
            One(Measure.SpO2, 96, Nine + Duration.FromSeconds(2), arrivedAfter: 30)
        );
        Assert.Equal(Nine + Duration.FromSeconds(2), feed.Samples[^1].At);
    }

    [Fact]
    public void A_sign_that_was_never_measured_is_not_missed_and_one_without_a_value_is() =>
        Assert.Equal(
            [Sign.SpO2],
            Of(One(Measure.SpO2, null, Nine + Duration.FromSeconds(1), arrivedAfter: 0)).Streamed
        );

    [Fact]
    public void A_pressure_is_charted_and_no_part_of_the_feed() =>
        Assert.Empty(Of(One(Measure.Systolic, 120, Nine + Duration.FromSeconds(1), arrivedAfter: 0)).Samples);

    [Fact]
    public void What_a_monitor_measured_before_it_was_taken_away_is_not_missed_afterwards()
    {
        Sample before = One(Measure.SpO2, 97, Nine + Duration.FromSeconds(1), arrivedAfter: 0);
        Monitors pumpOnly = Connected(
            new Association(Monitor, Nine, Nine + Duration.FromMinutes(5)),
            new Association(new(LinkBy.Device, "PUMP-1"), Nine, null)
        );
        Assert.Empty(LiveFeeds.Of(pumpOnly, LiveReadings.None.With([before]), [before]).Streamed);
    }

    [Fact]
    public void A_pumps_rate_is_a_flow() =>
        Assert.Equal(
            new PumpFlow(InfusionRate.FromMillilitresPerHour(16.3m), Nine + Duration.FromSeconds(1)),
            Assert.Single(Of(One(Measure.InfusionRate, 16.3m, Nine + Duration.FromSeconds(1), arrivedAfter: 0)).Flows)
        );

    private static Feed Of(params Sample[] samples) =>
        LiveFeeds.Of(Connected(new Association(Monitor, Nine, null)), LiveReadings.None.With(samples), [.. samples]);

    private static Monitors Connected(params ImmutableArray<Association> all) =>
        new(Id.New<SessionId>(), Id.New<PatientId>(), "Chair 1", Nine, null, all);

    private static Sample One(Measure measure, decimal? value, Instant at, int arrivedAfter) =>
        new(measure, value, at, at + Duration.FromSeconds(arrivedAfter), Monitor.Name, "1.1.1", "F");
}
