using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>The patient signs the after-care instructions: before the drug, while they can read them.</summary>
public static class SignAfterCare
{
    /// <summary>The patient text that is signed.</summary>
    public const string Text = "after-visit";

    public sealed record Command(SessionId Session, Private SignedBy, int TextVersion, Instant At)
        : SessionAsk(Session, At)
    {
        protected override Task<Decision> On(Session session, Desk desk) =>
            Task.FromResult(Decide(session, this, desk.Library.Education(Text).Version));
    }

    public static Decision Decide(Session session, Command ask, int newest) =>
        session.State switch
        {
            not (SessionState.Preparing or SessionState.Verified) => new AnswerGate.GateIsClosed(),
            _ when session.AfterCareAt is not null => new AfterCareIsSigned(),
            _ when ask.TextVersion != newest => new AfterCareTextIsOld(),
            _ => Decision.Accept(
                session.Stream,
                new AfterCareSigned(session.Patient, ask.SignedBy, Text, ask.TextVersion)
            ),
        };

    /// <summary>It was signed before in this session.</summary>
    public sealed record AfterCareIsSigned : Refusal;

    /// <summary>A newer version of the text exists than the one on the page.</summary>
    public sealed record AfterCareTextIsOld : Refusal;
}
