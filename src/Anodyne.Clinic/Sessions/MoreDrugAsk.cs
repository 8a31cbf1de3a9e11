using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>A command that lets more drug into the patient: what bounds the session and how the patient stands decide it.</summary>
public abstract record MoreDrugAsk(SessionId Session, Instant At) : SessionAsk(Session, At)
{
    protected sealed override async Task<Decision> On(Session session, Desk desk) =>
        Decide(
            session,
            BedsideRules.For(session, desk),
            await desk.Load(Readiness.Fold, StreamId.Patient(session.Patient)),
            desk.Actor
        );

    protected abstract Decision Decide(Session session, BedsideRules? rules, Readiness patient, Actor actor);
}
