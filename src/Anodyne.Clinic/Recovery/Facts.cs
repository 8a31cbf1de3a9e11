using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Recovery;

/// <summary>A recovery score: the five criteria of modified Aldrete and of PADSS, each 0 to 2, and what else the gate asks.</summary>
public sealed record RecoveryScored(
    PatientId Patient,
    ImmutableArray<int> Aldrete,
    ImmutableArray<int> Padss,
    bool Oriented,
    int Dissociation,
    int PainTenths
) : IAboutPatient;

/// <summary>The escort is here, takes the patient and signs.</summary>
public sealed record EscortCountersigned(PatientId Patient, Private Name, Private? Phone) : IAboutPatient;

/// <summary>A clinician released the patient; every criterion of the gate was met.</summary>
public sealed record PatientDischarged(PatientId Patient, ImmutableArray<string> Criteria, Private? ClinicianNote)
    : IAboutPatient;

/// <summary>The call on the day after.</summary>
/// <param name="Patient">Who was called.</param>
/// <param name="Reached">Whether they answered.</param>
/// <param name="Findings">Ids of what was found: nausea, headache, mood, bladder, none.</param>
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
