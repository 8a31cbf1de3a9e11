using System.Collections.Immutable;
using System.Globalization;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Web.Pages.Board;

namespace Anodyne.Web.Pages.Sessions;

/// <summary>From one nurse to the next: what is pending, an offer, and the taker's own PIN.</summary>
public sealed partial class HandOverPage
{
    protected override string PageName => "hand-over";

    /// <summary>Open alarms, what is due, and drug that is not accounted for, as they stand now.</summary>
    private ImmutableArray<string> Pending =>
        Session is { } session && Rules is { } rules ? [.. Listed(session, rules)] : [];

    private IEnumerable<string> Listed(Session session, BedsideRules rules)
    {
        foreach (ChairAlarm alarm in ChairAlarm.Of(session, Readiness, rules, Feed, Now))
        {
            yield return T["Alarm since {0}: {1}. {2}", Clock24(alarm.Since), T[alarm.Text], T[alarm.Action]];
        }

        foreach (var due in Watch.Due(session, rules, Now).GroupBy(one => one.Sign.Name(), StringComparer.Ordinal))
        {
            yield return T["{0} is due at {1}", T[due.Key], Clock24(due.First().Due)];
        }

        if (session.Discrepancy is { ExplainedAt: null })
        {
            yield return T["Pump and arithmetic differ: not explained yet"];
        }

        if (session is { First: { } first, IsOver: false } && Supply.Bag(first.Bag) is { } bag)
        {
            yield return T["A bag of {0} hangs: the rest is wasted before a witness after the end", bag.Fact.Content];
        }

        foreach (Undescribed effect in Undescribed)
        {
            yield return T[
                "Not written yet: what was done about {0}",
                Library.AdverseEvents.Find(effect.Term)?.Label ?? effect.Term
            ];
        }

        if (session.Escort is null)
        {
            yield return T["Nobody is named who takes the patient home"];
        }
    }

    private Task Give()
    {
        string? note = Posted.Text("note");
        return IsReadable()
            ? Ask(
                new OfferHandOver.Command(Session!.Id, Pending, Private.OrNone(note), Now),
                then: $"/sessions/{Id}/hand-over"
            )
            : Task.CompletedTask;
    }

    private async Task Accept()
    {
        if (Posted["read"] != "true")
        {
            Posted.Reject("read", T["Read the list first."]);
        }

        if (
            !IsReadable()
            || !long.TryParse(Posted["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out long seen)
            || await SecondPerson() is not { } taker
        )
        {
            return;
        }

        await AskAs(taker, new AcceptHandOver.Command(Session!.Id, seen, Now), then: $"/sessions/{Id}");
    }
}
