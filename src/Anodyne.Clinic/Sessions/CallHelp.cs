using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Help was called to the chair. Never refused, by anyone present.</summary>
public static class CallHelp
{
    public sealed record Command(SessionId Session, Instant At) : SessionAsk(Session, At), IAnyTime
    {
        public override Right Right => Right.BePresent;

        protected override Task<Decision> On(Session session, Desk desk) => Task.FromResult(Decide(session));
    }

    public static Decision Decide(Session session) => Decision.Accept(session.Stream, new HelpCalled(session.Patient));
}
