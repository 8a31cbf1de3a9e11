using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>Connect a monitor or pump to a session: what it measures from then on is this patient's.</summary>
public static class AssociateMonitor
{
    /// <summary>Later than this after the start, a connection needs a reason.</summary>
    public static readonly Duration WithoutReason = Duration.FromMinutes(2);

    public sealed record Command(SessionId Session, MonitorLink Link, Private? Reason, Instant At) : IAnyTime
    {
        public Right Right => Right.Chart;

        public async Task<Decision> On(Desk desk) =>
            await desk.Load(Monitors.Fold, StreamId.Session(Session)) is { } here
                ? Decide(here, await Others(desk, this), this, desk.Now)
                : new NoSuchSession();
    }

    public static Decision Decide(Monitors here, ImmutableArray<Monitors> others, Command ask, Instant now) =>
        ask switch
        {
            _ when here.ClosedAt is { } closed => new SessionWasLeft(closed),
            { Link.Name: "" } => new MonitorNeedsName(),
            _ when here.Open.Any(one => one.Link == ask.Link) => new MonitorAlreadyHere(ask.Link.Name),
            _ when Elsewhere(others, ask) is { } elsewhere => elsewhere,
            { Reason: null } when ask.At < now - WithoutReason => new BackDatingNeedsReason(ask.At),
            _ => Decision.Accept(
                StreamId.Session(here.Session),
                new MonitorAssociated(here.Patient, here.Session, here.Chair, ask.Link, ask.Reason)
            ),
        };

    private static MonitorHasAnotherPatient? Elsewhere(ImmutableArray<Monitors> others, Command ask) =>
        (
            from other in others
            from one in other.All
            where one.Link == ask.Link && (one.To is not { } end || end > ask.At)
            select new MonitorHasAnotherPatient(ask.Link.Name, other.Chair, one.From, one.To)
        ).FirstOrDefault();

    private static async Task<ImmutableArray<Monitors>> Others(Desk desk, Command ask)
    {
        var others = ImmutableArray.CreateBuilder<Monitors>();
        foreach (SessionId session in (await desk.Card(MonitorCard.Kind, ask.Link.Key))?.Sessions ?? [])
        {
            if (session != ask.Session && await desk.Load(Monitors.Fold, StreamId.Session(session)) is { } other)
            {
                others.Add(other);
            }
        }

        return others.DrainToImmutable();
    }

    /// <summary>Nothing says which monitor.</summary>
    public sealed record MonitorNeedsName : Refusal;

    /// <summary>This monitor is connected to this session already.</summary>
    public sealed record MonitorAlreadyHere(string Monitor) : Refusal(("monitor", Monitor));

    /// <summary>At that time this monitor was another patient's.</summary>
    public sealed record MonitorHasAnotherPatient(string Monitor, string Chair, Instant From, Instant? To)
        : Refusal(("monitor", Monitor), ("chair", Chair), ("from", From), ("to", To));

    /// <summary>A start that lies back needs a reason.</summary>
    public sealed record BackDatingNeedsReason(Instant At) : Refusal(("at", At));
}

/// <summary>The patient went home or the session was called off; nothing can be connected any more.</summary>
public sealed record SessionWasLeft(Instant At) : Refusal(("at", At));
