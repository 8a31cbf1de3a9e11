using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Anodyne.Relief.Bench.Rivals;

/// <summary>A time on the log scale with what it may depend on.</summary>
/// <param name="Group">The patient, whose times belong together.</param>
/// <param name="X">Begins with 1.</param>
/// <param name="LogTime">Of the event, or of the end of following.</param>
/// <param name="Event">Seen to happen.</param>
public sealed record TimedRow(int Group, double[] X, double LogTime, bool Event);

/// <summary>
/// Accelerated failure times: log T = xβ + σ_b·z + σ·ε with z one normal number for each patient and ε one for each
/// time. Fitted by EM over a grid of z, censored times replaced by their conditional moments (Tobin 1958; Dempster, Laird
/// and Rubin 1977, JRSS B 39:1); σ_b is a coefficient like the others, which makes it quick.
/// </summary>
public sealed class LogNormalTimes
{
    private const int MostSteps = 500;
    private const double Enough = 1e-8;

    private readonly double[] nodes;

    private LogNormalTimes(double[] nodes, double[] coefficients, double between, double within)
    {
        this.nodes = nodes;
        Coefficients = coefficients;
        Between = between;
        Within = within;
    }

    public double[] Coefficients { get; }

    /// <summary>Sd of log time between patients.</summary>
    public double Between { get; }

    /// <summary>Sd of log time within a patient.</summary>
    public double Within { get; }

    /// <summary>Of the fit.</summary>
    public double LogLikelihood { get; private init; }

    /// <summary>Fits all rows; without frailty each row stands alone.</summary>
    public static LogNormalTimes Fit(IReadOnlyCollection<TimedRow> rows, bool frailty)
    {
        TimedRow[][] groups = [.. rows.GroupBy(row => row.Group).Select(group => group.ToArray())];
        double[] grid = frailty ? [.. Enumerable.Range(-8, 17).Select(i => i * 0.5)] : [0];
        double mean = rows.Average(row => row.LogTime);
        double[] start = new double[rows.First().X.Length];
        start[0] = mean;
        LogNormalTimes fit = new(grid, start, frailty ? 0.5 : 0, 1) { LogLikelihood = double.NegativeInfinity };
        for (int step = 0; step < MostSteps; step++)
        {
            LogNormalTimes next = fit.Step(groups);
            bool done = next.LogLikelihood - fit.LogLikelihood < Enough * Math.Abs(next.LogLikelihood);
            fit = next;
            if (done)
            {
                break;
            }
        }

        return fit;
    }

    public double MeanOf(double[] x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * Coefficients[i];
        }

        return sum;
    }

    /// <summary>How likely each node of z is after a patient's own times.</summary>
    public double[] WeightsOf(IReadOnlyCollection<TimedRow> own) => Weights(own, out _);

    /// <summary>
    /// Draws of log time, at evenly spread probabilities, given that it is above a bound.
    /// </summary>
    public void Draws(double mean, ReadOnlySpan<double> weights, double above, Span<double> logTimes)
    {
        double[] left = new double[nodes.Length];
        for (int q = 0; q < nodes.Length; q++)
        {
            left[q] = weights[q] * Normal.CDF(0, 1, (mean + (Between * nodes[q]) - above) / Within);
        }

        double all = left.Sum();
        (int node, double before) = (0, 0);
        for (int i = 0; i < logTimes.Length; i++)
        {
            double place = all * (i + 0.5) / logTimes.Length;
            while (node < nodes.Length - 1 && before + left[node] < place)
            {
                before += left[node];
                node++;
            }

            double upper = left[node] / weights[node] * (1 - ((place - before) / left[node]));
            double z = -Normal.InvCDF(0, 1, Math.Clamp(upper, 1e-300, 1 - 1e-15));
            logTimes[i] = Math.Max(above, mean + (Between * nodes[node]) + (Within * z));
        }
    }

    private LogNormalTimes Step(TimedRow[][] groups)
    {
        int size = Coefficients.Length + (nodes.Length > 1 ? 1 : 0);
        double[,] products = new double[size, size];
        double[] sums = new double[size];
        (double squares, double logLikelihood, int count) = (0, 0, 0);
        foreach (TimedRow[] group in groups)
        {
            double[] weights = Weights(group, out double log);
            logLikelihood += log;
            count += group.Length;
            foreach (TimedRow row in group)
            {
                squares += Add(row, weights, products, sums);
            }
        }

        double[] solved =
        [
            .. Matrix<double>
                .Build.DenseOfArray(products)
                .Add(Matrix<double>.Build.DenseIdentity(size).Multiply(1e-6))
                .Cholesky()
                .Solve(Vector<double>.Build.Dense(sums)),
        ];
        double explained = solved.Zip(sums, (b, s) => b * s).Sum();
        double within = Math.Sqrt(Math.Max(1e-4, (squares - explained) / count));
        double between = nodes.Length > 1 ? Math.Abs(solved[^1]) : 0;
        return new LogNormalTimes(nodes, solved[..Coefficients.Length], between, within)
        {
            LogLikelihood = logLikelihood,
        };
    }

    /// <summary>Adds a row to the normal equations; returns its part of the sum of squares.</summary>
    private double Add(TimedRow row, double[] weights, double[,] products, double[] sums)
    {
        double[] v = new double[sums.Length];
        row.X.CopyTo(v, 0);
        double mean = MeanOf(row.X);
        double squares = 0;
        for (int q = 0; q < nodes.Length; q++)
        {
            (double y, double variance) = Completed(row, mean + (Between * nodes[q]));
            if (v.Length > row.X.Length)
            {
                v[^1] = nodes[q];
            }

            squares += weights[q] * ((y * y) + variance);
            for (int i = 0; i < v.Length; i++)
            {
                sums[i] += weights[q] * v[i] * y;
                for (int j = 0; j < v.Length; j++)
                {
                    products[i, j] += weights[q] * v[i] * v[j];
                }
            }
        }

        return squares;
    }

    private (double Mean, double Variance) Completed(TimedRow row, double mean)
    {
        if (row.Event)
        {
            return (row.LogTime, 0);
        }

        double a = (row.LogTime - mean) / Within;
        double hazard = a > 30 ? a : Normal.PDF(0, 1, a) / Normal.CDF(0, 1, -a);
        return (mean + (Within * hazard), Within * Within * Math.Max(0, 1 + (a * hazard) - (hazard * hazard)));
    }

    private double[] Weights(IReadOnlyCollection<TimedRow> own, out double logLikelihood)
    {
        double[] log = new double[nodes.Length];
        for (int q = 0; q < nodes.Length; q++)
        {
            log[q] = (-nodes[q] * nodes[q] / 2) + own.Sum(row => LogDensity(row, Between * nodes[q]));
        }

        double highest = log.Max();
        double[] weights = [.. log.Select(l => Math.Exp(l - highest))];
        double sum = weights.Sum();
        double norm = nodes.Sum(z => Math.Exp(-z * z / 2));
        logLikelihood = highest + Math.Log(sum / norm);
        return [.. weights.Select(w => w / sum)];
    }

    private double LogDensity(TimedRow row, double shift)
    {
        double a = (row.LogTime - MeanOf(row.X) - shift) / Within;
        return row.Event
            ? (-a * a / 2) - Math.Log(Within * Math.Sqrt(2 * Math.PI))
            : Math.Log(Math.Max(1e-300, Normal.CDF(0, 1, -a)));
    }
}
