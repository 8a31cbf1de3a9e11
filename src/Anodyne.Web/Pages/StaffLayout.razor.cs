using Anodyne.Clinic.Record;
using Anodyne.Web.Components;
using Anodyne.Web.Hosting;
using Anodyne.Web.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Anodyne.Web.Pages;

/// <summary>The frame of a staff page.</summary>
public sealed partial class StaffLayout
{
    [Inject]
    private SignedIn SignedIn { get; set; } = default!;

    [Inject]
    private Views Views { get; set; } = default!;

    [Inject]
    private ClinicOptions Options { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private Actor? Actor { get; set; }

    [Inject]
    private IClock Clock { get; set; } = default!;

    private string? ClinicName { get; set; }

    /// <summary>When the page was made, for the foot of whatever is printed.</summary>
    private string Printed { get; set; } = "";

    private string? RoleWords =>
        Actor is null ? null : string.Join(", ", Actor.Roles.Select(role => T[RoleName(role)].Value));

    /// <summary>The board as a picture on the wall.</summary>
    private bool Wall => Http.Request.Path == "/" && Http.Request.Query["wall"] == "1";

    /// <summary>This browser is a screen whose sound was tested.</summary>
    private bool Sounds => Actor is not null && !Wall && Http.Request.Cookies.ContainsKey(AlarmRoutes.StationCookie);

    private IReadOnlyList<NavGroup> Groups => Actor is null ? [] : Menu.For(Actor, T);

    protected override async Task OnInitializedAsync()
    {
        Actor = await SignedIn.Actor(Http);
        if (Actor is { } actor)
        {
            ClinicProfile clinic = await Views.See(
                actor,
                reader => reader.Load(ClinicProfile.Fold, StreamId.Clinic(actor.Clinic))
            );
            ClinicName = clinic.Name;
            Printed = Words.Moment(Clock.GetCurrentInstant().InZone(clinic.Zone));
        }
    }

    internal static string RoleName(Role role) =>
        role switch
        {
            Role.MedicalDirector => "Medical director",
            _ => role.ToString(),
        };
}
