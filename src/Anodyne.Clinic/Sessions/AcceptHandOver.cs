using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Take a patient over: signed by the taker, for the list as it stood on the page.</summary>
public static class AcceptHandOver
{
    /// <param name="Session">Which session.</param>
    /// <param name="SeenVersion">The version of the session on the page: what was charted or changed since is read first.</param>
    /// <param name="At">When.</param>
    public sealed record Command(SessionId Session, long? SeenVersion, Instant At) : SessionAsk(Session, At), ISeen
    {
        public StreamId SeenStream => StreamId.Session(Session);

        protected override async Task<Decision> On(Session session, Desk desk) =>
            Decide(session, await desk.Load(Custody.Fold, session.Stream), desk.Actor.User);
    }

    public static Decision Decide(Session session, Custody? custody, UserId taker) =>
        custody?.Offer switch
        {
            null => new NothingOffered(),
            { By: var giver } when giver == taker => new Witness.SecondPersonNeeded(),
            { By: var giver } => Decision.Accept(session.Stream, new HandOverAccepted(session.Patient, giver)),
        };

    /// <summary>Nobody offers this patient, or somebody else took over already.</summary>
    public sealed record NothingOffered : Refusal;
}
