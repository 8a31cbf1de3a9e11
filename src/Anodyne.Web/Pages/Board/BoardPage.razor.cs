using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using Anodyne.Web.Pages.OpenItems;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Anodyne.Web.Pages.Board;

/// <summary>The board of today: every chair of the site, live sessions first and the most urgent in front.</summary>
public sealed partial class BoardPage
{
    [SupplyParameterFromQuery(Name = "wall")]
    private string? WallMode { get; set; }

    /// <summary>On the wall nobody's name is shown.</summary>
    private bool Wall => WallMode == "1";

    private long Position { get; set; }

    private IReadOnlyList<ChairOnBoard> Chairs { get; set; } = [];

    private IReadOnlyList<TaskItem> Open { get; set; } = [];

    protected override Task Look() =>
        Views.See(
            Actor,
            async reader =>
            {
                Position = await reader.Head();
                SitePolicy? policy = await reader.Load(SitePolicy.Fold, StreamId.Clinic(Actor.Clinic));
                var names = (await reader.Cards(PatientCard.Kind)).ToDictionary(card => card.Patient);
                var live = (await reader.Cards(SessionCard.Kind))
                    .Where(card => card.IsLive)
                    .ToLookup(card => card.Chair);
                var booked = (await reader.Cards(AppointmentCard.Kind))
                    .Where(card => card.Session is null && card.Terms.Day == Today)
                    .OrderBy(card => card.Terms.From)
                    .ToLookup(card => card.Terms.Chair);
                Dictionary<SessionId, ChairWatch> watched = await Watched(reader, live.SelectMany(one => one));
                Chairs =
                [
                    .. (policy?.Terms.Chairs ?? [])
                        .Select(chair =>
                            ChairOnBoard.Of(
                                chair,
                                live[chair].FirstOrDefault(),
                                live[chair].FirstOrDefault() is { } one ? watched.GetValueOrDefault(one.Session) : null,
                                booked[chair].FirstOrDefault(),
                                names,
                                Wall,
                                Now,
                                T
                            )
                        )
                        .OrderBy(chair => chair.Order),
                ];
                Open = [.. (await ClinicOpenItems.Read(reader, names, Now, Zone, T)).Take(8).Select(item => item.Task)];
                return true;
            }
        );

    /// <summary>The board asks the same watch as the page at the chair, so that both name the same sign and time.</summary>
    private async Task<Dictionary<SessionId, ChairWatch>> Watched(RecordReader reader, IEnumerable<SessionCard> live)
    {
        var watched = new Dictionary<SessionId, ChairWatch>();
        foreach (SessionCard card in live)
        {
            Session session = (await reader.Load(Session.Fold, StreamId.Session(card.Session)))!;
            if (BedsideRules.For(session, KnowledgeBase, Library, Zone) is { } rules)
            {
                watched[card.Session] = ChairWatch.Of(session, rules, Now);
            }
        }

        return watched;
    }
}
