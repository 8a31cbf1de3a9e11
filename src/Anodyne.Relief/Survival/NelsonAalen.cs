using System.Collections.Immutable;

namespace Anodyne.Relief.Survival;

/// <summary>One step of the cumulative hazard.</summary>
/// <param name="Time">An observed time, in the unit of the data.</param>
/// <param name="Hazard">Events expected per person up to and including it.</param>
/// <param name="StandardError">Of the hazard: the root of the sum of events over squared numbers at risk.</param>
/// <param name="Survival">exp(−hazard), the curve of Fleming and Harrington: a share.</param>
public sealed record HazardStep(double Time, double Hazard, double StandardError, double Survival);

/// <summary>
/// The cumulative hazard of Nelson (1972, Technometrics 14:945) and Aalen (1978, Ann Stat 6:701); events at one time
/// count together.
/// </summary>
public static class NelsonAalen
{
    /// <summary>One step for each distinct time, or why there is none.</summary>
    public static Estimate<HazardStep[]> Fit(IEnumerable<Followed> followed) =>
        KaplanMeier.Fit(followed).Then<HazardStep[]>(curve => Sum(curve.Steps));

    private static HazardStep[] Sum(ImmutableArray<SurvivalStep> steps)
    {
        (double hazard, double variance) = (0, 0);
        return
        [
            .. steps.Select(step =>
            {
                hazard += (double)step.Events / step.AtRisk;
                variance += step.Events / ((double)step.AtRisk * step.AtRisk);
                return new HazardStep(step.Time, hazard, Math.Sqrt(variance), Math.Exp(-hazard));
            }),
        ];
    }
}
