using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Recovery;

/// <summary>The escort is here, is told what to look for, and signs that they take the patient home.</summary>
public static class CountersignEscort
{
    public sealed record Command(SessionId Session, Private Name, Private? Phone, Instant At) : RecoveryAsk(Session, At)
    {
        protected override Task<Decision> On(Recovering recovering, Desk desk) =>
            Task.FromResult(Decide(recovering, this));
    }

    public static Decision Decide(Recovering recovering, Command ask) =>
        string.IsNullOrWhiteSpace(ask.Name.Text)
            ? new EscortNeedsName()
            : Decision.Accept(
                recovering.Stream,
                new EscortCountersigned(recovering.Opened.Patient, ask.Name, ask.Phone)
            );

    /// <summary>An escort without a name cannot sign.</summary>
    public sealed record EscortNeedsName : Refusal;
}
