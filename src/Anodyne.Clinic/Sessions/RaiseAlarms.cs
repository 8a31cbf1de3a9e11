using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>
/// Write down which alarm conditions of a session began and which ended. The program asks, many times a minute and perhaps
/// from several places at once: what stands already is not written again, so that nothing is raised twice, and what was
/// raised outlives the program.
/// </summary>
public static class RaiseAlarms
{
    private static readonly UserId Program = new(new Guid("0199c000-0000-7000-8000-0000000a1a23"));

    /// <summary>Who signs for what the program sees.</summary>
    public static Actor Watching(ClinicId clinic) => new(clinic, Program, "Anodyne", [Role.Program]);

    /// <param name="Session">Which session.</param>
    /// <param name="Feed">What a connected monitor sent lately; null in manual mode. It lies beside the record.</param>
    /// <param name="At">When somebody looked.</param>
    public sealed record Command(
        SessionId Session,
        [property: System.Text.Json.Serialization.JsonIgnore] Feed? Feed,
        Instant At
    ) : SessionAsk(Session, At)
    {
        public override Right Right => Right.RaiseAlarms;

        protected override async Task<Decision> On(Session session, Desk desk)
        {
            Readiness patient = await desk.Load(Readiness.Fold, StreamId.Patient(session.Patient));
            return Decide(session, this, patient, BedsideRules.For(session, desk));
        }
    }

    public static Decision Decide(Session session, Command ask, Readiness patient, BedsideRules? rules) =>
        rules is null
            ? new KnowledgeIsGone(session.Content.Protocol.ToString())
            : Decision.Accept(
                session.Stream,
                [
                    .. Changes(session, rules, patient.Treatments, ask.At, ask.Feed)
                        .Select(change => Fact(session, change)),
                ]
            );

    /// <summary>What began or ended since the record was last written; nothing when it stands as it is.</summary>
    public static ImmutableArray<AlarmEvent> Changes(
        Session session,
        BedsideRules rules,
        ImmutableArray<TreatmentGiven> earlier,
        Instant now,
        Feed? feed = null
    ) =>
        session.Alarms.Changes(
            Watch.Conditions(session, rules, earlier, now, feed).Select(held => held.Condition),
            now
        );

    private static IFact Fact(Session session, AlarmEvent change) =>
        change is AlarmEvent.Raised raised
            ? new AlarmRaised(session.Patient, raised.Key, raised.Priority)
            : new AlarmGone(session.Patient, change.Key);
}
