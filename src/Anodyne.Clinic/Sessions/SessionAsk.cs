using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>What every command at the chair has in common: it is about one session that must exist.</summary>
public abstract record SessionAsk(SessionId Session, Instant At) : IAsk
{
    public virtual Right Right => Right.Chart;

    public async Task<Decision> On(Desk desk) =>
        await desk.Load(Sessions.Session.Fold, StreamId.Session(Session)) is { } session
            ? await On(session, desk)
            : new NoSuchSession();

    /// <summary>Loads what else the decision needs and decides.</summary>
    protected abstract Task<Decision> On(Session session, Desk desk);
}

/// <summary>No session of this name is known here.</summary>
public sealed record NoSuchSession : Refusal;

/// <summary>The drug or the protocol of the order is no longer among what the clinic knows.</summary>
public sealed record KnowledgeIsGone(string Protocol) : Refusal(("protocol", Protocol));

/// <summary>No drug runs in this session.</summary>
public sealed record NotRunningNow : Refusal;

/// <summary>The act is said to lie before a change of the rate that stands in the record.</summary>
public sealed record ChartedOutOfOrder(Instant At, Instant Last) : Refusal(("at", At), ("last", Last));
