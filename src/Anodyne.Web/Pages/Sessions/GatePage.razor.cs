using System.Collections.Immutable;
using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Safety;
using Anodyne.Web.Components;
using NodaTime;
using GateItem = Anodyne.Web.Components.GateItem;

namespace Anodyne.Web.Pages.Sessions;

/// <summary>The same-day gate: what the record knows, what is asked, two readings of bag and pump, and the start.</summary>
public sealed partial class GatePage
{
    protected override string PageName => "gate";

    private bool IsOpen => Session!.State is SessionState.Preparing or SessionState.Verified;

    private EducationText AfterCare => Library.Education(SignAfterCare.Text);

    private IReadOnlyList<ChoiceOption> YesNo => [new("yes", T["In order"]), new("no", T["Not in order"])];

    private IReadOnlyList<GateItem> Known =>
        [
            .. GateFindings
                .Of(Session!, Readiness, Policy, Rules!, Today, Now)
                .Select(f => new GateItem(T[f.Words], f.IsMet ? GateState.Open : GateState.Missing, f.Detail)),
        ];

    private IReadOnlyList<GateItem> Asked =>
        [
            .. Gate.Asked.Select(item => new GateItem(T[item.Words], State(item.Id))),
            new(
                T[Gate.WordsOf(Gate.AfterCare)],
                Session!.AfterCareAt is null ? GateState.Missing : GateState.Open,
                Href: "#after-care"
            ),
        ];

    private IReadOnlyList<ChoiceOption> Bags =>
        [
            .. Supply
                .Bags.Where(bag => bag.Fact.Order == Session!.Opened.Order && Now <= bag.Fact.UseBefore)
                .Select(bag => new ChoiceOption(
                    bag.Fact.Bag.ToString(),
                    T["Bag {0}, made {1}", bag.Fact.Bag.ToString()[^6..], Clock24(bag.At)]
                )),
        ];

    /// <summary>What the ladder asks the pump for, with the bag that was planned or that hangs.</summary>
    private PumpOrder FirstRate =>
        Rules!.PumpFor(Session!.Steps.Start, Session.Strength ?? Session.Content.Bag.Strength);

    private GateState State(string item) =>
        Session!.Answers.TryGetValue(item, out bool yes)
            ? (yes ? GateState.Open : GateState.Failed)
            : GateState.Missing;

    private string? Last(string item) =>
        Session!.Answers.TryGetValue(item, out bool yes) ? T[yes ? "In order" : "Not in order"].Value : null;

    private async Task Answer()
    {
        var born = Posted.Date("born", required: false);
        var escort = Posted.Text("escort");
        var food = Earlier("food");
        var drink = Earlier("drink");
        var note = Posted.Text("note");
        var at = ActedAt();
        if (IsReadable())
        {
            await Ask(
                new AnswerGate.Command(
                    Session!.Id,
                    Answers(),
                    born,
                    Private.OrNone(escort),
                    food,
                    drink,
                    Private.OrNone(note),
                    at
                ),
                then: $"/sessions/{Id}/gate"
            );
        }
    }

    private ImmutableSortedDictionary<string, bool> Answers()
    {
        var answers = ImmutableSortedDictionary.CreateBuilder<string, bool>(StringComparer.Ordinal);
        foreach (Clinic.Sessions.GateItem item in Gate.Asked.Where(item => Posted[$"item-{item.Id}"] is "yes" or "no"))
        {
            answers[item.Id] = Posted[$"item-{item.Id}"] == "yes";
        }

        if (Posted.Ticked("premedicated"))
        {
            answers[UnderTheDrug.Premedicated] = true;
        }

        return answers.ToImmutable();
    }

    /// <summary>The newest instant at which a clock showed this time.</summary>
    private Instant? Earlier(string field)
    {
        if (Posted.Time(field, required: false) is not { } time)
        {
            return null;
        }

        LocalDate day = time > Now.InZone(Zone).TimeOfDay ? Today.PlusDays(-1) : Today;
        return (day + time).InZoneLeniently(Zone).ToInstant();
    }

    private async Task SignAfter()
    {
        var signed = Posted.Text("signed", required: true);
        var version = Posted.Whole("text-version", 1, 9999);
        if (IsReadable())
        {
            await Ask(
                new SignAfterCare.Command(Session!.Id, signed!, version!.Value, Now),
                then: $"/sessions/{Id}/gate"
            );
        }
    }

    private async Task EnterFirst()
    {
        var bag = Posted.IdOf<BagId>("bag");
        var strength = Strength("strength1");
        var rate = Rate("rate1");
        if (IsReadable())
        {
            await Ask(
                new EnterPump.Command(Session!.Id, bag!.Value, strength!.Value, rate!.Value, Now),
                then: $"/sessions/{Id}/gate#second"
            );
        }
    }

    private async Task Verify()
    {
        var strength = Strength("strength2");
        var rate = Rate("rate2");
        var seen = Posted.Whole("seen", 0, 99_999);
        if (IsReadable() && await SecondPerson() is { } second)
        {
            await Ask(
                new VerifyPump.Command(Session!.Id, second, strength!.Value, rate!.Value, seen, Now),
                then: $"/sessions/{Id}/gate#start"
            );
        }
    }

    private async Task Start()
    {
        var seen = Posted.Whole("seen", 0, 99_999);
        if (IsReadable())
        {
            await Ask(new StartInfusion.Command(Session!.Id, seen, Now), then: $"/sessions/{Id}");
        }
    }

    private async Task CallOff()
    {
        var reason = Posted.Text("reason", required: true);
        if (IsReadable())
        {
            await Ask(new CallOffSession.Command(Session!.Id, reason!, Now), then: "/");
        }
    }

    private Strength? Strength(string field) =>
        Posted.Quantity(field, Quantities.Strength.FromMilligramsPerMillilitre, 0.001m, 100);

    private InfusionRate? Rate(string field) =>
        Posted.Quantity(field, InfusionRate.FromMillilitresPerHour, 0.001m, 1500);
}
