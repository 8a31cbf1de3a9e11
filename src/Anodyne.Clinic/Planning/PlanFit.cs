using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Planning;

/// <summary>What a prescriber chooses; everything else follows from the patient, the protocol and the site.</summary>
/// <param name="Protocol">The id in knowledge/protocols.</param>
/// <param name="Sessions">How many sessions.</param>
/// <param name="Length">How long the pump runs.</param>
/// <param name="Recipe">The id of the recipe in the drug file.</param>
/// <param name="Adjuncts">Names out of the protocol's own list.</param>
public sealed record PlanChoice(
    string Protocol,
    int Sessions,
    Duration Length,
    string Recipe,
    ImmutableArray<string> Adjuncts
);

/// <summary>A choice fitted to the patient: possible, or the reason why not.</summary>
public abstract record Fitting
{
    private Fitting() { }

    /// <param name="Content">The plan.</param>
    /// <param name="Information">What the prescriber is told; none of it is a nudge upward.</param>
    public sealed record Possible(PlanContent Content, ImmutableArray<string> Information) : Fitting;

    public sealed record Impossible(Refusal Why) : Fitting;
}

/// <summary>Fits a choice to a patient: the arithmetic of a plan, and every limit that it must keep.</summary>
public static class PlanFit
{
    public static Fitting Of(
        PlanChoice choice,
        Grounds grounds,
        SitePolicy? policy,
        Library library,
        LocalDate today,
        Instant now
    ) =>
        library.Protocols.Find(choice.Protocol) is not { } protocol
            ? new Fitting.Impossible(new UnknownProtocol(choice.Protocol))
        : (grounds.Against(library) ?? WhyNot(grounds, policy, today) ?? WhyNot(choice, protocol, library)) is { } why
            ? new Fitting.Impossible(why)
        : Fit(choice, protocol, grounds, policy!, library, now);

    /// <summary>Reasons that lie in the patient or the site.</summary>
    private static Refusal? WhyNot(Grounds grounds, SitePolicy? policy, LocalDate today) =>
        grounds switch
        {
            { Body: null } => new NoWeight(),
            { Body: { } body } when policy?.TotalFor(body.Weight) is null => new NoSessionTotal(),
            { Body: { } body } when body.On.PlusDays(policy.Terms.WeightValidDays) < today => new WeightTooOld(
                body.On,
                policy.Terms.WeightValidDays
            ),
            _ => null,
        };

    /// <summary>Reasons that lie in the choice.</summary>
    private static Refusal? WhyNot(PlanChoice choice, Protocol protocol, Library library) =>
        choice switch
        {
            _ when protocol.WeightBasis.Value != WeightBasis.Actual => new WeightBasisNotRecorded(
                protocol.WeightBasis.Value
            ),
            _ when !protocol.Series.Editable.Value.Holds(new(choice.Sessions)) => new SessionsOutsideProtocol(
                choice.Sessions,
                protocol.Series.Editable.Value.Low.Count,
                protocol.Series.Editable.Value.High.Count
            ),
            _ when !protocol.SessionLength.Allowed.Value.Holds(choice.Length) => new LengthOutsideProtocol(
                choice.Length,
                protocol.SessionLength.Allowed.Value.Low,
                protocol.SessionLength.Allowed.Value.High
            ),
            _ when RecipeOf(choice, protocol, library) is null => new UnknownRecipe(choice.Recipe),
            _ when choice.Adjuncts.FirstOrDefault(a => !protocol.Adjuncts.Any(p => p.Drug == a)) is { } unknown =>
                new UnknownAdjunct(unknown),
            _ when library.Tariff.Of(protocol.Id) is null => new NoPrice(protocol.Title),
            _ => null,
        };

    private static Fitting Fit(
        PlanChoice choice,
        Protocol protocol,
        Grounds grounds,
        SitePolicy policy,
        Library library,
        Instant now
    )
    {
        if (Content(choice, protocol, grounds, policy, library) is not { } content)
        {
            return new Fitting.Impossible(new NoToleratedRate(protocol.Title));
        }

        return PlanGuard.Against(content, grounds, policy, now) is { } why ? new Fitting.Impossible(why)
            : content.PlannedTotal > content.Bag.Strength * content.Bag.Volume
                ? new Fitting.Impossible(
                    new BagTooSmall(content.PlannedTotal, content.Bag.Strength * content.Bag.Volume)
                )
            : new Fitting.Possible(content, PlanInformation.Of(content, protocol, grounds, policy, library, now));
    }

    /// <summary>The plan, or null when the ladder needs a tolerated rate and none is known.</summary>
    private static PlanContent? Content(
        PlanChoice choice,
        Protocol protocol,
        Grounds grounds,
        SitePolicy policy,
        Library library
    )
    {
        BodyMass weight = grounds.Body!.Weight;
        if (Steps(protocol, weight, choice.Sessions, grounds.LastTolerated) is not [.., var steps] ladders)
        {
            return null;
        }

        Drug drug = library.Drugs[protocol.Drug];
        BagRecipe recipe = RecipeOf(choice, protocol, library)!;
        Price price = library.Tariff.Of(protocol.Id)!.Value;
        return new PlanContent(
            protocol.Ref,
            protocol.Drug,
            weight,
            grounds.Body.On,
            steps.Steps,
            ladders.Length > 1 ? ladders : [],
            choice.Length,
            LadderWalk.Total(steps.Steps, choice.Length),
            Most(protocol, policy, weight),
            drug.HardMaximumRate.Value * weight,
            [.. protocol.Windows.Select(w => new PlannedWindow(w.Within.Value, w.AtMost.For(weight)))],
            Bolus(protocol, drug, weight),
            new PlannedBag(recipe.Id, recipe.TrueStrength, recipe.FinalVolume),
            drug.HardMinimumStrength.Value,
            policy.Terms.PumpStep,
            choice.Sessions,
            protocol.Series.Spread.Value.High.Count,
            protocol.Series.LeastInterval.Value.Count,
            protocol.Course == Course.Booster,
            [.. choice.Adjuncts.Order(StringComparer.Ordinal)],
            price.Amount,
            price.Currency
        );
    }

    /// <summary>The ladder of each part of the series in mg/h; empty when it cannot be fitted.</summary>
    private static ImmutableArray<RampedSteps> Steps(
        Protocol protocol,
        BodyMass weight,
        int sessions,
        DoseRate? lastTolerated
    ) =>
        [
            .. from session in Enumerable.Range(1, sessions)
            where session == 1 || protocol.Ramp.Any(r => r.From.Count == session)
            let fitted = protocol.Fit(weight, session, lastTolerated)
            where fitted is not null
            select new RampedSteps(session, Rounded(fitted)),
        ];

    private static FittedSteps Rounded(FittedLadder ladder) =>
        new(
            ladder.Start,
            ladder.Step ?? new DoseRate(0),
            ladder.BetweenSteps ?? Duration.Zero,
            ladder.Ceiling,
            ladder.StepDownBy
        );

    private static Dose Most(Protocol protocol, SitePolicy policy, BodyMass weight)
    {
        Dose site = policy.TotalFor(weight)!.Value;
        return protocol.UpperTotal is { } upper ? QuantityArithmetic.Least(upper.For(weight), site) : site;
    }

    private static PlannedBolus? Bolus(Protocol protocol, Drug drug, BodyMass weight) =>
        protocol.Bolus is { } bolus
            ? new PlannedBolus(
                QuantityArithmetic.Least(bolus.AtMost.Value, drug.HardMaximumBolus.Value) * weight,
                bolus.OverAtLeast.Value,
                bolus.BetweenBoluses.Value,
                bolus.PerSession.Value
            )
            : null;

    private static BagRecipe? RecipeOf(PlanChoice choice, Protocol protocol, Library library) =>
        library.Drugs[protocol.Drug].Recipes.FirstOrDefault(r => r.Id == choice.Recipe);
}

/// <summary>No weight was measured.</summary>
public sealed record NoWeight : Refusal;

/// <summary>The last weight is older than the site lets it count.</summary>
public sealed record WeightTooOld(LocalDate On, int Days) : Refusal(("on", On), ("days", Days));

/// <summary>No protocol of this name counts today.</summary>
public sealed record UnknownProtocol(string Protocol) : Refusal(("protocol", Protocol));

/// <summary>The protocol doses by a weight that is not recorded here.</summary>
public sealed record WeightBasisNotRecorded(WeightBasis Basis) : Refusal(("basis", Basis));

/// <summary>More or fewer sessions than the protocol lets the prescriber choose.</summary>
public sealed record SessionsOutsideProtocol(int Asked, int Low, int High)
    : Refusal(("asked", Asked), ("low", Low), ("high", High));

/// <summary>Longer or shorter than the protocol lets a session be.</summary>
public sealed record LengthOutsideProtocol(Duration Asked, Duration Low, Duration High)
    : Refusal(("asked", Asked), ("low", Low), ("high", High));

/// <summary>The recipe is not in the drug file.</summary>
public sealed record UnknownRecipe(string Recipe) : Refusal(("recipe", Recipe));

/// <summary>The protocol does not offer this medicine beside ketamine.</summary>
public sealed record UnknownAdjunct(string Adjunct) : Refusal(("adjunct", Adjunct));

/// <summary>The tariff has no price for this protocol, and a patient must know the price before consenting.</summary>
public sealed record NoPrice(string Protocol) : Refusal(("protocol", Protocol));

/// <summary>A booster begins from a tolerated rate, and no session has given one.</summary>
public sealed record NoToleratedRate(string Protocol) : Refusal(("protocol", Protocol));

/// <summary>One session would need more drug than the bag holds.</summary>
public sealed record BagTooSmall(Dose Planned, Dose Content) : Refusal(("planned", Planned), ("content", Content));
