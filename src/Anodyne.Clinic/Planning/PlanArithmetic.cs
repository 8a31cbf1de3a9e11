using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Planning;

/// <summary>One number of a plan with the sum that gives it, to be checked by hand.</summary>
/// <param name="What">English; the key of its translation.</param>
/// <param name="Sum">The sum.</param>
/// <param name="Result">What it comes to, rounded down.</param>
/// <param name="Source">The id of the source of its first number; null for a guess.</param>
public sealed record Calculation(string What, string Sum, string Result, string? Source);

/// <summary>How the numbers of a plan come about.</summary>
public static class PlanArithmetic
{
    public static ImmutableArray<Calculation> Of(
        PlanContent plan,
        Protocol protocol,
        Drug drug,
        SitePolicy policy,
        Grounds grounds
    ) =>
        [
            Rate("First rate", protocol.Ladder.Start, plan.Steps.Start, plan, grounds, cap: null),
            Rate(
                "Highest rate",
                protocol.Ladder.Ceiling,
                plan.Steps.Ceiling,
                plan,
                grounds,
                protocol.Ladder.Cap?.Value
            ),
            new(
                "Never above",
                $"{drug.HardMaximumRate} × {plan.DosingWeight}",
                plan.HardMaximum.ToString(),
                drug.HardMaximumRate.Source
            ),
            new("Drug in one session as planned", Walked(plan), plan.PlannedTotal.ToString(), Source: null),
            new("Most drug in one session", Most(protocol, policy, plan), plan.MostTotal.ToString(), Source: null),
            Bag(plan, drug),
            new(
                "Pump at the highest rate",
                $"{plan.Steps.Ceiling} ÷ {plan.Bag.Strength}, down to steps of {plan.PumpStep}",
                plan.PumpRate(plan.Steps.Ceiling).ToString(),
                Source: null
            ),
            new(
                "Price",
                $"{plan.Sessions} × {plan.PricePerSession} {plan.Currency}",
                $"{plan.Price} {plan.Currency}",
                Source: null
            ),
        ];

    private static Calculation Rate(
        string what,
        Known<LadderRate> rule,
        DoseRate result,
        PlanContent plan,
        Grounds grounds,
        DoseRate? cap
    ) =>
        new(
            what,
            (
                rule.Value switch
                {
                    LadderRate.PerKilogram => $"{rule} × {plan.DosingWeight}",
                    LadderRate.OfLastTolerated => $"{rule}, {grounds.LastTolerated}",
                    _ => $"{rule}",
                }
            ) + (cap is { } most ? $", never above {most}" : ""),
            result.ToString(),
            rule.Source
        );

    private static string Walked(PlanContent plan) =>
        string.Join(
            " + ",
            LadderWalk.Rungs(plan, plan.Sessions).Select(rung => $"{rung.Rate} × {Terms.Said(rung.To - rung.From)}")
        );

    private static string Most(Protocol protocol, SitePolicy policy, PlanContent plan)
    {
        string site = $"the site's {policy.TotalFor(plan.DosingWeight)}";
        return protocol.UpperTotal is { } upper
            ? $"the lower of the protocol's {upper.For(plan.DosingWeight)} and {site}"
            : site;
    }

    private static Calculation Bag(PlanContent plan, Drug drug)
    {
        BagRecipe? recipe = drug.Recipes.FirstOrDefault(r => r.Id == plan.Bag.Recipe);
        return new(
            "True strength of the bag",
            recipe is null ? plan.Bag.Recipe : $"{recipe.Drug} ÷ {recipe.FinalVolume}",
            plan.Bag.Strength.ToString(),
            recipe?.Source
        );
    }
}
