using System.Collections.Immutable;

namespace Anodyne.Relief.Survival;

/// <summary>A time, the group it belongs to, and the stratum within which groups are compared.</summary>
public sealed record Grouped(double Time, bool Event, string Group, string Stratum = "");

/// <summary>One group of the comparison.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Count">Rows in it.</param>
/// <param name="Observed">Its events; weighted where the test weights.</param>
/// <param name="Expected">The events it would have had if all groups ran alike; weighted in the same way.</param>
public sealed record GroupEvents(string Group, int Count, double Observed, double Expected);

/// <summary>The comparison of groups.</summary>
/// <param name="Groups">In alphabetical order.</param>
/// <param name="ChiSquare">The statistic.</param>
/// <param name="DegreesOfFreedom">Groups that had any chance of an event, minus one.</param>
/// <param name="P">The chance of a statistic this large if all groups ran alike.</param>
public sealed record Comparison(ImmutableArray<GroupEvents> Groups, double ChiSquare, int DegreesOfFreedom, double P);

/// <summary>
/// The G-rho family of Harrington and Fleming (1982, Biometrika 69:553): events at each time are weighted by the
/// pooled survival just before it to the power rho. Rho 0 is the log-rank test (Mantel 1966), rho 1 the modification
/// of Wilcoxon's by Peto and Peto (1972). Strata are summed; the variance is hypergeometric.
/// </summary>
public static class LogRank
{
    /// <summary>Compares two or more groups, or says why that cannot be.</summary>
    public static Estimate<Comparison> Compare(IEnumerable<Grouped> followed, double rho = 0)
    {
        ImmutableArray<Grouped> all = [.. followed];
        string[] names = [.. all.Select(f => f.Group).Distinct().Order(StringComparer.Ordinal)];
        if (Rows.Wrong([.. all.Select(f => f.Time)], [.. all.Select(f => f.Event)]) is { } wrong)
        {
            return wrong;
        }

        Sums sums = new(names.Length);
        foreach (IGrouping<string, Grouped> stratum in all.GroupBy(f => f.Stratum))
        {
            Add(stratum, names, rho, sums);
        }

        return Judge(all, names, sums);
    }

    private static void Add(IEnumerable<Grouped> stratum, string[] names, double rho, Sums sums)
    {
        ILookup<double, Grouped> times = stratum.ToLookup(f => f.Time);
        double[] atRisk = [.. names.Select(name => (double)stratum.Count(f => f.Group == name))];
        double survival = 1;
        foreach (IGrouping<double, Grouped> time in times.OrderBy(t => t.Key))
        {
            double[] events = [.. names.Select(name => (double)time.Count(f => f.Event && f.Group == name))];
            double weight = Math.Pow(survival, rho);
            sums.Add(events, atRisk, weight);
            survival *= 1 - events.Sum() / atRisk.Sum();
            atRisk = [.. names.Select((name, g) => atRisk[g] - time.Count(f => f.Group == name))];
        }
    }

    private static Estimate<Comparison> Judge(ImmutableArray<Grouped> all, string[] names, Sums sums)
    {
        int[] with = [.. Enumerable.Range(0, names.Length).Where(g => sums.Expected[g] > 0)];
        if (with.Length < 2)
        {
            return new Unfit(UnfitReason.OneGroup, "Two groups with somebody at risk at an event are needed.");
        }

        int[] kept = with[..^1];
        double[] difference = [.. kept.Select(g => sums.Observed[g] - sums.Expected[g])];
        double[,] variance = new double[kept.Length, kept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            for (int j = 0; j < kept.Length; j++)
            {
                variance[i, j] = sums.Variance[kept[i], kept[j]];
            }
        }

        if (Matrices.Cholesky(variance).Factor is not { } factor)
        {
            return new Unfit(UnfitReason.OneGroup, "The groups were never at risk together.");
        }

        double statistic = Matrices.Dot(difference, Matrices.Solve(factor, difference));
        return new Comparison(
            [
                .. names.Select(
                    (name, g) =>
                        new GroupEvents(name, all.Count(f => f.Group == name), sums.Observed[g], sums.Expected[g])
                ),
            ],
            statistic,
            kept.Length,
            ChiSquare.UpperTail(statistic, kept.Length)
        );
    }

    private sealed class Sums(int groups)
    {
        public double[] Observed { get; } = new double[groups];

        public double[] Expected { get; } = new double[groups];

        public double[,] Variance { get; } = new double[groups, groups];

        public void Add(double[] events, double[] atRisk, double weight)
        {
            (double d, double n) = (events.Sum(), atRisk.Sum());
            double spread = n > 1 ? weight * weight * d * (n - d) / (n - 1) / n : 0;
            for (int g = 0; g < groups; g++)
            {
                Observed[g] += weight * events[g];
                Expected[g] += weight * d * atRisk[g] / n;
                for (int h = 0; h < groups; h++)
                {
                    Variance[g, h] += spread * atRisk[g] * ((g == h ? 1 : 0) - atRisk[h] / n);
                }
            }
        }
    }
}
