using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Answer items of the same-day gate; what the record knows is not asked.</summary>
public static class AnswerGate
{
    /// <param name="Session">Which session.</param>
    /// <param name="Items">By id: in order or not.</param>
    /// <param name="BornOn">The date of birth as the patient says it; needed for the identity item.</param>
    /// <param name="Escort">Who takes the patient home.</param>
    /// <param name="LastFood">When the patient last ate.</param>
    /// <param name="LastDrink">When the patient last drank clear fluid.</param>
    /// <param name="Note">What else was found.</param>
    /// <param name="At">When.</param>
    public sealed record Command(
        SessionId Session,
        ImmutableSortedDictionary<string, bool> Items,
        LocalDate? BornOn,
        Private? Escort,
        Instant? LastFood,
        Instant? LastDrink,
        Private? Note,
        Instant At
    ) : SessionAsk(Session, At)
    {
        protected override async Task<Decision> On(Session session, Desk desk) =>
            Decide(session, this, await desk.Load(Readiness.Fold, StreamId.Patient(session.Patient)));
    }

    public static Decision Decide(Session session, Command ask, Readiness patient) =>
        ask.Items.Keys.FirstOrDefault(id => !Gate.IsNote(id) && Gate.Asked.All(item => item.Id != id)) switch
        {
            { } unknown => new NoSuchGateItem(unknown),
            null when ask.Items.IsEmpty => new GateUnanswered(),
            null when session.State is not (SessionState.Preparing or SessionState.Verified) => new GateIsClosed(),
            null when Says(ask, Gate.Identity) && !IsBorn(ask.BornOn, patient) => new IdentityDoesNotMatch(),
            null when Says(ask, Gate.Escort) && (ask.Escort ?? session.Escort) is null => new EscortNeedsName(),
            null when Says(ask, Gate.Fasting) && Unknown(session, ask) => new FastingTimesNeeded(),
            null => Decision.Accept(
                session.Stream,
                new GateAnswered(session.Patient, ask.Items, ask.Escort, ask.LastFood, ask.LastDrink, ask.Note)
            ),
        };

    private static bool Says(Command ask, string item) => ask.Items.GetValueOrDefault(item);

    private static bool Unknown(Session session, Command ask) =>
        (ask.LastFood ?? session.LastFood) is null || (ask.LastDrink ?? session.LastDrink) is null;

    private static bool IsBorn(LocalDate? said, Readiness patient) =>
        said is { } day
        && patient.BornOn?.Text is { } known
        && string.Equals(NodaTime.Text.LocalDatePattern.Iso.Format(day), known, StringComparison.Ordinal);

    /// <summary>The gate has no such item.</summary>
    public sealed record NoSuchGateItem(string Item) : Refusal(("item", Item));

    /// <summary>No item was answered.</summary>
    public sealed record GateUnanswered : Refusal;

    /// <summary>Drug has run, or the session is over: the gate lies behind.</summary>
    public sealed record GateIsClosed : Refusal;

    /// <summary>The date of birth as said is not the one of the record.</summary>
    public sealed record IdentityDoesNotMatch : Refusal;

    /// <summary>An escort without a name is nobody.</summary>
    public sealed record EscortNeedsName : Refusal;

    /// <summary>Fasting is two times, not a yes.</summary>
    public sealed record FastingTimesNeeded : Refusal;
}
