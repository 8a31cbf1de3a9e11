using System.Collections.Immutable;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Pharmacology.Targets;

/// <summary>What a pump can do and a protocol allows.</summary>
/// <param name="MostRate">The highest rate, in mg/min.</param>
/// <param name="RateStep">The pump changes its rate in steps of this, in mg/min; 0 when it can set any rate.</param>
/// <param name="MostTotal">No more than this in all, in mg.</param>
public readonly record struct PumpLimits(
    double MostRate,
    double RateStep = 0,
    double MostTotal = double.PositiveInfinity
)
{
    /// <summary>Neither.</summary>
    public static PumpLimits None { get; } = new(double.PositiveInfinity);
}

/// <summary>One step of a target plan.</summary>
/// <param name="Minute">When the rate is set.</param>
/// <param name="Rate">In mg/min, held until the next step.</param>
/// <param name="Plasma">The level in plasma at the end of the step, ng/mL.</param>
/// <param name="Effect">The level at the effect site at the end of the step, ng/mL; 0 without one.</param>
public readonly record struct TargetStep(double Minute, double Rate, double Plasma, double Effect);

/// <summary>
/// The rates that would bring a level to a target and hold it there: a proposal to read. Nothing sends it to a pump.
/// </summary>
public static class TargetPlan
{
    /// <summary>Below the target by less than this part of it, the effect site is held by holding the plasma.</summary>
    private const double Near = 0.0005;

    /// <summary>
    /// Rates that hold the plasma at a target: in each step the rate that reaches it at the end of the step (Jacobs 1990,
    /// IEEE Trans Biomed Eng 37:107), never below 0.
    /// </summary>
    /// <param name="drug">The patient's compartments.</param>
    /// <param name="target">In ng/mL.</param>
    /// <param name="minutes">How long.</param>
    /// <param name="tick">Minutes from one change of rate to the next.</param>
    /// <param name="limits">What the pump and the protocol allow.</param>
    public static ImmutableArray<TargetStep> Plasma(
        Mammillary<One> drug,
        double target,
        double minutes,
        double tick,
        PumpLimits limits
    ) => Walk(new(drug, null, tick), minutes, limits, site => site.RateForPlasma(target / Body.NanogramsPerMillilitre));

    /// <summary>
    /// Rates that bring the effect site to a target as fast as it can be without passing it (Shafer and Gregg 1992, J
    /// Pharmacokinet Biopharm 20:147): one step at the rate whose peak, after the pump has stopped, is the target. The peak
    /// is found on the closed form, not on a grid.
    /// </summary>
    /// <param name="drug">The patient's compartments.</param>
    /// <param name="halfLife">Of the effect site, in minutes.</param>
    /// <param name="target">In ng/mL.</param>
    /// <param name="minutes">How long.</param>
    /// <param name="tick">Minutes from one change of rate to the next.</param>
    /// <param name="limits">What the pump and the protocol allow.</param>
    public static ImmutableArray<TargetStep> EffectSite(
        Mammillary<One> drug,
        double halfLife,
        double target,
        double minutes,
        double tick,
        PumpLimits limits
    ) =>
        Walk(
            new(drug, Elementary.Ln2 / halfLife, tick),
            minutes,
            limits,
            site => site.RateForEffect(target / Body.NanogramsPerMillilitre, Near)
        );

    private static ImmutableArray<TargetStep> Walk(
        Site site,
        double minutes,
        PumpLimits limits,
        Func<Site, double> wanted
    )
    {
        int steps = (int)Math.Ceiling((minutes / site.Tick) - 1e-9);
        ImmutableArray<TargetStep>.Builder plan = ImmutableArray.CreateBuilder<TargetStep>(steps);
        double total = 0;
        for (int i = 0; i < steps; i++)
        {
            double rate = Allowed(wanted(site), site.Tick, total, limits);
            total += rate * site.Tick;
            site.Step(rate);
            plan.Add(
                new(
                    i * site.Tick,
                    rate,
                    site.Plasma * Body.NanogramsPerMillilitre,
                    site.Effect * Body.NanogramsPerMillilitre
                )
            );
        }

        return plan.MoveToImmutable();
    }

    /// <summary>The pump rounds down, so that the plan never asks for more than the level needs.</summary>
    private static double Allowed(double rate, double tick, double total, PumpLimits limits)
    {
        double most = Math.Min(limits.MostRate, (limits.MostTotal - total) / tick);
        double bounded = Math.Clamp(rate, 0, Math.Max(0, most));
        return limits.RateStep > 0 ? Math.Floor((bounded / limits.RateStep) + 1e-9) * limits.RateStep : bounded;
    }
}
