namespace Anodyne.Relief.Survival;

/// <summary>How often who is predicted to last longer does.</summary>
/// <param name="Value">Share of comparable pairs in the right order, equal predictions counted half; 0 to 1.</param>
/// <param name="Variance">The infinitesimal jackknife's: the sum of squared influences.</param>
/// <param name="Concordant">Comparable pairs in the right order.</param>
/// <param name="Discordant">Comparable pairs in the wrong order.</param>
/// <param name="TiedPrediction">Comparable pairs with equal predictions.</param>
/// <param name="TiedTime">Pairs of events at one time with different predictions; not compared.</param>
/// <param name="TiedBoth">Pairs of events at one time with equal predictions; not compared.</param>
public sealed record PairOrder(
    double Value,
    double Variance,
    long Concordant,
    long Discordant,
    long TiedPrediction,
    long TiedTime,
    long TiedBoth
);

/// <summary>A predicted rank beside what happened; a larger prediction means longer.</summary>
/// <param name="Stop">When the row ended.</param>
/// <param name="Event">Whether it ended in the event.</param>
/// <param name="Prediction">Any number that orders the rows.</param>
/// <param name="Start">After when the row was at risk; null is from the beginning.</param>
/// <param name="Stratum">Only rows of one stratum are compared.</param>
/// <param name="Cluster">Rows of one cluster have their influences summed before squaring; null is each for itself.</param>
public sealed record Predicted(
    double Stop,
    bool Event,
    double Prediction,
    double? Start = null,
    string Stratum = "",
    string? Cluster = null
);

/// <summary>
/// Harrell's C (1982, JAMA 247:2543), also with late entry, and its variance by the infinitesimal jackknife
/// (Therneau and Watson 2017, Mayo Clinic technical report 85). Every pair is looked at.
/// </summary>
public static class Concordance
{
    /// <summary>Counts the pairs, or says why none can be.</summary>
    public static Estimate<PairOrder> Of(IEnumerable<Predicted> rows)
    {
        Predicted[] all = [.. rows];
        if (Rows.Wrong([.. all.Select(r => r.Stop)], [.. all.Select(r => r.Event)]) is { } wrong)
        {
            return wrong;
        }

        return all.Any(r => !double.IsFinite(r.Prediction))
            ? new Unfit(UnfitReason.NotFinite, "A prediction is not a finite number.")
            : Count(all);
    }

    private static Estimate<PairOrder> Count(Predicted[] all)
    {
        long[] kinds = new long[5];
        double[] right = new double[all.Length];
        double[] pairs = new double[all.Length];
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < all.Length && all[i].Event; j++)
            {
                if (Kind(all[i], all[j], i < j) is { } kind)
                {
                    kinds[kind]++;
                    double score = kind switch
                    {
                        0 => 1,
                        2 => 0.5,
                        _ => 0,
                    };
                    double counted = kind < 3 ? 1 : 0;
                    (right[i], right[j]) = (right[i] + score, right[j] + score);
                    (pairs[i], pairs[j]) = (pairs[i] + counted, pairs[j] + counted);
                }
            }
        }

        double total = kinds[0] + kinds[1] + kinds[2];
        return total > 0
            ? Judge(all, kinds, right, pairs, total)
            : new Unfit(UnfitReason.NoEvents, "No two rows can be compared.");
    }

    private static PairOrder Judge(Predicted[] all, long[] kinds, double[] right, double[] pairs, double total)
    {
        double value = (kinds[0] + kinds[2] / 2.0) / total;
        double variance = Enumerable
            .Range(0, all.Length)
            .GroupBy(i => (all[i].Cluster, all[i].Cluster is null ? i : -1))
            .Sum(cluster => Math.Pow(cluster.Sum(i => (right[i] - value * pairs[i]) / total), 2));
        return new PairOrder(value, variance, kinds[0], kinds[1], kinds[2], kinds[3], kinds[4]);
    }

    /// <summary>0 right, 1 wrong, 2 same prediction, 3 same time, 4 same in both; null is not compared.</summary>
    private static int? Kind(Predicted early, Predicted late, bool once)
    {
        if (early.Stratum != late.Stratum || late.Start >= early.Stop || late.Stop < early.Stop)
        {
            return null;
        }

        bool same = early.Prediction == late.Prediction;
        return late.Stop == early.Stop && late.Event ? (once ? (same ? 4 : 3) : null)
            : same ? 2
            : early.Prediction < late.Prediction ? 0
            : 1;
    }
}
