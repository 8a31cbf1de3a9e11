using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Safety;

namespace Anodyne.Clinic.Tests.Sessions;

public sealed class ChartingTests
{
    [Theory]
    [InlineData(20, 400)]
    [InlineData(78, 122)]
    [InlineData(120, 120)]
    public void Refuses_a_pressure_that_cannot_be(int systolic, int diastolic) =>
        Assert.NotNull(Pressure(Chair.Opened(), systolic, diastolic).Refused);

    [Theory]
    [InlineData(240, 150)]
    [InlineData(62, 30)]
    public void Keeps_a_pressure_that_is_only_unlikely(int systolic, int diastolic) =>
        Assert.Null(Pressure(Chair.Opened(), systolic, diastolic).Refused);

    [Fact]
    public void Refuses_one_half_of_a_pressure() =>
        Assert.IsType<ChartVitals.PressureIsTwo>(Pressure(Chair.Opened(), 122, null).Refused);

    [Fact]
    public void Refuses_an_empty_chart_entry() =>
        Assert.IsType<ChartVitals.NothingCharted>(Pressure(Chair.Opened(), null, null).Refused);

    [Fact]
    public void Two_nurses_who_chart_at_once_are_both_kept()
    {
        Chair chair = Chair.Running().After(5);
        Session seen = chair.Session;
        chair.Do(ChartVitals.Decide(seen, new(chair.SessionId, 70, null, null, null, null, chair.Now)));
        chair.Do(ChartVitals.Decide(seen, new(chair.SessionId, null, null, null, 97, null, chair.Now)));
        Assert.Equal(
            (70, 97),
            (
                chair.Session.Chart.Latest(Sign.HeartRate, chair.Now)!.Value.Value,
                chair.Session.Chart.Latest(Sign.SpO2, chair.Now)!.Value.Value
            )
        );
    }

    [Fact]
    public void What_was_done_is_written_once_for_an_effect_that_was_recorded()
    {
        Chair chair = Chair.Running();
        var open = new Undescribed(Id.New<EventId>(), "nausea", 2, chair.Now);
        var ask = new DescribeAdverseEvent.Command(chair.SessionId, open.Event, "Held at the rung.", null, chair.Now);
        Assert.IsType<Decision.Accepted>(DescribeAdverseEvent.Decide(chair.Session, [open], ask));
        Assert.IsType<DescribeAdverseEvent.NothingToDescribe>(
            Assert.IsType<Decision.Refused>(DescribeAdverseEvent.Decide(chair.Session, [], ask)).Why
        );
    }

    [Fact]
    public void Refuses_an_effect_that_the_catalogue_does_not_hold()
    {
        Chair chair = Chair.Running();
        var ask = new RecordAdverseEvent.Command(chair.SessionId, "hiccups", 1, "none", null, chair.Now);
        chair.Do(RecordAdverseEvent.Decide(chair.Session, ask, Chair.Library.AdverseEvents));
        Assert.IsType<RecordAdverseEvent.UnknownAdverseEvent>(chair.Refused);
    }

    [Fact]
    public void A_sedating_medicine_before_the_start_is_noted_and_opens_no_gate_item()
    {
        Chair chair = Chair.Opened().PassGate().Answer("premedicated", yes: true);
        Assert.Null(chair.Refused);
        Assert.Equal([Gate.AfterCare], ((SessionState.Preparing)chair.Session.State).Open);
    }

    private static Chair Pressure(Chair chair, int? systolic, int? diastolic) =>
        chair.Do(
            ChartVitals.Decide(chair.Session, new(chair.SessionId, null, systolic, diastolic, null, null, chair.Now))
        );
}
