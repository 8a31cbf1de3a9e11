using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Ward.Bench;

/// <summary>A session as it stands when drug runs: what led there is not measured here.</summary>
internal static class Sessions
{
    public static SessionOpened Opened(KnowledgeBase knowledge, SessionId session, PatientId patient, string chair)
    {
        LocalDate today = SystemClock.Instance.GetCurrentInstant().InUtc().Date;
        DoseRate Rate(decimal mg) => DoseRate.FromMilligramsPerHour(mg);
        PlanContent plan = new(
            knowledge.AsOf(today).Protocols["induction-outpatient"].Ref,
            "ketamine-racemic",
            BodyMass.FromKilograms(80),
            today,
            new(Rate(16), Rate(8), Duration.FromMinutes(30), Rate(48), Rate(8)),
            [],
            Duration.FromHours(4),
            Dose.FromMilligrams(150),
            Dose.FromMilligrams(240),
            Rate(160),
            [new PlannedWindow(Duration.FromHours(24), Dose.FromMilligrams(192))],
            null,
            new("500-in-500-from-50", Strength.FromMilligramsPerMillilitre(0.98m), Volume.FromMillilitres(510)),
            Strength.FromMilligramsPerMillilitre(0.95m),
            InfusionRate.FromMillilitresPerHour(0.1m),
            5,
            14,
            1,
            IsBooster: false,
            [],
            Money.FromUnits(400),
            "GBP"
        );
        return new(session, patient, Id.New<OrderId>(), plan, Dose.FromMilligrams(200), chair, null, 1);
    }

    public static InfusionStarted Started(PatientId patient) =>
        new(
            patient,
            DoseRate.FromMilligramsPerHour(16),
            Strength.FromMilligramsPerMillilitre(0.98m),
            InfusionRate.FromMillilitresPerHour(16.3m)
        );
}
