using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Planning;

/// <summary>An eligible synthetic patient, a signed policy, and choices as the protocols begin.</summary>
internal static class PlanningCase
{
    public const string Induction = "induction-outpatient";
    public const string Schwartzman = "schwartzman-2009";
    public const string ShortInfusion = "half-mg-per-kg-40-min";
    public const string ConsensusStart = "consensus-start";
    public const string Booster = "booster";

    /// <summary>500 mg added to 500 mL: 0.98 mg/mL.</summary>
    public const string Added = "500-in-500-from-50";

    /// <summary>500 mg made up to 500 mL: 1 mg/mL.</summary>
    public const string MadeUp = "500-made-up-to-500";

    public static readonly SitePolicySigned FirstTerms = new(
        Mg(400),
        DosePerKilogram.FromMilligramsPerKilogram(5),
        ["Chair 1", "Chair 2"],
        new LocalTime(8, 0),
        new LocalTime(17, 0),
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday],
        WeightValidDays: 30,
        MinimumIntervalDays: 21,
        LeadDays: 7,
        Duration.FromMinutes(60),
        OrderValidDays: 30,
        InfusionRate.FromMillilitresPerHour(0.1m),
        TreatmentDaysInYear: 12,
        DosePerKilogram.FromMilligramsPerKilogram(30),
        "Dr. Test",
        "First policy"
    );

    public static readonly SitePolicy Policy = new(FirstTerms, 1, Ann, Noon);

    public static Story Eligible(decimal kilograms = 80, LocalDate? weighedOn = null) =>
        Of(
            new ReferralReceived(
                Id.New<ReferralId>(),
                "Test",
                "Patient",
                "1980-01-01",
                null,
                "crps-1",
                "Dr. Referrer",
                "Pain",
                Urgency.Routine
            ),
            new EligibilityDecided(Eligibility.Eligible, [], null),
            new BodyMeasured(BodyMass.FromKilograms(kilograms), null, weighedOn ?? Today)
        );

    public static TreatmentGiven Given(decimal milligrams, Instant endedAt, decimal tolerated = 40) =>
        new(
            Id.New<SessionId>(),
            Id.New<OrderId>(),
            Mg(milligrams),
            DosePerKilogram.FromMilligramsPerKilogram(1),
            endedAt - Duration.FromHours(4),
            endedAt,
            DoseRate.FromMilligramsPerHour(tolerated),
            StoppedEarly: false,
            IsBooster: false
        );

    public static PlanChoice Choose(string protocol, int? sessions = null, int? minutes = null, string recipe = MadeUp)
    {
        Protocol p = Story.Library.Protocols[protocol];
        return new PlanChoice(
            protocol,
            sessions ?? p.Series.Default.Value.Count,
            minutes is { } m ? Duration.FromMinutes(m) : p.SessionLength.Default.Value,
            recipe,
            []
        );
    }

    public static Decision Draft(Story story, PlanChoice choice, SitePolicy? policy) =>
        DraftPlan.Decide(
            story.Fold(Grounds.Fold),
            policy,
            new DraftPlan.Command(Patient, choice, Noon),
            Story.Library,
            Today,
            Id.New<PlanId>()
        );

    public static Decision Draft(Story story, PlanChoice choice) => Draft(story, choice, Policy);

    public static PlanDrafted Drafted(Story story, PlanChoice choice) => Accepted<PlanDrafted>(Draft(story, choice));

    public static PlanContent Planned(decimal kilograms, PlanChoice choice) =>
        Drafted(Eligible(kilograms), choice).Content;

    public static SitePolicy Allowing(decimal? milligrams) =>
        Policy with
        {
            Terms = FirstTerms with
            {
                SessionTotal = milligrams is { } mg ? Mg(mg) : null,
                SessionTotalPerKilogram = null,
            },
        };

    public static Dose Mg(decimal milligrams) => Dose.FromMilligrams(milligrams);

    public static DoseRate MgPerHour(decimal milligrams) => DoseRate.FromMilligramsPerHour(milligrams);
}
