namespace Anodyne.Numerics;

/// <summary>
/// How heavy the tail of importance weights is: the shape k of a generalised Pareto distribution fitted to the largest
/// ones (Zhang and Stephens 2009, Technometrics 51:316; used as a diagnostic by Vehtari and others 2024, JMLR 25:72:
/// below 0.7 the weighted draws can be trusted).
/// </summary>
public static class ParetoTail
{
    /// <summary>The largest k with which weighted draws may be used.</summary>
    public const double Trusted = 0.7;

    /// <summary>The shape k of the tail of the weights (any scale), weakly pulled to ½ as the paper advises for small tails.</summary>
    public static double Shape(ReadOnlySpan<double> weights)
    {
        double[] sorted = weights.ToArray();
        Array.Sort(sorted);
        int tail = Math.Min(sorted.Length / 5, (int)(3 * Math.Sqrt(sorted.Length)));
        if (tail < 5)
        {
            return double.PositiveInfinity;
        }

        double threshold = sorted[^(tail + 1)];
        double[] above = [.. sorted.AsSpan(sorted.Length - tail).ToArray().Select(w => w - threshold)];
        return above[^1] > 0 ? Fitted(above) : double.NegativeInfinity;
    }

    private static double Fitted(double[] x)
    {
        int n = x.Length;
        int candidates = 30 + (int)Math.Sqrt(n);
        double quarter = Math.Max(x[(int)((n / 4.0) + 0.5) - 1], double.Epsilon);
        double[] thetas = new double[candidates];
        double[] logs = new double[candidates];
        for (int j = 0; j < candidates; j++)
        {
            thetas[j] = (1 / x[^1]) + ((1 - Math.Sqrt(candidates / (j + 0.5))) / (3 * quarter));
            double k = MeanLog(x, thetas[j]);
            logs[j] = n * (Elementary.Log(-thetas[j] / k) - k - 1);
        }

        double theta = 0;
        for (int j = 0; j < candidates; j++)
        {
            double total = 0;
            for (int i = 0; i < candidates; i++)
            {
                total += Elementary.Exp(logs[i] - logs[j]);
            }

            theta += thetas[j] / total;
        }

        return ((n * MeanLog(x, theta)) + (10 * 0.5)) / (n + 10);
    }

    private static double MeanLog(double[] x, double theta)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += Elementary.Log(1 - (theta * value));
        }

        return sum / x.Length;
    }
}
