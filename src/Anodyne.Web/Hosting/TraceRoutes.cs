using System.Text;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Interop.Csv;
using Anodyne.Quantities;
using Anodyne.Web.Pages.Devices;
using Anodyne.Web.SignIn;
using NodaTime;

namespace Anodyne.Web.Hosting;

/// <summary>What devices sent, outside of pages: the newest values for the browser's clock, and a session's full trace as a file.</summary>
public static class TraceRoutes
{
    public static void MapTraces(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/live/vitals", Newest).RequireAuthorization();
        routes.MapGet("/sessions/{id}/trace.csv", Export).RequireAuthorization();
    }

    /// <summary>Of every live session to which a device is connected: measure, value, age in seconds. No names travel here.</summary>
    private static async Task<IResult> Newest(HttpContext http, SignedIn signedIn, Views views, IClock clock)
    {
        if (await signedIn.Actor(http) is not { } actor || !actor.May(Right.SeePatients))
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        return await views.See(
            actor,
            async reader =>
            {
                Instant now = clock.GetCurrentInstant();
                var live = new SortedDictionary<string, IReadOnlyList<LiveVital>>(StringComparer.Ordinal);
                foreach (SessionCard card in (await reader.Cards(SessionCard.Kind)).Where(card => card.IsLive))
                {
                    if ((await reader.Load(Monitors.Fold, StreamId.Session(card.Session)))?.Open.Any() == true)
                    {
                        live[card.Session.ToString()] = LiveVital.Of(
                            await SessionTrace.Newest(reader, card.Session),
                            now
                        );
                    }
                }

                return Results.Json(live);
            }
        );
    }

    private static async Task<IResult> Export(string id, HttpContext http, SignedIn signedIn, Views views)
    {
        if (
            await signedIn.Actor(http) is not { } actor
            || !actor.May(Right.SeePatients)
            || !Id.TryParse(id, out SessionId session)
            || await views.See(actor, r => r.Load(Session.Fold, StreamId.Session(session))) is not { } opened
        )
        {
            return Results.NotFound();
        }

        var samples = await views.See(actor, opened.Patient, "trace", reader => SessionTrace.Of(reader, session));
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(
            Encoding.UTF8.GetBytes(TraceCsv.Write(samples)),
            "text/csv; charset=utf-8",
            $"trace-{session}.csv"
        );
    }
}
