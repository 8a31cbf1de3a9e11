using Anodyne.Numerics;

namespace Anodyne.Relief.Scores;

/// <summary>
/// The continuous ranked probability score (Gneiting and Raftery 2007, J Am Stat Assoc 102:359): ∫ (F(t) − 1{y ≤ t})² dt. It
/// is in the unit of the forecast, smaller is better, and for a forecast of one value it is the absolute error.
/// </summary>
public static class Crps
{
    /// <summary>Scores of day of return look no further than this, in days from the last infusion.</summary>
    public const double CapDays = 120;

    /// <summary>Closed form for a normal forecast.</summary>
    public static double Normal(double mean, double sd, double seen)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sd);
        double z = (seen - mean) / sd;
        return sd
            * (
                (z * (2 * Elementary.NormalBelow(z) - 1)) + (2 * Elementary.NormalDensity(z)) - (1 / Math.Sqrt(Math.PI))
            );
    }

    /// <summary>Equally likely draws, in any order: E|X − y| − ½ E|X − X′|.</summary>
    public static double Ensemble(ReadOnlySpan<double> draws, double seen) =>
        ErrorOf(draws, seen) - (PairsOf(draws) / ((double)draws.Length * draws.Length));

    /// <summary>
    /// The score that the forecast behind a few draws would have with endlessly many (Ferro 2014, QJRMS 140:1917): the second
    /// mean is over different draws only.
    /// </summary>
    public static double Fair(ReadOnlySpan<double> draws, double seen)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws.Length, 2, nameof(draws));
        return ErrorOf(draws, seen) - (PairsOf(draws) / ((double)draws.Length * (draws.Length - 1)));
    }

    /// <summary>Draws that are not equally likely; weights need not sum to one.</summary>
    public static double Weighted(ReadOnlySpan<double> draws, ReadOnlySpan<double> weights, double seen)
    {
        (double[] sorted, double[] share) = ByDay(draws, weights);
        (double error, double pairs, double below) = (0, 0, 0);
        for (int i = 0; i < sorted.Length; i++)
        {
            error += share[i] * Math.Abs(sorted[i] - seen);
            pairs += share[i] * sorted[i] * ((2 * below) + share[i] - 1);
            below += share[i];
        }

        return error - pairs;
    }

    /// <summary>
    /// The same integral over a stretch only (threshold-weighted: Gneiting and Ranjan 2011, J Bus Econ Stat 29:411), so that
    /// what matters to the reader is what is scored.
    /// </summary>
    public static double Between(ReadOnlySpan<double> draws, double seen, double from, double to)
    {
        double[] held = draws.ToArray();
        for (int i = 0; i < held.Length; i++)
        {
            held[i] = Math.Clamp(held[i], from, to);
        }

        return Ensemble(held, Math.Clamp(seen, from, to));
    }

    /// <summary>The same for draws that are not equally likely.</summary>
    public static double Between(
        ReadOnlySpan<double> draws,
        ReadOnlySpan<double> weights,
        double seen,
        double from,
        double to
    )
    {
        double[] held = draws.ToArray();
        for (int i = 0; i < held.Length; i++)
        {
            held[i] = Math.Clamp(held[i], from, to);
        }

        return Weighted(held, weights, Math.Clamp(seen, from, to));
    }

    /// <summary>A day of return, looked at up to <see cref="CapDays"/>.</summary>
    public static double Capped(ReadOnlySpan<double> draws, double seen) =>
        Between(draws, seen, double.NegativeInfinity, CapDays);

    /// <summary>
    /// Not seen to return, only known to be later than a day: what was promised before that day and did not come, ∫ F(t)² dt
    /// up to it (survival CRPS: Avati 2019, UAI).
    /// </summary>
    public static double RightCensored(ReadOnlySpan<double> draws, double laterThan)
    {
        double[] sorted = draws.ToArray();
        Array.Sort(sorted);
        double sum = 0;
        for (int i = 0; i < sorted.Length && sorted[i] < laterThan; i++)
        {
            double until = i + 1 < sorted.Length ? Math.Min(sorted[i + 1], laterThan) : laterThan;
            double below = (i + 1.0) / sorted.Length;
            sum += below * below * (until - sorted[i]);
        }

        return sum;
    }

    private static double ErrorOf(ReadOnlySpan<double> draws, double seen)
    {
        ArgumentOutOfRangeException.ThrowIfZero(draws.Length, nameof(draws));
        double sum = 0;
        foreach (double draw in draws)
        {
            sum += Math.Abs(draw - seen);
        }

        return sum / draws.Length;
    }

    /// <summary>Sum of |x − x′| over all unordered pairs.</summary>
    private static double PairsOf(ReadOnlySpan<double> draws)
    {
        double[] sorted = draws.ToArray();
        Array.Sort(sorted);
        double sum = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i] * ((2.0 * i) - sorted.Length + 1);
        }

        return sum;
    }

    private static (double[] Sorted, double[] Share) ByDay(ReadOnlySpan<double> draws, ReadOnlySpan<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, draws.Length, nameof(weights));
        ArgumentOutOfRangeException.ThrowIfZero(draws.Length, nameof(draws));
        double[] sorted = draws.ToArray();
        double[] share = weights.ToArray();
        Array.Sort(sorted, share);
        double total = share.Sum();
        for (int i = 0; i < share.Length; i++)
        {
            share[i] /= total;
        }

        return (sorted, share);
    }
}
