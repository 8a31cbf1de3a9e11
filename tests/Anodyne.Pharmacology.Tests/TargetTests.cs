using System.Collections.Immutable;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Bench;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Simulation;
using Anodyne.Pharmacology.Targets;

namespace Anodyne.Pharmacology.Tests;

/// <summary>Domino's constants for 70 kg, 150 ng/mL, a step every 10 s; rates computed to 50 digits elsewhere, in mg/min.</summary>
public sealed class TargetTests
{
    private const double Tick = 1.0 / 6;
    private static readonly double HalfLife = Math.Log(2) / 0.652;
    private static readonly Mammillary<One> Domino = Shipped.Adult("domino").Typical;

    [Theory]
    [InlineData(0, 4.52568865700776)]
    [InlineData(1, 1.05420946870763)]
    [InlineData(6, 0.97973104722192)]
    [InlineData(30, 0.76626410182482)]
    [InlineData(60, 0.66007713582293)]
    [InlineData(120, 0.58397347044643)]
    [InlineData(180, 0.54182061657516)]
    [InlineData(240, 0.50739275887486)]
    public void Plasma_is_held_by_the_known_rates(int step, double rate) =>
        KnownLevelTests.Near(rate, Plasma(60)[step].Rate, 1e-12);

    [Fact]
    public void Plasma_is_held_for_an_hour_by_the_known_total()
    {
        ImmutableArray<TargetStep> plan = Plasma(60);

        KnownLevelTests.Near(35.1935940947541, plan.Sum(s => s.Rate * Tick), 1e-12);
        Assert.All(plan, s => KnownLevelTests.Near(150, s.Plasma, 1e-10));
    }

    [Fact]
    public void The_effect_site_comes_to_its_target_and_never_passes_it()
    {
        ImmutableArray<TargetStep> plan = Effect(120, PumpLimits.None);

        Assert.All(plan, s => Assert.InRange(s.Effect, 0, 150 * 1.0005));
        Assert.All(plan.Where(s => s.Minute > 8), s => KnownLevelTests.Near(150, s.Effect, 2e-3));
        Assert.True(plan.First(s => s.Effect > 149).Minute < 3);
    }

    [Fact]
    public void The_plan_is_what_the_model_makes_of_its_rates()
    {
        ImmutableArray<TargetStep> plan = Effect(30, PumpLimits.None);
        Regimen regimen = new([.. plan.Select(s => new Infusion(s.Minute, Tick, s.Rate))], []);
        double[] ends = [.. plan.Select(s => s.Minute + Tick)];
        Trace trace = Bodies
            .Of(Domino, null)
            .WithSite(Signal.EffectSite, Signal.Ketamine, HalfLife)
            .Follow(Timetable.Of(regimen, ends));

        double[] effect = trace.Of(Signal.EffectSite);
        double[] plasma = trace.Of(Signal.Ketamine);
        for (int i = 0; i < plan.Length; i++)
        {
            KnownLevelTests.Near(effect[i], plan[i].Effect, 1e-9);
            KnownLevelTests.Near(plasma[i], plan[i].Plasma, 1e-9);
        }
    }

    [Fact]
    public void A_pump_that_cannot_do_it_is_asked_for_no_more_than_it_can()
    {
        PumpLimits limits = new(MostRate: 1.0, RateStep: 0.05, MostTotal: 20);
        ImmutableArray<TargetStep> plan = Effect(120, limits);

        Assert.All(plan, s => Assert.InRange(s.Rate, 0, 1.0));
        Assert.All(plan, s => Assert.Equal(Math.Round(s.Rate / 0.05), s.Rate / 0.05, 1e-9));
        Assert.InRange(plan.Sum(s => s.Rate * Tick), 15, 20);
        Assert.All(plan, s => Assert.InRange(s.Effect, 0, 150 * 1.0005));
    }

    [Fact]
    public void An_effect_site_as_fast_as_a_compartment_is_no_trouble()
    {
        double rate = Domino.Modes().Rate2.Value;
        ImmutableArray<TargetStep> plan = TargetPlan.EffectSite(
            Domino,
            Math.Log(2) / rate,
            150,
            60,
            Tick,
            PumpLimits.None
        );

        Assert.All(plan, s => Assert.InRange(s.Effect, 0, 150 * 1.0005));
        Assert.True(plan[^1].Effect > 149);
    }

    private static ImmutableArray<TargetStep> Plasma(double minutes) =>
        TargetPlan.Plasma(Domino, 150, minutes, Tick, PumpLimits.None);

    private static ImmutableArray<TargetStep> Effect(double minutes, PumpLimits limits) =>
        TargetPlan.EffectSite(Domino, HalfLife, 150, minutes, Tick, limits);
}
