using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Record an unwanted effect from the catalogue, with its grade and what was done; in a hurry that is written later.</summary>
public static class RecordAdverseEvent
{
    public sealed record Command(SessionId Session, string Term, int Grade, string? Action, Private? Note, Instant At)
        : SessionAsk(Session, At)
    {
        protected override Task<Decision> On(Session session, Desk desk) =>
            Task.FromResult(Decide(session, this, desk.Library.AdverseEvents));
    }

    /// <summary>Grades 4 and 5 of the criteria (danger to life, death) belong to every term.</summary>
    public static Decision Decide(Session session, Command ask, AdverseEvents catalogue) =>
        catalogue.Find(ask.Term) switch
        {
            null => new UnknownAdverseEvent(ask.Term),
            _ when ask.Grade is < 1 or > 5 => new GradeOutOfRange(ask.Grade),
            _ => Decision.Accept(
                session.Stream,
                new AdverseEventRecorded(session.Patient, ask.Term, ask.Grade, ask.Action, ask.Note)
            ),
        };

    /// <summary>The catalogue holds no such term.</summary>
    public sealed record UnknownAdverseEvent(string Term) : Refusal(("term", Term));

    /// <summary>Grades run from 1 to 5.</summary>
    public sealed record GradeOutOfRange(int Grade) : Refusal(("grade", Grade));
}
