using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Recovery;

/// <summary>Call the patient on the day after: nausea, headache, mood, bladder.</summary>
public static class CallNextDay
{
    /// <summary>What is asked, by id.</summary>
    public static readonly ImmutableArray<(string Id, string Words)> Questions =
    [
        ("nausea", "Nausea or vomiting"),
        ("headache", "Headache"),
        ("mood", "Low mood or frightening thoughts"),
        ("bladder", "Pain or urgency when passing urine"),
    ];

    public sealed record Command(
        SessionId Session,
        bool Reached,
        ImmutableArray<string> Findings,
        Private? Note,
        Instant At
    ) : IAnyTime
    {
        public Right Right => Right.Discharge;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(Recovering.Fold, StreamId.Session(Session)), this);
    }

    public static Decision Decide(Recovering? recovering, Command ask) =>
        recovering switch
        {
            null or { DischargedAt: null } => new NotAtHomeYet(),
            { } home => Decision.Accept(
                home.Stream,
                new NextDayCallMade(home.Opened.Patient, ask.Reached, ask.Findings, ask.Note)
            ),
        };

    /// <summary>The patient has not gone home from this session.</summary>
    public sealed record NotAtHomeYet : Refusal;
}

/// <summary>An open item: a patient who went home and is to be called on the day after.</summary>
public sealed record NextDayCall(SessionId Session, PatientId Patient, Instant Due)
{
    public static readonly CardKind<NextDayCall> Kind = new("next-day-call", KeyOf, Apply, card => card.Due);

    private static string? KeyOf(Recorded e) =>
        e.Fact is PatientDischarged or NextDayCallMade { Reached: true } ? SessionOf(e) : null;

    private static NextDayCall? Apply(NextDayCall? card, Recorded e) =>
        e.Fact is PatientDischarged went
            ? new NextDayCall(Id.Parse<SessionId>(SessionOf(e)), went.Patient, e.HappenedAt + Duration.FromDays(1))
            : null;

    private static string SessionOf(Recorded e) => e.Stream.Value["session/".Length..];
}
