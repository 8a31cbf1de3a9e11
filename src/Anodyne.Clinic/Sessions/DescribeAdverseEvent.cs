using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>An unwanted effect that was recorded with two taps; what was done is not written yet.</summary>
public sealed record Undescribed(EventId Event, string Term, int Grade, Instant At)
{
    public static readonly Fold<ImmutableArray<Undescribed>> Fold = new(
        "undescribed-effects",
        [],
        (open, e) =>
            e.Fact switch
            {
                AdverseEventRecorded { Action: null } effect => open.Add(
                    new(e.Id, effect.Term, effect.Grade, e.HappenedAt)
                ),
                AdverseEventDescribed described => open.RemoveAll(one => one.Event == described.Event),
                _ => open,
            }
    );
}

/// <summary>Write what was done about an unwanted effect that was recorded in a hurry.</summary>
public static class DescribeAdverseEvent
{
    public sealed record Command(SessionId Session, EventId Event, string Action, Private? Note, Instant At)
        : SessionAsk(Session, At)
    {
        protected override async Task<Decision> On(Session session, Desk desk) =>
            Decide(session, await desk.Load(Undescribed.Fold, session.Stream), this);
    }

    public static Decision Decide(Session session, ImmutableArray<Undescribed> open, Command ask) =>
        open.Any(one => one.Event == ask.Event)
            ? Decision.Accept(
                session.Stream,
                new AdverseEventDescribed(session.Patient, ask.Event, ask.Action, ask.Note)
            )
            : new NothingToDescribe();

    /// <summary>This effect is described already, or it never was recorded.</summary>
    public sealed record NothingToDescribe : Refusal;
}
