using System.Collections.Frozen;
using System.Collections.Immutable;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Anodyne.Web.Hosting;
using Anodyne.Web.Pages.Devices;
using Anodyne.Web.Pages.OpenItems;
using Anodyne.Web.Pages.Sessions;
using Anodyne.Web.SignIn;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Anodyne.Web.Pages.Board;

/// <summary>The board of today: every chair of the site, the most urgent in front.</summary>
public sealed partial class BoardPage
{
    [SupplyParameterFromQuery(Name = "wall")]
    private string? WallMode { get; set; }

    /// <summary>On the wall nobody is named and nothing is pressed.</summary>
    private bool Wall => WallMode == "1";

    [Inject]
    private LiveFeeds Feeds { get; set; } = default!;

    [Inject]
    private AlarmSweep Sweep { get; set; } = default!;

    private long Position { get; set; }

    /// <summary>One instant for the whole page: a countdown and its colour never disagree.</summary>
    private Instant Drawn { get; set; }

    [Inject]
    private StaffNames StaffNames { get; set; } = default!;

    private FrozenDictionary<UserId, string> Staff { get; set; } = FrozenDictionary<UserId, string>.Empty;

    private IReadOnlyList<ChairOnBoard> Chairs { get; set; } = [];

    [Inject]
    private StationPresence Presence { get; set; } = default!;

    private string? StationKey => Http.Request.Cookies[AlarmRoutes.StationCookie];

    private ImmutableSortedDictionary<string, Station> Known { get; set; } = Stations.Fold.Start;

    private Station? Here => StationKey is { } key ? Known.GetValueOrDefault(key) : null;

    /// <summary>Screens that were heard today and that cannot be heard now.</summary>
    private IReadOnlyList<string> Silent =>
        [
            .. Known
                .Where(one => one.Value.IsTested(Drawn, Zone))
                .Where(one => Presence.Of(Actor.Clinic, one.Key) is SoundState.Blocked or SoundState.Gone)
                .Select(one => one.Value.Name),
        ];

    private IReadOnlyList<TaskItem> Open { get; set; } = [];

    protected override async Task Look()
    {
        Staff = await StaffNames.Of(Actor.Clinic);
        await Views.See(
            Actor,
            async reader =>
            {
                Drawn = Now;
                Position = await reader.Head();
                Known = await reader.Load(Stations.Fold, StreamId.Stations(Actor.Clinic));
                SitePolicy? policy = await reader.Load(SitePolicy.Fold, StreamId.Clinic(Actor.Clinic));
                var names = (await reader.Cards(PatientCard.Kind)).ToDictionary(card => card.Patient);
                var live = (await reader.Cards(SessionCard.Kind))
                    .Where(card => card.IsLive)
                    .ToLookup(card => card.Chair);
                var booked = (await reader.Cards(AppointmentCard.Kind))
                    .Where(card => card.Session is null && card.Terms.Day == Today)
                    .OrderBy(card => card.Terms.From)
                    .ToLookup(card => card.Terms.Chair);
                var chairs = new List<ChairOnBoard>();
                foreach (string chair in policy?.Terms.Chairs ?? [])
                {
                    chairs.Add(
                        live[chair].FirstOrDefault() is { } session
                            ? await Taken(reader, chairs.Count + 1, session, names)
                            : ChairOnBoard.Waiting(chairs.Count + 1, chair, booked[chair].FirstOrDefault(), names, T)
                    );
                }

                Chairs = [.. chairs.OrderBy(chair => chair.Order)];
                Open = Wall
                    ? []
                    : [.. (await ClinicOpenItems.Read(reader, names, Now, Zone, T)).Take(8).Select(item => item.Task)];
                return true;
            }
        );
    }

    /// <summary>The board asks the same watch as the page at the chair, so that both name the same sign and time.</summary>
    private async Task<ChairOnBoard> Taken(
        RecordReader reader,
        int number,
        SessionCard card,
        Dictionary<PatientId, PatientCard> names
    )
    {
        Session session = (await reader.Load(Session.Fold, StreamId.Session(card.Session)))!;
        Readiness readiness = await reader.Load(Readiness.Fold, StreamId.Patient(card.Patient));
        BedsideRules? rules = BedsideRules.For(session, KnowledgeBase, Library, Zone);
        ChairWatch watch = ChairWatch.Of(session, readiness, rules, await Feeds.Of(reader, card.Session), Drawn, T);
        return ChairOnBoard.Taken(
            number,
            card,
            watch with
            {
                Readings = await Streamed(reader, card.Session, watch.Readings),
            },
            names,
            Staff.GetValueOrDefault(card.Nurse),
            Drawn,
            T
        );
    }

    /// <summary>What a connected monitor brings stands in the place of what was charted.</summary>
    private async Task<IReadOnlyList<ChairReading>> Streamed(
        RecordReader reader,
        SessionId session,
        IReadOnlyList<ChairReading> charted
    ) =>
        (await reader.Load(Monitors.Fold, StreamId.Session(session)))?.Open.Any() == true
            ? LiveVital.OnBoard(session, charted, await SessionTrace.Newest(reader, session), Drawn)
            : charted;

    private static string? Shortcut(ChairOnBoard chair) => chair.Number <= 9 ? $"{chair.Number}" : null;

    private long? DueSeconds(ChairOnBoard chair) => chair.DueAt is { } due ? (long)(due - Drawn).TotalSeconds : null;

    private string AlarmNote(ChairOnBoard chair)
    {
        string action = T[chair.Alarm!.Action];
        string since = Words.Time(chair.Alarm.Since.InZone(Zone).TimeOfDay);
        return chair.MoreAlarms > 0
            ? T["{0}. Since {1}; and {2} more", action, since, chair.MoreAlarms]
            : T["{0}. Since {1}", action, since];
    }

    private Task Hush() => Ask(new PauseSound.Command(StationKey ?? "", Now), then: "/");

    private Task Take(ChairOnBoard chair) =>
        TakeAlarm(
            new AcknowledgeAlarm.Command(chair.Session!.Value, chair.Alarm!.Key, chair.Alarm.Since, Now),
            then: "/"
        );
}
