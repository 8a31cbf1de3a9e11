using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Somebody says: the pump was stopped by hand. Never refused, by anyone present.</summary>
public static class RecordPumpStopped
{
    public sealed record Command(SessionId Session, string Reason, Instant At) : SessionAsk(Session, At), IAnyTime
    {
        public override Right Right => Right.BePresent;

        protected override Task<Decision> On(Session session, Desk desk) => Task.FromResult(Decide(session, this));
    }

    public static Decision Decide(Session session, Command ask) =>
        Decision.Accept(session.Stream, new PumpStopped(session.Patient, ask.Reason));
}
