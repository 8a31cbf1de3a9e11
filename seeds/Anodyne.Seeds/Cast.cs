using Anodyne.Clinic.Record;
using Anodyne.Quantities;

namespace Anodyne.Seeds;

/// <summary>The staff of the synthetic clinic. Nobody of them exists.</summary>
public sealed record Cast(ClinicId Clinic)
{
    public Actor Prescriber => Person(1, "Dr. Ada Example", Role.Prescriber);
    public Actor Nurse => Person(2, "Nell Example, RN", Role.Nurse);
    public Actor SecondNurse => Person(3, "Otto Example, RN", Role.Nurse);
    public Actor Director => Person(4, "Dr. Mira Example", Role.MedicalDirector, Role.Prescriber);
    public Actor Manager => Person(5, "Max Example", Role.Manager);

    /// <summary>A patient on their own link.</summary>
    public Actor Patient(PatientId patient) =>
        new(Clinic, new UserId(patient.Value), "Patient", [Role.Patient], Self: patient);

    private Actor Person(int n, string name, params Role[] roles) =>
        new(Clinic, new UserId(new Guid($"01990000-0000-7000-8000-0000000001{n:00}")), name, [.. roles]);
}
