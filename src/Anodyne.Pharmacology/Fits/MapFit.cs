using Anodyne.Numerics;

namespace Anodyne.Pharmacology.Fits;

/// <summary>What a person's measurements should be, given the standard normal numbers that make the person.</summary>
internal delegate void Prediction(ReadOnlySpan<Dual> normals, Span<Dual> predicted);

/// <summary>
/// The most probable person behind some measurements: standard normal numbers z weighed against what was measured,
/// −2 log p = Σ[(y − f)²/s² + 2·ln s] + |z|², where the error s grows with the level or does not (with the first this is the
/// conditional estimate with interaction of Lindstrom and Bates 1990 and of NONMEM). Derivatives are exact, by dual numbers.
/// </summary>
internal static class MapFit
{
    private const double Tolerance = 1e-7;
    private const double Nudge = 1e-5;

    /// <summary>The mode and the covariance around it.</summary>
    /// <param name="predict">The prediction.</param>
    /// <param name="count">How many numbers make a person; at most eight.</param>
    /// <param name="measured">What was measured.</param>
    /// <param name="error">The standard deviation of a measurement from its place and what is predicted there.</param>
    public static Mode Of(Prediction predict, int count, double[] measured, Func<int, Dual, Dual> error)
    {
        Bottom bottom = Descent.From(new double[count], Deviance, Tolerance);
        double[] curvature = Curvature(bottom.Point, Deviance);
        double[] covariance = new double[count * count];
        Cholesky factor = Cholesky.OfNearest(curvature, count);
        for (int i = 0; i < count; i++)
        {
            Span<double> column = covariance.AsSpan(i * count, count);
            column[i] = 1;
            factor.Solve(column);
        }

        return new(bottom.Point, covariance, bottom.Converged);

        double Deviance(ReadOnlySpan<double> z, Span<double> gradient)
        {
            Span<Dual> normals = stackalloc Dual[count];
            Span<Dual> predicted = stackalloc Dual[measured.Length];
            Dual sum = Dual.Of(0);
            for (int i = 0; i < count; i++)
            {
                normals[i] = Dual.Variable(z[i], i);
                sum = Dual.Fused(normals[i], normals[i], sum);
            }

            predict(normals, predicted);
            for (int i = 0; i < measured.Length; i++)
            {
                Dual spread = error(i, predicted[i]);
                Dual miss = (Dual.Of(measured[i]) - predicted[i]) / spread;
                sum = Dual.Fused(miss, miss, sum) + (Dual.Of(2) * Elementary.Log(spread));
            }

            Span<double> slopes = stackalloc double[Eight.Count];
            sum.Slopes.Write(slopes);
            for (int i = 0; i < count; i++)
            {
                gradient[i] = slopes[i] / 2;
            }

            return sum.Value / 2;
        }
    }

    /// <summary>How the gradient changes around a point: central differences of an exact gradient.</summary>
    private static double[] Curvature(double[] point, WithGradient f)
    {
        int count = point.Length;
        double[] curvature = new double[count * count];
        double[] above = new double[count];
        double[] below = new double[count];
        for (int i = 0; i < count; i++)
        {
            double[] moved = [.. point];
            moved[i] = point[i] + Nudge;
            f(moved, above);
            moved[i] = point[i] - Nudge;
            f(moved, below);
            for (int j = 0; j < count; j++)
            {
                double slope = (above[j] - below[j]) / (4 * Nudge);
                curvature[(i * count) + j] += slope;
                curvature[(j * count) + i] += slope;
            }
        }

        return curvature;
    }
}

/// <summary>The most probable normal numbers and the covariance around them.</summary>
internal sealed record Mode(double[] Normals, double[] Covariance, bool Converged);
