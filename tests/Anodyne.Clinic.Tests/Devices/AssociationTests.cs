using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Clinic.Tests.Sessions;
using NodaTime;

namespace Anodyne.Clinic.Tests.Devices;

public sealed class AssociationTests
{
    private static readonly MonitorLink Monitor = new(LinkBy.Device, "MONITOR-1");

    [Fact]
    public void A_connected_monitor_is_this_patients_from_its_start_on_and_not_before()
    {
        Chair chair = Chair.Running().After(5).Connect();
        Assert.Null(chair.Refused);
        Assert.True(chair.Monitors.Covers([Monitor], chair.Now));
        Assert.False(chair.Monitors.Covers([Monitor], chair.Now - Duration.FromMilliseconds(1)));
    }

    [Fact]
    public void From_the_instant_of_its_end_it_is_nobodys()
    {
        Chair chair = Chair.Running().Connect().After(5).Disconnect();
        Assert.False(chair.Monitors.Covers([Monitor], chair.Now));
        Assert.True(chair.Monitors.Covers([Monitor], chair.Now - Duration.FromMilliseconds(1)));
        Assert.Empty(chair.Monitors.Open);
    }

    [Fact]
    public void It_ends_by_itself_when_the_patient_goes_home()
    {
        Chair chair = Chair.Running().Connect().After(5);
        chair.Wrote(StreamId.Session(chair.SessionId), new PatientDischarged(chair.Patient, [], null));
        Assert.False(chair.Monitors.Covers([Monitor], chair.Now));
        Assert.IsType<SessionWasLeft>(chair.Connect().Refused);
    }

    [Fact]
    public void One_monitor_belongs_to_one_patient_at_a_time()
    {
        Chair first = Chair.Running().Connect();
        Chair second = Chair.Running().After(5).Connect(others: first.Monitors);
        Assert.IsType<AssociateMonitor.MonitorHasAnotherPatient>(second.Refused);
        first.After(5).Disconnect();
        Assert.Null(second.After(1).Connect(others: first.Monitors).Refused);
    }

    [Fact]
    public void A_start_in_the_past_may_not_reach_into_another_patients_time()
    {
        Chair first = Chair.Running().Connect().After(30).Disconnect();
        Chair second = Chair.Running().After(60);
        var ask = new AssociateMonitor.Command(
            second.SessionId,
            Monitor,
            "entered late",
            first.Now - Duration.FromMinutes(1)
        );
        Assert.IsType<AssociateMonitor.MonitorHasAnotherPatient>(
            second.Do(AssociateMonitor.Decide(second.Monitors, [first.Monitors], ask, second.Now)).Refused
        );
    }

    [Fact]
    public void A_start_in_the_past_needs_a_reason()
    {
        Chair chair = Chair.Running().After(30);
        var ask = new AssociateMonitor.Command(chair.SessionId, Monitor, null, chair.Now - Duration.FromMinutes(3));
        Assert.IsType<AssociateMonitor.BackDatingNeedsReason>(
            chair.Do(AssociateMonitor.Decide(chair.Monitors, [], ask, chair.Now)).Refused
        );
        Assert.IsType<Decision.Accepted>(
            AssociateMonitor.Decide(chair.Monitors, [], ask with { Reason = "connected before" }, chair.Now)
        );
    }

    [Fact]
    public void It_is_not_connected_twice_and_what_is_not_connected_cannot_be_disconnected()
    {
        Chair chair = Chair.Running().Connect().Connect();
        Assert.IsType<AssociateMonitor.MonitorAlreadyHere>(chair.Refused);
        Assert.IsType<ReleaseMonitor.MonitorNotHere>(chair.Disconnect("ANOTHER").Refused);
        Assert.IsType<AssociateMonitor.MonitorNeedsName>(chair.Connect("").Refused);
    }

    [Fact]
    public void It_cannot_end_before_it_began()
    {
        Chair chair = Chair.Running().After(5).Connect();
        var ask = new ReleaseMonitor.Command(chair.SessionId, Monitor, chair.Now - Duration.FromMinutes(1));
        Assert.IsType<ReleaseMonitor.ReleasedBeforeConnected>(
            chair.Do(ReleaseMonitor.Decide(chair.Monitors, ask)).Refused
        );
    }

    [Fact]
    public void A_device_remembers_its_last_sixteen_sessions()
    {
        CardRow? row = null;
        Chair[] chairs = [.. Enumerable.Range(0, MonitorCard.Remembered + 1).Select(_ => Chair.Running().Connect())];
        foreach (Chair chair in chairs)
        {
            IFact connected = chair.Facts.OfType<MonitorAssociated>().Single();
            var e = new Recorded(
                1,
                StreamId.Session(chair.SessionId),
                1,
                default,
                chair.Patient,
                chair.Now,
                chair.Now,
                default,
                connected
            );
            Assert.Equal(Monitor.Key, MonitorCard.Kind.KeyOf(e));
            row = MonitorCard.Kind.Next(row, Monitor.Key, e, new NothingSealed());
        }

        Assert.Equal(
            chairs.Skip(1).Select(chair => chair.SessionId),
            MonitorCard.Kind.Read(row!, new NothingSealed()).Sessions
        );
    }

    private sealed class NothingSealed : IUnseal
    {
        public string? Open(Quantities.PatientId patient, string token) => null;
    }
}
