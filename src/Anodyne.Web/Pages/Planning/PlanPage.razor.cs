using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Web.Components;
using NodaTime;

namespace Anodyne.Web.Pages.Planning;

/// <summary>The current plan of a patient, and a protocol fitted to them; the choice stands in the address.</summary>
public sealed partial class PlanPage
{
    private string? _sessionsError;
    private string? _minutesError;

    protected override string PageName => "plan";

    private Plan? Plan { get; set; }

    private Grounds Grounds { get; set; } = Grounds.Fold.Start;

    private SitePolicy? Policy { get; set; }

    private Fitting? Fitting { get; set; }

    private Fitting.Possible? Fitted => Fitting as Fitting.Possible;

    private Refusal? Against => Refused ?? (Fitting as Fitting.Impossible)?.Why;

    private string? Why => Against is { } why ? Problems.Sentence(why, Zone) : null;

    private string? WhyCode => Against?.Code;

    private Protocol? Chosen => Asked("protocol") is { } id ? Library.Protocols.Find(id) : null;

    private string SessionsText => Asked("sessions") ?? Chosen!.Series.Default.Value.Count.ToString();

    private string MinutesText => Asked("minutes") ?? Written.Number((decimal)Length(Chosen!).TotalMinutes);

    private string RecipeText => Asked("recipe") ?? Library.Drugs[Chosen!.Drug].Recipes[0].Id;

    private ImmutableArray<string> Adjuncts => [.. Http.Request.Query["adjunct"].OfType<string>().Distinct()];

    private IReadOnlyList<ChoiceOption> Recipes =>
        [
            .. Library
                .Drugs[Chosen!.Drug]
                .Recipes.Select(r => new ChoiceOption(r.Id, T["{0} = {1}", r.Title, r.TrueStrength])),
        ];

    private IReadOnlyCollection<Calculation> Sums =>
        PlanArithmetic.Of(Fitted!.Content, Chosen!, Library.Drugs[Chosen!.Drug], Policy!, Grounds);

    /// <summary>What is expected of: the choice in the address, or else the current plan.</summary>
    private PlanContent? Shown => Chosen is null ? Plan?.Content : Fitted?.Content;

    private string SessionHref(int session) =>
        $"/patients/{Id}/plan{Http.Request.Query.With("session", session)}#levels";

    private string ConditionLine =>
        Screening.Condition is { } condition && Library.Indications.Find(condition.Value.Indication) is { } indication
            ? T["Condition: {0}. Evidence: {1}.", indication.Title, T[Kebab.Of(indication.Grade.Value)]]
            : T["No condition was recorded in screening."];

    protected override async Task Read(RecordReader reader)
    {
        var stream = StreamId.Patient(Patient);
        Plan = await reader.Load(Plan.Fold, stream);
        Grounds = await reader.Load(Grounds.Fold, stream);
        Policy = await reader.Load(SitePolicy.Fold, StreamId.Clinic(Actor.Clinic));
        if (Choice() is { } choice)
        {
            Fitting = PlanFit.Of(choice, Grounds, Policy, Library, Today, Now);
        }
    }

    private async Task Draft()
    {
        if (Choice() is { } choice)
        {
            await Ask(new DraftPlan.Command(Patient, choice, Now), then: $"/patients/{Id}/plan");
        }
    }

    private async Task Withdraw()
    {
        var plan = Posted.IdOf<PlanId>("plan");
        var why = Posted.Text("why", required: true);
        if (IsReadable())
        {
            await Ask(new WithdrawPlan.Command(Patient, plan!.Value, why!, Now), then: $"/patients/{Id}/plan");
        }
    }

    /// <summary>What the address asks for, read strictly; null, with the error beside the field, when it cannot be read.</summary>
    private PlanChoice? Choice()
    {
        if (Chosen is null)
        {
            return null;
        }

        _sessionsError = Whole(SessionsText) is null ? T["A whole number."].Value : null;
        _minutesError = Whole(MinutesText) is null ? T["A whole number."].Value : null;
        return Whole(SessionsText) is { } sessions && Whole(MinutesText) is { } minutes
            ? new PlanChoice(Chosen.Id, sessions, Duration.FromMinutes(minutes), RecipeText, Adjuncts)
            : null;
    }

    private string ProtocolTitle(ProtocolRef protocol) => KnowledgeBase.Find(protocol)?.Title ?? protocol.ToString();

    private string? Asked(string name) =>
        Http.Request.Query[name].FirstOrDefault() is { Length: > 0 } text ? text : null;

    private static Duration Length(Protocol protocol) => protocol.SessionLength.Default.Value;

    private static int? Whole(string text) =>
        StrictNumber.TryRead(text, out decimal n) && n == decimal.Truncate(n) ? (int)n : null;
}
