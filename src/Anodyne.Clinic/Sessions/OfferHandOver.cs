using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Offer a patient to the next nurse, with everything that is pending. Until somebody takes over, nothing changes.</summary>
public static class OfferHandOver
{
    /// <param name="Session">Which session.</param>
    /// <param name="Pending">What the page listed as pending, in words.</param>
    /// <param name="Note">What else the next nurse should know.</param>
    /// <param name="At">When.</param>
    public sealed record Command(SessionId Session, ImmutableArray<string> Pending, Private? Note, Instant At)
        : SessionAsk(Session, At)
    {
        protected override Task<Decision> On(Session session, Desk desk) => Task.FromResult(Decide(session, this));
    }

    public static Decision Decide(Session session, Command ask) =>
        Decision.Accept(session.Stream, new HandOverOffered(session.Patient, ask.Pending, ask.Note));
}
