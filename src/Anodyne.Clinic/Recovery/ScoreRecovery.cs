using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Recovery;

/// <summary>Score the patient after the infusion: pressure, pain and walking against this session's own pre-check.</summary>
public static class ScoreRecovery
{
    /// <summary>What a nurse finds; the marks are computed from it.</summary>
    /// <param name="Activity">Aldrete mark 0 to 2.</param>
    /// <param name="Breathing">Aldrete mark 0 to 2.</param>
    /// <param name="Consciousness">Aldrete mark 0 to 2.</param>
    /// <param name="Oxygen">Aldrete mark 0 to 2.</param>
    /// <param name="Systolic">mmHg.</param>
    /// <param name="Diastolic">mmHg.</param>
    /// <param name="Walking">How the patient walks now.</param>
    /// <param name="WalkingOnArrival">How the patient walked on arrival.</param>
    /// <param name="Nausea">0 none to 3 severe.</param>
    /// <param name="PainTenths">0 to 100.</param>
    /// <param name="SiteCalm">The drip site is dry and painless.</param>
    /// <param name="Oriented">Knows name, place and day.</param>
    /// <param name="Dissociation">Own scale 0 to 3.</param>
    public sealed record Findings(
        int Activity,
        int Breathing,
        int Consciousness,
        int Oxygen,
        int Systolic,
        int Diastolic,
        Walking Walking,
        Walking WalkingOnArrival,
        int Nausea,
        int PainTenths,
        bool SiteCalm,
        bool Oriented,
        int Dissociation
    );

    public sealed record Command(SessionId Session, Findings Found, Instant At) : RecoveryAsk(Session, At)
    {
        protected override Task<Decision> On(Recovering recovering, Desk desk) =>
            Task.FromResult(Decide(recovering, this));
    }

    public static Decision Decide(Recovering recovering, Command ask) =>
        (recovering.BaselineSystolic, recovering.BaselinePainTenths) switch
        {
            ({ } systolic, { } pain) => Decision.Accept(
                recovering.Stream,
                new VitalsCharted(recovering.Opened.Patient, null, ask.Found.Systolic, ask.Found.Diastolic, null, null),
                Scored(recovering.Opened.Patient, ask.Found, systolic, pain)
            ),
            _ => new NoPreCheck(),
        };

    private static RecoveryScored Scored(PatientId patient, Findings found, int systolic, int painTenths) =>
        new(
            patient,
            new AldreteMarks(
                found.Activity,
                found.Breathing,
                Aldrete.Circulation(found.Systolic, systolic),
                found.Consciousness,
                found.Oxygen
            ),
            new PadssMarks(
                Padss.Pressure(found.Systolic, systolic),
                Padss.Walking(found.Walking, found.WalkingOnArrival),
                NauseaMark(found.Nausea),
                Padss.Pain(found.PainTenths / 10m, painTenths / 10m),
                (found.SiteCalm ? 1 : 0) + (found.Dissociation == 0 ? 1 : 0)
            ),
            found.Oriented,
            found.Dissociation,
            found.Nausea,
            found.PainTenths,
            found.Walking,
            found.WalkingOnArrival
        );

    /// <summary>None or mild is 2, moderate 1, severe 0.</summary>
    private static int NauseaMark(int nausea) => Math.Min(2, 3 - nausea);

    /// <summary>Pressure and pain were not charted before the start: there is nothing to score against.</summary>
    public sealed record NoPreCheck : Refusal;
}
