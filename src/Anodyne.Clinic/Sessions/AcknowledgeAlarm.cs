using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>A person at the chair takes an alarm: it silences that condition for this patient until the reminder.</summary>
public static class AcknowledgeAlarm
{
    /// <param name="Session">Which session.</param>
    /// <param name="Condition">The key of the condition.</param>
    /// <param name="RaisedAt">Since when it holds.</param>
    /// <param name="At">When it was taken.</param>
    public sealed record Command(SessionId Session, string Condition, Instant RaisedAt, Instant At)
        : SessionAsk(Session, At)
    {
        public override Right Right => Right.BePresent;

        protected override Task<Decision> On(Session session, Desk desk) => Task.FromResult(Decide(session, this));
    }

    public static Decision Decide(Session session, Command ask) =>
        Decision.Accept(session.Stream, new AlarmAcknowledged(session.Patient, ask.Condition, ask.RaisedAt));
}
