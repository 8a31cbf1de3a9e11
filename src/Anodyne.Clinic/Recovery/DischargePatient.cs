using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Recovery;

/// <summary>Release the patient to the escort: every criterion of the gate is met, or a note stands where one may.</summary>
public static class DischargePatient
{
    public sealed record Command(SessionId Session, Private? Note, long? SeenVersion, Instant At)
        : RecoveryAsk(Session, At),
            ISeen
    {
        public StreamId SeenStream => StreamId.Session(Session);

        protected override async Task<Decision> On(Recovering recovering, Desk desk)
        {
            SitePolicy? policy = await desk.Load(SitePolicy.Fold, StreamId.Clinic(desk.Actor.Clinic));
            Duration observe = Observation(recovering, policy, desk.Knowledge, desk.Library);
            return Decide(
                recovering,
                this,
                DischargeReading.Of(recovering, desk.Library.DischargeGate, observe, At),
                recovering.OpenedAt.InZone(desk.Zone).Date
            );
        }
    }

    /// <summary>The longest of what the gate, the protocol and the site ask for.</summary>
    public static Duration Observation(
        Recovering recovering,
        SitePolicy? policy,
        Anodyne.Knowledge.KnowledgeBase knowledge,
        Anodyne.Knowledge.Library library
    ) =>
        new[]
        {
            library.DischargeGate.MinimumObservation.Value,
            knowledge.Find(recovering.Opened.Content.Protocol)?.MinimumObservation.Value ?? Duration.Zero,
            policy?.Terms.MinimumObservation ?? Duration.Zero,
        }.Max();

    public static Decision Decide(
        Recovering recovering,
        Command ask,
        ImmutableArray<CriterionReading> gate,
        LocalDate chairDay
    ) =>
        gate.Where(c => !c.IsMet && !(c.MayNote && ask.Note is not null)).Select(c => c.Label).ToImmutableArray()
            is { IsEmpty: false } missing
            ? new NotYetFitForHome(missing)
            : Decision.Accept(
                (
                    recovering.Stream,
                    new PatientDischarged(
                        recovering.Opened.Patient,
                        [.. gate.Where(c => c.IsMet).Select(c => c.Id)],
                        ask.Note
                    )
                ),
                (
                    StreamId.Schedule(chairDay),
                    new ChairFreed(recovering.Opened.Chair, recovering.Opened.Session, recovering.Opened.Patient)
                )
            );

    /// <summary>Criteria of the gate are open.</summary>
    public sealed record NotYetFitForHome(ImmutableArray<string> Missing) : Refusal(("missing", Missing));
}
