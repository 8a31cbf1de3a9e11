using System.Collections.Immutable;

namespace Anodyne.Relief.Survival;

/// <summary>How far predicted shares were from what happened, at one time.</summary>
/// <param name="Time">In the unit of the data.</param>
/// <param name="Score">Mean squared difference; 0 is perfect, 0.25 is what always saying one half gives.</param>
/// <param name="Uncensored">Share that the curve of the censoring gives to being followed beyond the time.</param>
public sealed record BrierScore(double Time, double Score, double Uncensored);

/// <summary>
/// The Brier score with weights for censoring (Graf and others 1999, Stat Med 18:2529): who had the event is weighted
/// by the chance of being seen until just before it, who had not by the chance of being seen until the time, and who
/// was censored before counts through the weights of the others.
/// </summary>
public static class Brier
{
    /// <summary>The score of one predicted share without the event for each row, or why there is none.</summary>
    public static Estimate<BrierScore> At(double time, IEnumerable<Followed> followed, ImmutableArray<double> survival)
    {
        Followed[] all = [.. followed];
        if (Rows.Wrong([.. all.Select(f => f.Time)], [.. all.Select(f => f.Event)]) is { } wrong)
        {
            return wrong;
        }

        if (survival.Length != all.Length || survival.Any(s => !(s >= 0 && s <= 1)))
        {
            return new Unfit(UnfitReason.NotFinite, "There is one predicted share from 0 to 1 for each row.");
        }

        if (!double.IsFinite(time) || time < 0)
        {
            return new Unfit(UnfitReason.NotATime, "The time of a score is finite and not negative.");
        }

        Censoring censoring = new(all);
        double uncensored = censoring.At(time, including: true);
        if (uncensored <= 0)
        {
            return new Unfit(UnfitReason.BeyondFollowUp, "Nobody is followed as long as that.");
        }

        double sum = 0;
        for (int i = 0; i < all.Length; i++)
        {
            (Followed row, double share) = (all[i], survival[i]);
            sum += row switch
            {
                _ when row.Time > time => (1 - share) * (1 - share) / uncensored,
                { Event: true } => share * share / censoring.At(row.Time, including: false),
                _ => 0,
            };
        }

        return new BrierScore(time, sum / all.Length, uncensored);
    }

    /// <summary>The product-limit curve of the censoring; those with the event at a time are still at risk.</summary>
    private sealed class Censoring(Followed[] all)
    {
        private readonly (double Time, double Share)[] steps = [.. Steps(all)];

        public double At(double time, bool including) =>
            steps.LastOrDefault(s => including ? s.Time <= time : s.Time < time, (0, 1)).Share;

        private static IEnumerable<(double, double)> Steps(Followed[] all)
        {
            double share = 1;
            foreach (
                IGrouping<double, Followed> time in all.Where(f => !f.Event).GroupBy(f => f.Time).OrderBy(g => g.Key)
            )
            {
                int atRisk = all.Count(f => f.Time >= time.Key);
                share *= 1 - (double)time.Count() / atRisk;
                yield return (time.Key, share);
            }
        }
    }
}
