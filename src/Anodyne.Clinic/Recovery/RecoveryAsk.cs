using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Recovery;

/// <summary>What every command of recovery has in common: an infusion that is over and a patient who is still here.</summary>
public abstract record RecoveryAsk(SessionId Session, Instant At) : IAsk
{
    public virtual Right Right => Right.Discharge;

    public async Task<Decision> On(Desk desk) =>
        await desk.Load(Recovering.Fold, StreamId.Session(Session)) switch
        {
            null or { HasEnded: false } => new NotInRecovery(),
            { DischargedAt: not null } => new AlreadyAtHome(),
            { } recovering => await On(recovering, desk),
        };

    /// <summary>Loads what else the decision needs and decides.</summary>
    protected abstract Task<Decision> On(Recovering recovering, Desk desk);
}

/// <summary>The infusion of this session is not over.</summary>
public sealed record NotInRecovery : Refusal;

/// <summary>The patient was discharged before.</summary>
public sealed record AlreadyAtHome : Refusal;
