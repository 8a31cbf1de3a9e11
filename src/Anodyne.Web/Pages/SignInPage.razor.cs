using Anodyne.Storage;
using Anodyne.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Anodyne.Web.Pages;

/// <summary>Name and password; where the person wanted to go, they go.</summary>
public sealed partial class SignInPage
{
    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private SignInManager<Person> SignIn { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ClinicOptions Options { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    private Posted Posted { get; set; } = new(null);

    private bool Wrong { get; set; }

    private string Target => To is ['/', not '/', ..] or "/" ? To : "/";

    protected override async Task OnInitializedAsync() =>
        Posted = new Posted(Http.Request.HasFormContentType ? await Http.Request.ReadFormAsync() : null);

    private async Task Submit()
    {
        SignInResult result = await SignIn.PasswordSignInAsync(
            Posted["name"]?.Trim() ?? "",
            Posted["password"] ?? "",
            isPersistent: false,
            lockoutOnFailure: true
        );
        if (result.Succeeded)
        {
            Navigation.NavigateTo(Target);
            return;
        }

        Wrong = true;
        Http.Response.StatusCode = StatusCodes.Status401Unauthorized;
    }
}
