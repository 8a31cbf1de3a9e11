using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Say why the pump's volume and the arithmetic differ; both numbers stay.</summary>
public static class ExplainDiscrepancy
{
    public sealed record Command(SessionId Session, Private Explanation, Instant At) : SessionAsk(Session, At), IAnyTime
    {
        protected override Task<Decision> On(Session session, Desk desk) => Task.FromResult(Decide(session, this));
    }

    public static Decision Decide(Session session, Command ask) =>
        session.Discrepancy is { ExplainedAt: null }
            ? Decision.Accept(session.Stream, new DiscrepancyExplained(session.Patient, ask.Explanation))
            : new NoOpenDiscrepancy();

    /// <summary>There is no open difference.</summary>
    public sealed record NoOpenDiscrepancy : Refusal;
}
