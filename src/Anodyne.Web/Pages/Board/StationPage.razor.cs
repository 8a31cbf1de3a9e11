using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Anodyne.Web.Hosting;
using Anodyne.Web.SignIn;
using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Pages.Board;

/// <summary>The self-test of a screen's sound at the start of a shift, and which screens can be heard.</summary>
public sealed partial class StationPage
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(400);

    [Inject]
    private StaffNames StaffNames { get; set; } = default!;

    [Inject]
    private StationPresence Presence { get; set; } = default!;

    private string? Key => Http.Request.Cookies[AlarmRoutes.StationCookie];

    private ImmutableSortedDictionary<string, Station> Known { get; set; } = Stations.Fold.Start;

    private FrozenDictionary<UserId, string> Staff { get; set; } = FrozenDictionary<UserId, string>.Empty;

    private Station? Here => Key is { } key ? Known.GetValueOrDefault(key) : null;

    private IReadOnlyList<Line> All =>
        [
            .. Known
                .OrderBy(one => one.Value.Name, StringComparer.Ordinal)
                .Select(one => new Line(
                    one.Key,
                    one.Value.Name,
                    one.Value,
                    Staff.GetValueOrDefault(one.Value.TriedBy) ?? ""
                )),
        ];

    private IReadOnlyList<ChoiceOption> YesNo => [new("yes", T["I heard them"]), new("no", T["I did not"])];

    protected override async Task Look()
    {
        Staff = await StaffNames.Of(Actor.Clinic);
        Known = await Views.See(Actor, reader => reader.Load(Stations.Fold, StreamId.Stations(Actor.Clinic)));
    }

    private string StateOf(string key, Line one) =>
        Presence.Of(Actor.Clinic, key) switch
        {
            _ when !one.Station.Heard => "not heard",
            SoundState.Audible => "can be heard",
            SoundState.Blocked => "cannot sound",
            SoundState.Gone => "does not answer",
            _ => "closed",
        };

    private string TriedAt(Line one) => Words.Moment(one.Station.TriedAt.InZone(Zone));

    private async Task Confirm()
    {
        string? name = Posted.Text("name", required: true);
        if (Posted["heard"] is not ("yes" or "no"))
        {
            Posted.Reject("heard", T["Choose one."]);
        }

        if (!IsReadable())
        {
            return;
        }

        string key = Key ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Http.Response.Cookies.Append(
            AlarmRoutes.StationCookie,
            key,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                MaxAge = Remembered,
                IsEssential = true,
            }
        );
        await Ask(new TrySound.Command(key, name!, Posted["heard"] == "yes", Now), then: "/");
    }

    private sealed record Line(string Key, string Name, Station Station, string By);
}
