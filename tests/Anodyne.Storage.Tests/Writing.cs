using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Storage.Tests;

/// <summary>What the storage tests write.</summary>
internal static class Writing
{
    public static readonly Instant At = Instant.FromUtc(2026, 3, 9, 9, 0);
    public static readonly UserId Nurse = new(new Guid("01990000-0000-7000-8000-0000000000aa"));

    public static ReferralReceived Referral(string family = "Rivers") =>
        new(
            Id.New<ReferralId>(),
            "Rosa",
            family,
            "1974-05-09",
            null,
            "complex-regional-pain-syndrome",
            "Dr. Referrer",
            "Burning pain after a fracture",
            Urgency.Soon
        );

    public static Task<IReadOnlyList<Recorded>> Append(
        this IRecord record,
        PatientId patient,
        string key,
        params IFact[] facts
    ) => record.AppendTo(FreshStore.Clinic, patient, key, facts);

    public static Task<IReadOnlyList<Recorded>> AppendTo(
        this IRecord record,
        ClinicId clinic,
        PatientId patient,
        string key,
        params IFact[] facts
    ) =>
        record.Write(
            clinic,
            session =>
                session.Append(
                    Nurse,
                    At,
                    At,
                    key,
                    [1, 2, 3],
                    [.. facts.Select(f => new NewFact(StreamId.Patient(patient), patient, f))]
                )
        );

    public static Task<IReadOnlyList<Recorded>> All(this IRecord record) =>
        record.Read(FreshStore.Clinic, session => session.Since(0, 100_000));

    public static async Task<PatientId> AppendSome(this IRecord record, int count)
    {
        PatientId patient = Id.New<PatientId>();
        for (int i = 0; i < count; i++)
        {
            await record.Append(patient, $"some-{i}", Referral($"Family {i}"));
        }

        return patient;
    }
}
