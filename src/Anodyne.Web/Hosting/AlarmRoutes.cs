using System.Collections.Immutable;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Web.Pages.Board;
using Anodyne.Web.SignIn;
using NodaTime;

namespace Anodyne.Web.Hosting;

/// <summary>
/// What a screen with sound asks every two seconds: which alarms stand, without any name. By asking, it says whether it
/// can be heard.
/// </summary>
public static class AlarmRoutes
{
    /// <summary>The cookie in which a browser keeps which screen it is.</summary>
    public const string StationCookie = "station";

    public static void MapAlarms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alarms", Alarms).RequireAuthorization();
        routes.MapPost("/alarms/leave", Leave).RequireAuthorization();
    }

    private static async Task<IResult> Alarms(
        HttpContext http,
        SignedIn signedIn,
        Views views,
        KnowledgeBase knowledge,
        IClock clock,
        StationPresence presence,
        LiveFeeds feeds
    )
    {
        if (await signedIn.Actor(http) is not { } actor || !actor.May(Right.SeePatients))
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        Instant now = clock.GetCurrentInstant();
        string? key = http.Request.Cookies[StationCookie];
        (List<Sounding> alarms, Station? station) = await views.See(
            actor,
            async reader =>
            {
                ImmutableSortedDictionary<string, Station> stations = await reader.Load(
                    Stations.Fold,
                    StreamId.Stations(actor.Clinic)
                );
                return (
                    await Standing(reader, knowledge, feeds, now),
                    key is null ? null : stations.GetValueOrDefault(key)
                );
            }
        );
        if (station is not null)
        {
            presence.Beat(actor.Clinic, key!, http.Request.Query["sound"] == "running");
        }

        return Results.Json(
            new
            {
                alarms,
                pausedFor = station?.PausedFor(now).TotalSeconds ?? 0,
                pausedAt = station?.PausedAt?.ToUnixTimeMilliseconds() ?? 0,
            }
        );
    }

    private static async Task<List<Sounding>> Standing(
        RecordReader reader,
        KnowledgeBase knowledge,
        LiveFeeds feeds,
        Instant now
    )
    {
        DateTimeZone zone = (await reader.Load(ClinicProfile.Fold, StreamId.Clinic(reader.Clinic))).Zone;
        var found = new List<Sounding>();
        foreach (SessionCard card in (await reader.Cards(SessionCard.Kind)).Where(card => card.IsLive))
        {
            Session session = (await reader.Load(Session.Fold, StreamId.Session(card.Session)))!;
            Readiness readiness = await reader.Load(Readiness.Fold, StreamId.Patient(card.Patient));
            if (BedsideRules.For(session, knowledge, knowledge.AsOf(now.InZone(zone).Date), zone) is { } rules)
            {
                found.AddRange(
                    ChairAlarm
                        .Of(session, readiness, rules, await feeds.Of(reader, card.Session), now)
                        .Select(alarm => new Sounding(
                            $"{card.Session}/{alarm.Key}",
                            (int)alarm.Priority,
                            alarm.Since.ToUnixTimeMilliseconds(),
                            alarm.IsTaken
                        ))
                );
            }
        }

        return found;
    }

    private static async Task<IResult> Leave(HttpContext http, SignedIn signedIn, StationPresence presence)
    {
        if (await signedIn.Actor(http) is { } actor && http.Request.Cookies[StationCookie] is { } station)
        {
            presence.Leave(actor.Clinic, station);
        }

        return Results.NoContent();
    }

    /// <summary>One alarm as a screen needs it to sound: no name, no value.</summary>
    private sealed record Sounding(string Cause, int Priority, long Since, bool Taken);
}
