using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Recovery;

/// <summary>What was found after the infusion, scored.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="Aldrete">The five marks of the modified Aldrete score.</param>
/// <param name="Padss">The five marks of the discharge score, in the site's adaptation.</param>
/// <param name="Oriented">Knows name, place and day.</param>
/// <param name="Dissociation">Own scale 0 to 3.</param>
/// <param name="Nausea">0 none to 3 severe.</param>
/// <param name="PainTenths">0 to 100.</param>
/// <param name="Walking">How the patient walks now.</param>
/// <param name="WalkingOnArrival">How the patient walked on arrival.</param>
public sealed record RecoveryScored(
    PatientId Patient,
    AldreteMarks Aldrete,
    PadssMarks Padss,
    bool Oriented,
    int Dissociation,
    int Nausea,
    int PainTenths,
    Walking Walking,
    Walking WalkingOnArrival
) : IAboutPatient;

/// <summary>The escort is here, takes the patient and signs.</summary>
public sealed record EscortCountersigned(PatientId Patient, Private Name, Private? Phone) : IAboutPatient;

/// <summary>A clinician released the patient; every criterion of the gate was met.</summary>
/// <param name="Patient">Who went home.</param>
/// <param name="Criteria">The criteria that were met, by id.</param>
/// <param name="ClinicianNote">What stands for a criterion that allows a note.</param>
public sealed record PatientDischarged(PatientId Patient, ImmutableArray<string> Criteria, Private? ClinicianNote)
    : IAboutPatient;

/// <summary>The call on the day after.</summary>
/// <param name="Patient">Who was called.</param>
/// <param name="Reached">Whether they answered.</param>
/// <param name="Findings">Ids of what was found: nausea, headache, mood, bladder; empty is nothing.</param>
/// <param name="Note">In words.</param>
public sealed record NextDayCallMade(PatientId Patient, bool Reached, ImmutableArray<string> Findings, Private? Note)
    : IAboutPatient;

/// <summary>The names under which this stage's facts are stored.</summary>
public static class RecoveryFacts
{
    public static FactRegister AddRecovery(this FactRegister register) =>
        register
            .Add<RecoveryScored>("recovery-scored")
            .Add<EscortCountersigned>("escort-countersigned")
            .Add<PatientDischarged>("patient-discharged")
            .Add<NextDayCallMade>("next-day-call-made");
}
