using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using CsCheck;
using NodaTime;
using static Anodyne.Clinic.Tests.Planning.PlanningCase;

namespace Anodyne.Clinic.Tests.Planning;

/// <summary>What holds for every weight, length, bag and site total.</summary>
public sealed class PlanLawTests
{
    private static readonly Gen<long> Grams = Gen.Long[30_000, 220_000];
    private static readonly Gen<string> Protocols = Gen.OneOf(
        new[] { Induction, Schwartzman, ShortInfusion, ConsensusStart }.Select(Gen.Const).ToArray()
    );
    private static readonly Gen<string> Recipes = Gen.OneOf(
        new[] { Added, MadeUp, "500-in-250-from-50" }.Select(Gen.Const).ToArray()
    );

    [Fact]
    public void A_plan_never_gives_more_than_its_most() =>
        Gen.Select(Grams, Protocols, Gen.Int[20, 260], Gen.Int[30, 500])
            .Sample(
                (grams, protocol, minutes, total) =>
                    Content(grams, protocol, minutes, MadeUp, Allowing(total)) is not { } plan
                    || plan.PlannedTotal <= plan.MostTotal && plan.MostTotal <= Mg(total)
            );

    [Fact]
    public void No_rung_lies_above_the_ceiling_or_the_hard_maximum() =>
        Gen.Select(Grams, Protocols)
            .Sample(
                (grams, protocol) =>
                    Content(grams, protocol, null, MadeUp, Policy) is not { } plan
                    || Enumerable
                        .Range(1, plan.Sessions)
                        .SelectMany(session => LadderWalk.Rungs(plan, session))
                        .All(rung => rung.Rate <= plan.Steps.Ceiling && rung.Rate <= plan.HardMaximum)
            );

    [Fact]
    public void What_the_pump_gives_never_exceeds_the_drug_rate() =>
        Gen.Select(Grams, Protocols, Recipes)
            .Sample(
                (grams, protocol, recipe) =>
                    Content(grams, protocol, null, recipe, Policy) is not { } plan
                    || LadderWalk.Rungs(plan, 1).All(rung => plan.Bag.Strength * rung.Pump <= rung.Rate)
            );

    [Fact]
    public void A_heavier_patient_never_gets_less() =>
        Gen.Select(Grams, Gen.Long[0, 50_000], Protocols)
            .Sample(
                (grams, more, protocol) =>
                    Content(grams, protocol, null, MadeUp, Policy) is not { } light
                    || Content(grams + more, protocol, null, MadeUp, Policy) is not { } heavy
                    || light.PlannedTotal <= heavy.PlannedTotal && light.Steps.Ceiling <= heavy.Steps.Ceiling
            );

    [Fact]
    public void The_rungs_add_up_to_the_total() =>
        Gen.Select(Grams, Protocols)
            .Sample(
                (grams, protocol) =>
                    Content(grams, protocol, null, MadeUp, Policy) is not { } plan
                    || LadderWalk.Rungs(plan, plan.Sessions)[^1].Given == plan.PlannedTotal
            );

    private static PlanContent? Content(
        long grams,
        string protocol,
        int? minutes,
        string recipe,
        Anodyne.Clinic.Identity.SitePolicy policy
    ) =>
        Draft(Eligible(grams / 1000m), Choose(protocol, minutes: minutes, recipe: recipe), policy)
            is Decision.Accepted accepted
            ? ((PlanDrafted)accepted.Facts[0].Fact).Content
            : null;
}
