using Anodyne.Clinic.Record;
using Anodyne.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Anodyne.Web.Pages.People;

/// <summary>The people of the clinic: added, and struck off with effect on their next click.</summary>
public sealed partial class PeoplePage
{
    private static readonly Role[] StaffRoles = [Role.Prescriber, Role.MedicalDirector, Role.Nurse, Role.Manager];

    [Inject]
    private UserManager<Person> People { get; set; } = default!;

    [Inject]
    private IPasswordHasher<Person> Hasher { get; set; } = default!;

    [Inject]
    private ClinicStore Store { get; set; } = default!;

    private IReadOnlyList<Person> Staff { get; set; } = [];

    private bool MayManage => Actor.May(Right.ManageSite) || Actor.May(Right.SignSitePolicy);

    protected override async Task Look() => Staff = await Store.Staff(Actor.Clinic);

    private string RoleWords(Person person) =>
        string.Join(", ", person.ToActor().Roles.Select(role => T[StaffLayout.RoleName(role)].Value));

    private async Task Add()
    {
        string? display = Posted.Text("display", required: true);
        string? name = Posted.Text("name", required: true);
        Role[] roles = [.. StaffRoles.Where(role => Posted.Ticked($"role-{role}"))];
        if (roles.Length == 0)
        {
            Posted.Reject("roles", T["Choose at least one."]);
        }

        if (!SignIn.Pins.IsPin(Posted["pin"]))
        {
            Posted.Reject("pin", T["4 to 8 digits."]);
        }

        if (MayManage && IsReadable())
        {
            await Enrol(display!, name!, roles);
        }
    }

    private async Task Enrol(string display, string name, Role[] roles)
    {
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            ClinicId = Actor.Clinic.ToString(),
            DisplayName = display,
            UserName = name,
            Roles = string.Join(',', roles),
        };
        person.PinHash = Hasher.HashPassword(person, Posted["pin"]!);
        IdentityResult made = await People.CreateAsync(person, Posted["password"] ?? "");
        foreach (IdentityError error in made.Errors)
        {
            Posted.Reject(
                error.Code.Contains("UserName", StringComparison.Ordinal) ? "name" : "password",
                error.Description
            );
        }

        if (IsReadable())
        {
            Navigation.NavigateTo("/people");
        }
    }

    private async Task Strike(Person person)
    {
        if (MayManage)
        {
            await Store.StrikeOff(person.Id, !person.IsStruckOff);
            Navigation.NavigateTo("/people");
        }
    }
}
