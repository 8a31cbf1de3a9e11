using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Storage;
using Anodyne.Web.Hosting;
using Anodyne.Web.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Anodyne.Web.Pages;

/// <summary>The clinic and its first person, entered with the token from the console.</summary>
public sealed partial class FirstRunPage
{
    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private FirstRun FirstRun { get; set; } = default!;

    [Inject]
    private UserManager<Person> People { get; set; } = default!;

    [Inject]
    private IPasswordHasher<Person> Hasher { get; set; } = default!;

    [Inject]
    private ClinicDoor Door { get; set; } = default!;

    [Inject]
    private IClock Clock { get; set; } = default!;

    [Inject]
    private ProblemPages Problems { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private Posted Posted { get; set; } = new(null);

    private Refusal? Refused { get; set; }

    private string? Sentence => Refused is { } why ? Problems.Sentence(why, DateTimeZone.Utc) : null;

    protected override async Task OnInitializedAsync() =>
        Posted = new Posted(Http.Request.HasFormContentType ? await Http.Request.ReadFormAsync() : null);

    private async Task Submit()
    {
        Person person = Read();
        if (!Posted.IsGood)
        {
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var open = new OpenClinic.Command(Posted["clinic"]!, Posted["zone"]!.Trim(), Clock.GetCurrentInstant());
        Refused = await Door.Ask(person.ToActor(), open, Posted.Key) is Reply.Refused refused ? refused.Why : null;
        if (Refused is not null)
        {
            Http.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }

        await Enrol(person);
    }

    private Person Read()
    {
        if (!FirstRun.Accepts(Posted["token"]))
        {
            Posted.Reject("token", "Not the token on the console.");
        }

        if (!Pins.IsPin(Posted["pin"]))
        {
            Posted.Reject("pin", "4 to 8 digits.");
        }

        return new Person
        {
            Id = Guid.CreateVersion7(),
            ClinicId = Id.New<ClinicId>().ToString(),
            UserName = Posted.Text("name", required: true)!,
            DisplayName = Posted.Text("person", required: true)!,
            Roles = $"{Role.MedicalDirector},{Role.Prescriber},{Role.Manager}",
        };
    }

    private async Task Enrol(Person person)
    {
        person.PinHash = Hasher.HashPassword(person, Posted["pin"]!);
        IdentityResult made = await People.CreateAsync(person, Posted["password"] ?? "");
        if (!made.Succeeded)
        {
            Posted.Reject("password", string.Join(' ', made.Errors.Select(e => e.Description)));
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        FirstRun.Close();
        Navigation.NavigateTo("/sign-in");
    }
}
