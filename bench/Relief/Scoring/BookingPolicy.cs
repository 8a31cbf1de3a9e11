using Anodyne.Relief.Bench.Clinic;

namespace Anodyne.Relief.Bench.Scoring;

/// <summary>What became of one episode under a rule of booking.</summary>
/// <param name="Day">The booster, in days from the last infusion.</param>
/// <param name="Failed">The pain was back on or before that day.</param>
public readonly record struct BoosterOutcome(int Day, bool Failed);

/// <summary>What a rule of booking does to many episodes.</summary>
/// <param name="Risk">That was taken at each look.</param>
/// <param name="Episodes">In which the pain was not back before the shortest interval was over.</param>
/// <param name="Failed">Share whose pain was back first.</param>
/// <param name="MeanInterval">Days from the last infusion to the booster.</param>
/// <param name="FixedInterval">Days of the fixed schedule that fails as often.</param>
public sealed record PolicyResult(double Risk, int Episodes, double Failed, double MeanInterval, double FixedInterval);

/// <summary>
/// A clinic that looks at each patient once a week from day 7 and books the booster for the last day before which the
/// probability of return is at most the risk, if that day comes before the next look; not before day 14. Whose pain is
/// back at a look gets the booster then, and counts as failed.
/// </summary>
public static class BookingPolicy
{
    /// <summary>No booster before this day.</summary>
    public const int ShortestInterval = 14;

    private const int Week = 7;

    /// <summary>Risks for each look that are tried.</summary>
    public static readonly IReadOnlyList<double> Risks = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.10, 0.15];

    /// <summary>One result for each risk.</summary>
    public static IReadOnlyList<PolicyResult> Run(
        IForecaster forecaster,
        IReadOnlyCollection<SimulatedPatient> patients,
        int draws,
        int threads
    )
    {
        SimulatedPatient[] feasible = [.. patients.Where(p => TruthOf(p) > ShortestInterval)];
        BoosterOutcome[][] outcomes = new BoosterOutcome[feasible.Length][];
        Parallel.For(
            0,
            feasible.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            i => outcomes[i] = Live(forecaster, feasible[i], new double[draws])
        );
        return
        [
            .. Risks.Select(
                (risk, at) =>
                {
                    double failed = outcomes.Average(o => o[at].Failed ? 1.0 : 0);
                    double mean = outcomes.Average(o => o[at].Day);
                    return new PolicyResult(risk, feasible.Length, failed, mean, FixedWith(failed, feasible));
                }
            ),
        ];
    }

    /// <summary>The result at a promised share of failures, between the two risks that come nearest; null outside them.</summary>
    public static PolicyResult? At(double failed, IReadOnlyList<PolicyResult> results)
    {
        for (int i = 1; i < results.Count; i++)
        {
            (PolicyResult low, PolicyResult high) = (results[i - 1], results[i]);
            if (low.Failed <= failed && failed <= high.Failed && high.Failed > low.Failed)
            {
                double part = (failed - low.Failed) / (high.Failed - low.Failed);
                double Mix(double a, double b) => a + (part * (b - a));
                return new PolicyResult(
                    Mix(low.Risk, high.Risk),
                    low.Episodes,
                    failed,
                    Mix(low.MeanInterval, high.MeanInterval),
                    Mix(low.FixedInterval, high.FixedInterval)
                );
            }
        }

        return null;
    }

    /// <summary>Share of these patients whose pain is back by a fixed day.</summary>
    public static double FailedBy(int day, IEnumerable<SimulatedPatient> patients) =>
        patients.Where(p => TruthOf(p) > ShortestInterval).Average(p => TruthOf(p) <= day ? 1.0 : 0);

    private static BoosterOutcome[] Live(IForecaster forecaster, SimulatedPatient patient, double[] days)
    {
        int truth = TruthOf(patient);
        BoosterOutcome?[] outcomes = new BoosterOutcome?[Risks.Count];
        for (int look = Week; look < SimulatedPatient.Horizon && outcomes.Any(o => o is null); look += Week)
        {
            if (truth <= look)
            {
                return [.. outcomes.Select(o => o ?? new BoosterOutcome(look, true))];
            }

            forecaster.Draws(patient, look, days);
            Array.Sort(days);
            for (int i = 0; i < outcomes.Length; i++)
            {
                outcomes[i] ??= Book(days, Risks[i], look, truth);
            }
        }

        return
        [
            .. outcomes.Select(o =>
                o ?? new BoosterOutcome(SimulatedPatient.Horizon, truth <= SimulatedPatient.Horizon)
            ),
        ];
    }

    private static BoosterOutcome? Book(double[] sorted, double risk, int look, int truth)
    {
        int allowed = (int)(risk * sorted.Length);
        int safe = (int)Math.Ceiling(sorted[Math.Min(allowed, sorted.Length - 1)]) - 1;
        if (safe >= look + Week)
        {
            return null;
        }

        int day = Math.Max(Math.Max(safe, look + 1), ShortestInterval);
        return new BoosterOutcome(day, truth <= day);
    }

    private static double FixedWith(double failed, SimulatedPatient[] feasible)
    {
        for (int day = ShortestInterval + 1; day <= SimulatedPatient.Horizon; day++)
        {
            (double before, double now) = (FailedBy(day - 1, feasible), FailedBy(day, feasible));
            if (now >= failed && now > before)
            {
                return day - 1 + Math.Clamp((failed - before) / (now - before), 0, 1);
            }
        }

        return SimulatedPatient.Horizon;
    }

    private static int TruthOf(SimulatedPatient patient) => patient.Hidden.LatentReturnDay(ReturnLine.Baseline);
}
