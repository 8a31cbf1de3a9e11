using Anodyne.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Anodyne.Web.SignIn;

/// <summary>Signing out; signing in is a page.</summary>
public static class SignInRoutes
{
    public static void MapSignIn(this IEndpointRouteBuilder routes) => routes.MapPost("/sign-out", SignOut);

    private static async Task<IResult> SignOut(HttpContext http, IAntiforgery antiforgery, SignInManager<Person> signIn)
    {
        await antiforgery.ValidateRequestAsync(http);
        await signIn.SignOutAsync();
        return Results.Redirect("/sign-in");
    }
}
