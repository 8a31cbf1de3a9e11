using System.Text;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Seeds;
using Anodyne.Storage;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Anodyne.Web.Hosting;

/// <summary>The demonstration: a synthetic clinic, its sign-ins, and what is printed when it starts.</summary>
public static class DemoClinic
{
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>When the demonstration's first day begins for its visitor: a morning with sessions under way.</summary>
    private static readonly LocalTime Morning = new(9, 40);

    /// <summary>Who can sign in to the demonstration. These exist nowhere else.</summary>
    public static IReadOnlyList<DemoSignIn> SignIns { get; } =
    [
        new("Prescriber", "prescriber", "demo-prescriber", "2001", SyntheticClinic.Cast.Prescriber),
        new("Nurse", "nurse", "demo-nurse-one", "1001", SyntheticClinic.Cast.Nurse),
        new("Second nurse", "nurse2", "demo-nurse-two", "1002", SyntheticClinic.Cast.SecondNurse),
        new("Medical director", "director", "demo-director", "3001", SyntheticClinic.Cast.Director),
        new("Manager", "manager", "demo-manager", "4001", SyntheticClinic.Cast.Manager),
    ];

    public static Instant Begin(DemoOptions demo, IClock real) =>
        ((demo.Today ?? real.GetCurrentInstant().InZone(Zone).Date) + Morning).InZoneLeniently(Zone).ToInstant();

    /// <summary>Seeds the clinic once; a second start keeps what is there. Returns the words for the console.</summary>
    public static async Task<string> Prepare(WebApplication app, ClinicOptions options)
    {
        var store = app.Services.GetRequiredService<ClinicStore>();
        if (!await store.HasPeople())
        {
            // Passwords are hashed beside the seeding, but written after it: two writers at once would wait for each other.
            Task<Person[]> people = People(app.Services.GetRequiredService<IPasswordHasher<Person>>());
            await SyntheticClinic.Seed(
                app.Services.GetRequiredService<ClinicDoor>(),
                app.Services.GetRequiredService<Anodyne.Knowledge.KnowledgeBase>(),
                app.Services.GetRequiredService<IClock>().GetCurrentInstant(),
                Zone
            );
            await store.Enrol(await people);
        }

        return Words(options);
    }

    private static Task<Person[]> People(IPasswordHasher<Person> hasher) =>
        Task.WhenAll(SignIns.Select(one => Task.Run(() => one.ToPerson(hasher))));

    private static string Words(ClinicOptions options)
    {
        string url = options.Urls.Split(';')[0];
        var words = new StringBuilder()
            .Append("\nAnodyne: a synthetic clinic is open. Nobody in it exists.\n\n")
            .Append($"  Open {url}\n\n  Sign in as         name         password           PIN at the chair\n");
        foreach (DemoSignIn one in SignIns)
        {
            words.Append($"  {one.Who, -18} {one.Name, -12} {one.Password, -18} {one.Pin}\n");
        }

        return words
            .Append($"  Patient            {url}/d/{SyntheticClinic.PatientLink}\n")
            .Append("\n  The bar on top moves the demonstration's clock. Stop with Ctrl+C; the data stay.\n")
            .ToString();
    }
}

/// <summary>One demonstration sign-in.</summary>
public sealed record DemoSignIn(string Who, string Name, string Password, string Pin, Actor Actor)
{
    public Person ToPerson(IPasswordHasher<Person> hasher)
    {
        var person = new Person
        {
            Id = Actor.User.Value,
            ClinicId = SyntheticClinic.Id.ToString(),
            DisplayName = Actor.Name,
            Roles = string.Join(',', Actor.Roles),
            UserName = Name,
            NormalizedUserName = Name.ToUpperInvariant(),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
        };
        person.PasswordHash = hasher.HashPassword(person, Password);
        person.PinHash = hasher.HashPassword(person, Pin);
        return person;
    }
}
