using System.Collections.Immutable;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Seeds;

/// <summary>
/// The synthetic clinic of the demonstration: forty patients who do not exist, spread over the whole journey, told by
/// the commands that staff would have given. The day it is told from is the demonstration's today.
/// </summary>
public sealed partial class SyntheticClinic
{
    public static readonly ClinicId Id = new(new Guid("01990000-0000-7000-8000-000000000001"));

    /// <summary>The secret of the demonstration patient's own link.</summary>
    public const string PatientLink = "demonstration";

    private readonly Given _given;
    private readonly LocalDate _today;
    private readonly Instant _now;

    private SyntheticClinic(Given given, Instant now) =>
        (_given, _now, _today) = (given, now, now.InZone(given.Zone).Date);

    public static Cast Cast { get; } = new(Id);

    /// <summary>Opens the clinic and tells the stories of its patients, all in one transaction.</summary>
    public static Task<bool> Seed(ClinicDoor door, KnowledgeBase knowledge, Instant now, DateTimeZone zone) =>
        door.TogetherAt(
            Id,
            async ask =>
            {
                var given = new Given(
                    (actor, command, key, at) => ask(actor, command, key, at),
                    Cast,
                    knowledge,
                    zone,
                    "seed"
                );
                await new SyntheticClinic(given, now).Tell();
                return true;
            }
        );

    private async Task Tell()
    {
        await Opened();
        await Waiting();
        await BeingScreened();
        await BeforeTheFirstChair();
        await InTreatment();
        await Maintained();
    }

    private async Task Opened()
    {
        Instant at = Days(-200, 8);
        await _given.Ask(
            Cast.Manager,
            new OpenClinic.Command("Example Pain Clinic (synthetic)", _given.Zone.Id, at),
            at
        );
        await _given.Ask(Cast.Director, new SignSitePolicy.Command(Policy(), at, Id), at);
    }

    /// <summary>What the director of this clinic signed; the session total is the proposal of the drug file.</summary>
    private static SitePolicySigned Policy() =>
        new(
            SessionTotal: Dose.FromMilligrams(400),
            SessionTotalPerKilogram: DosePerKilogram.FromMilligramsPerKilogram(5),
            Chairs: ["Chair 1", "Chair 2", "Chair 3", "Chair 4"],
            OpenFrom: new LocalTime(8, 0),
            OpenTo: new LocalTime(18, 0),
            OpenDays:
            [
                IsoDayOfWeek.Monday,
                IsoDayOfWeek.Tuesday,
                IsoDayOfWeek.Wednesday,
                IsoDayOfWeek.Thursday,
                IsoDayOfWeek.Friday,
                IsoDayOfWeek.Saturday,
                IsoDayOfWeek.Sunday,
            ],
            WeightValidDays: 30,
            MinimumIntervalDays: 21,
            LeadDays: 3,
            MinimumObservation: Duration.FromMinutes(60),
            OrderValidDays: 30,
            PumpStep: PatientStory.PumpStep,
            TreatmentDaysInYear: 12,
            DoseInYearPerKilogram: DosePerKilogram.FromMilligramsPerKilogram(30),
            Director: "Dr. Mira Example",
            Reason: "First policy of the synthetic clinic."
        );

    private Instant Days(int days, int hour, int minute = 0) =>
        _given.At(_today.PlusDays(days), new LocalTime(hour, minute));

    private async Task<VialId> Vial(Instant at) =>
        (
            await _given.Ask<VialReceived>(
                Cast.Nurse,
                new ReceiveVial.Command(
                    "ketamine-racemic",
                    Strength.FromMilligramsPerMillilitre(50),
                    Volume.FromMillilitres(10),
                    $"SYN-{++_vials:000}",
                    at.InZone(_given.Zone).Date.PlusMonths(10),
                    "Example Pharmacy Supply (synthetic)",
                    at
                ),
                at
            )
        ).Vial;
}
