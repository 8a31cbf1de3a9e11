using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Tests.Sessions;
using NodaTime;

namespace Anodyne.Clinic.Tests.Devices;

public sealed class SortingTests
{
    private readonly Chair _chair = Chair.Running().Connect();

    [Fact]
    public void A_value_goes_to_the_session_that_had_the_device_when_it_was_measured()
    {
        Sorted sorted = Sorted("MONITOR-1", 0);
        Assert.Equal(_chair.SessionId, Assert.Single(sorted.Taken).Whose.Session);
        Assert.Empty(sorted.Held);
    }

    [Theory]
    [InlineData("ANOTHER", 0, Sorting.NoAssociation)]
    [InlineData("MONITOR-1", -1, Sorting.NoAssociation)]
    [InlineData("MONITOR-1", 31, Sorting.ClockAhead)]
    public void What_belongs_to_nobody_is_held_with_its_reason(string device, int seconds, string reason)
    {
        Sorted sorted = Sorted(device, seconds);
        Assert.Empty(sorted.Taken);
        Assert.Equal(reason, Assert.Single(sorted.Held).Reason);
    }

    [Fact]
    public void A_late_value_goes_to_the_patient_who_was_there_and_never_to_the_next()
    {
        Instant then = _chair.Now;
        _chair.After(10).Disconnect();
        Chair next = Chair.Running().After(11).Connect(others: _chair.Monitors);
        Sorted late = Sorting.Of(
            Said.By("MONITOR-1", next.Now, Measure.SpO2.Is(97, then)),
            next.Now,
            [next.Monitors, _chair.Monitors]
        );
        Assert.Equal(_chair.SessionId, Assert.Single(late.Taken).Whose.Session);
    }

    [Fact]
    public void A_device_and_a_place_that_name_two_patients_name_nobody()
    {
        Chair other = Chair.Running();
        other.Do(
            AssociateMonitor.Decide(
                other.Monitors,
                [],
                new(other.SessionId, new(LinkBy.Place, "Bay^1"), null, other.Now),
                other.Now
            )
        );
        Sorted sorted = Sorting.Of(
            Said.By("MONITOR-1", _chair.Now, Measure.SpO2.Is(97, _chair.Now)) with
            {
                Place = "Bay^1",
            },
            _chair.Now,
            [_chair.Monitors, other.Monitors]
        );
        Assert.Equal(Sorting.TwoAssociations, Assert.Single(sorted.Held).Reason);
    }

    [Fact]
    public void What_no_scale_has_is_held_and_its_neighbours_are_taken()
    {
        Sorted sorted = Sorting.Of(
            Said.By("MONITOR-1", _chair.Now, Measure.SpO2.Is(130, _chair.Now), Measure.HeartRate.Is(71, _chair.Now)),
            _chair.Now,
            [_chair.Monitors]
        );
        Assert.Equal(Measure.HeartRate, Assert.Single(Assert.Single(sorted.Taken).Samples).Measure);
        Assert.Equal(Sorting.ImpossibleValue, Assert.Single(sorted.Held).Reason);
    }

    [Fact]
    public void What_the_reader_doubted_is_held_under_the_name_of_the_doubt()
    {
        DeviceMessage doubted = Said.By("MONITOR-1", _chair.Now) with
        {
            Doubts = [new("unit-not-known", "OBX[1]-6", "furlong")],
        };
        Held held = Assert.Single(Sorting.Of(doubted, _chair.Now, [_chair.Monitors]).Held);
        Assert.Equal(("unit-not-known", "OBX[1]-6: furlong"), (held.Reason, Assert.Single(held.What)));
    }

    private Sorted Sorted(string device, int seconds)
    {
        Instant measured = _chair.Now + Duration.FromSeconds(seconds);
        return Sorting.Of(Said.By(device, measured, Measure.SpO2.Is(97, measured)), _chair.Now, [_chair.Monitors]);
    }
}
