using System.Globalization;
using Anodyne.Clinic.Record;
using Anodyne.Web.SignIn;

namespace Anodyne.Web.Hosting;

/// <summary>
/// The live stream: the clinic's newest position as server-sent events. A page that hears a newer number than its own
/// fetches itself again; nothing clinical travels here.
/// </summary>
public static class Live
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/live", Stream).RequireAuthorization();

    private static async Task Stream(HttpContext http, SignedIn signedIn, IRecord record, CancellationToken gone)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        using var beat = new PeriodicTimer(Beat);
        try
        {
            while (await signedIn.Actor(http) is { } actor)
            {
                long head = await record.Read(actor.Clinic, session => session.Head());
                string position = head.ToString(CultureInfo.InvariantCulture);
                await http.Response.WriteAsync($"id: {position}\ndata: {position}\n\n", gone);
                await http.Response.Body.FlushAsync(gone);
                await beat.WaitForNextTickAsync(gone);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }
}
