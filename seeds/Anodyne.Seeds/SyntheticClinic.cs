using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Seeds;

/// <summary>The synthetic clinic of the demonstration. Nobody in it exists.</summary>
public static class SyntheticClinic
{
    public static readonly ClinicId Id = new(new Guid("01990000-0000-7000-8000-000000000001"));
    public static readonly UserId Prescriber = Person(1);
    public static readonly UserId Nurse = Person(2);
    public static readonly UserId SecondNurse = Person(3);
    public static readonly UserId Director = Person(4);
    public static readonly UserId Manager = Person(5);

    /// <summary>The secret of the demonstration patient's own link.</summary>
    public const string PatientLink = "demonstration";

    /// <summary>Opens the clinic and treats its patients, all in one transaction.</summary>
    public static Task<bool> Seed(ClinicDoor door, KnowledgeBase knowledge, Instant now, DateTimeZone zone) =>
        door.TogetherAt(
            Id,
            async ask =>
            {
                var manager = new Actor(Id, Manager, "Max Example", [Role.Manager]);
                await ask(
                    manager,
                    new OpenClinic.Command("Example Pain Clinic (synthetic)", zone.Id, now),
                    "seed-open",
                    now
                );
                return true;
            }
        );

    private static UserId Person(int n) => new(new Guid($"01990000-0000-7000-8000-0000000001{n:00}"));
}
