using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>The patient asks to stop: one tap records the wish and takes the consent back. Never refused.</summary>
public static class PatientAsksToStop
{
    public sealed record Command(SessionId Session, Instant At) : SessionAsk(Session, At), IAnyTime
    {
        public override Right Right => Right.BePresent;

        protected override async Task<Decision> On(Session session, Desk desk) =>
            Decide(session, await desk.Load(Readiness.Fold, StreamId.Patient(session.Patient)));
    }

    public static Decision Decide(Session session, Readiness patient) =>
        patient.Consents.Current is { } consent
            ? Decision.Accept(
                (session.Stream, new PatientAskedToStop(session.Patient)),
                (
                    StreamId.Patient(session.Patient),
                    new ConsentWithdrawn(consent.Terms.Consent, Where(session), Words: null)
                )
            )
            : Decision.Accept(session.Stream, new PatientAskedToStop(session.Patient));

    private static WithdrawnWhere Where(Session session) =>
        session switch
        {
            { StartedAt: null } => WithdrawnWhere.BeforeTreatment,
            { StoppedAt: null } => WithdrawnWhere.DuringInfusion,
            _ => WithdrawnWhere.Later,
        };
}
