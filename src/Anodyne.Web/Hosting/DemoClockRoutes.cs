using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using NodaTime;

namespace Anodyne.Web.Hosting;

/// <summary>The control that moves the demonstration's clock forward; it does not exist in <c>serve</c>.</summary>
public static class DemoClockRoutes
{
    private const int MostMinutes = 60 * 24 * 31;

    public static void MapDemoClock(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/demo/clock", Skip).AllowAnonymous();

    private static async Task<IResult> Skip(HttpContext http, IAntiforgery antiforgery, IClock clock)
    {
        await antiforgery.ValidateRequestAsync(http);
        IFormCollection form = await http.Request.ReadFormAsync();
        if (int.TryParse(form["minutes"], NumberStyles.None, CultureInfo.InvariantCulture, out int minutes))
        {
            ((DemoClock)clock).Skip(Duration.FromMinutes(Math.Min(minutes, MostMinutes)));
        }

        string back = form["back"].ToString();
        return Results.LocalRedirect(
            back.StartsWith('/') && !back.StartsWith("//", StringComparison.Ordinal) ? back : "/"
        );
    }
}
