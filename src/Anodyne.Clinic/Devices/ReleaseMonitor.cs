using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>Disconnect a monitor or pump: what it measures from then on is nobody's until it is connected again.</summary>
public static class ReleaseMonitor
{
    public sealed record Command(SessionId Session, MonitorLink Link, Instant At) : IAsk
    {
        public Right Right => Right.Chart;

        public async Task<Decision> On(Desk desk) =>
            await desk.Load(Monitors.Fold, StreamId.Session(Session)) is { } here
                ? Decide(here, this)
                : new NoSuchSession();
    }

    public static Decision Decide(Monitors here, Command ask) =>
        here.Open.FirstOrDefault(one => one.Link == ask.Link) switch
        {
            null => new MonitorNotHere(ask.Link.Name),
            { From: var from } when ask.At < from => new ReleasedBeforeConnected(ask.At, from),
            _ => Decision.Accept(
                StreamId.Session(here.Session),
                new MonitorReleased(here.Patient, here.Session, ask.Link)
            ),
        };

    /// <summary>This monitor is not connected to this session.</summary>
    public sealed record MonitorNotHere(string Monitor) : Refusal(("monitor", Monitor));

    /// <summary>The end is said to lie before the start.</summary>
    public sealed record ReleasedBeforeConnected(Instant At, Instant From) : Refusal(("at", At), ("from", From));
}
