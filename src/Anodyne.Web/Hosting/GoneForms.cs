using Anodyne.Clinic.Record;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Features;

namespace Anodyne.Web.Hosting;

/// <summary>
/// What answers a form that its page no longer has: somebody else acted in between, or another person signed in on this
/// screen. The framework alone says a bare 400; here the page is drawn again as it stands now, with the refusal above
/// it and status 409. A page that could not read its fields has written its own answer by then and is left alone.
/// </summary>
public sealed class GoneForms(RequestDelegate next)
{
    /// <summary>The framework adds this header to each page it draws, and stumbles when it is there already.</summary>
    private const string SetOncePerAnswer = "blazor-enhanced-nav";

    /// <summary>The refusal that the layout shows above the page; null on an ordinary answer.</summary>
    public static Refusal? On(HttpContext http) => http.Features.Get<Why>()?.Refusal;

    public async Task InvokeAsync(HttpContext http, IServiceScopeFactory scopes)
    {
        await next(http);
        if (
            HttpMethods.IsPost(http.Request.Method)
            && IsPage(http)
            && http.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false }
        )
        {
            http.Features.Set(new Why(IsOfAnotherSignIn(http) ? new FormOfAnotherSignIn() : new FormIsGone()));
            await ShowWhatStandsNow(http, scopes);
        }
    }

    /// <summary>Stops a form that does not belong to this sign-in before its page reads it.</summary>
    public static Task BeforePages(HttpContext http, RequestDelegate next)
    {
        if (!IsPage(http) || !IsOfAnotherSignIn(http))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private static bool IsPage(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    private static bool IsOfAnotherSignIn(HttpContext http) =>
        http.Features.Get<IAntiforgeryValidationFeature>()?.IsValid == false;

    private async Task ShowWhatStandsNow(HttpContext http, IServiceScopeFactory scopes)
    {
        http.Request.Method = HttpMethods.Get;
        http.Request.ContentType = null;
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        http.Features.Set<IFormFeature>(new FormFeature(http.Request));
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        http.Response.Headers.Remove(SetOncePerAnswer);
        http.Response.ContentType = null;
        http.Response.StatusCode = StatusCodes.Status409Conflict;
        IServiceProvider before = http.RequestServices;
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        try
        {
            http.RequestServices = scope.ServiceProvider;
            await next(http);
        }
        finally
        {
            http.RequestServices = before;
        }
    }

    private sealed record Why(Refusal Refusal);
}
