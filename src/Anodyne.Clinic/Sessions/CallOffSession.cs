using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>End a session before any drug ran, and free the chair.</summary>
public static class CallOffSession
{
    public sealed record Command(SessionId Session, string Reason, Instant At) : SessionAsk(Session, At)
    {
        protected override Task<Decision> On(Session session, Desk desk) =>
            Task.FromResult(Decide(session, this, session.OpenedAt.InZone(desk.Zone).Date));
    }

    public static Decision Decide(Session session, Command ask, LocalDate openedOn) =>
        session switch
        {
            { StartedAt: not null } => new StartInfusion.AlreadyStarted(),
            { IsOver: true } => new EndInfusion.InfusionHasEnded(),
            _ => Decision.Accept(
                (session.Stream, new SessionCalledOff(session.Patient, ask.Reason)),
                (StreamId.Schedule(openedOn), new ChairFreed(session.Opened.Chair, session.Id, session.Patient))
            ),
        };
}
