using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Anodyne.Web.Hosting;

/// <summary>
/// What lets a phone put the diary on its home screen. Its name says nothing of drugs or diagnoses; it opens the
/// patient's own link, so each link has its own.
/// </summary>
public static class DiaryRoutes
{
    public static void MapDiary(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/d/{secret}/app.webmanifest", Manifest).AllowAnonymous();

    private static IResult Manifest(string secret, IStringLocalizer texts)
    {
        string link = $"/d/{Uri.EscapeDataString(secret)}";
        var icon = new
        {
            src = "/mark.svg",
            sizes = "any",
            type = "image/svg+xml",
        };
        return Results.Text(
            JsonSerializer.Serialize(
                new
                {
                    name = texts["My diary"].Value,
                    short_name = texts["My diary"].Value,
                    start_url = link,
                    scope = link,
                    display = "standalone",
                    icons = new[] { icon },
                }
            ),
            "application/manifest+json"
        );
    }
}
