namespace Anodyne.Numerics;

/// <summary>A function with its gradient: returns f(x) and fills the gradient.</summary>
public delegate double WithGradient(ReadOnlySpan<double> x, Span<double> gradient);

/// <summary>Where a descent ended.</summary>
/// <param name="Point">The point.</param>
/// <param name="Value">f there.</param>
/// <param name="Gradient">Its gradient there.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Converged">The gradient fell below the tolerance.</param>
public sealed record Bottom(double[] Point, double Value, double[] Gradient, int Steps, bool Converged);

/// <summary>
/// Minimum of a smooth function by BFGS with a backtracking line search (Nocedal and Wright 2006, Numerical Optimization,
/// algorithm 6.1 and section 3.1). A start where f is not finite is given back as it is.
/// </summary>
public static class Descent
{
    private const double SufficientDecrease = 1e-4;

    /// <summary>Descends from a start until no part of the gradient exceeds the tolerance.</summary>
    public static Bottom From(ReadOnlySpan<double> start, WithGradient f, double tolerance = 1e-3, int mostSteps = 200)
    {
        int n = start.Length;
        double[] x = start.ToArray();
        double[] gradient = new double[n];
        double value = f(x, gradient);
        double[] inverse = Identity(n);
        double[] next = new double[n];
        double[] nextGradient = new double[n];
        double[] step = new double[n];
        for (int steps = 0; steps < mostSteps; steps++)
        {
            if (Largest(gradient) < tolerance)
            {
                return new Bottom(x, value, gradient, steps, true);
            }

            double slope = Direction(inverse, gradient, step);
            if (!(slope < 0))
            {
                inverse = Identity(n);
                slope = Direction(inverse, gradient, step);
            }

            double length = Math.Min(1, 3 / Largest(step));
            double nextValue = Try(x, step, length, next, nextGradient, f);
            for (int halved = 0; !(nextValue <= value + (SufficientDecrease * length * slope)); halved++)
            {
                if (halved == 30)
                {
                    return new Bottom(x, value, gradient, steps, false);
                }

                length /= 2;
                nextValue = Try(x, step, length, next, nextGradient, f);
            }

            Learn(inverse, x, next, gradient, nextGradient, steps == 0);
            (x, next) = (next, x);
            (gradient, nextGradient) = (nextGradient, gradient);
            value = nextValue;
        }

        return new Bottom(x, value, gradient, mostSteps, false);
    }

    private static double Try(
        double[] x,
        double[] step,
        double length,
        double[] next,
        double[] gradient,
        WithGradient f
    )
    {
        for (int i = 0; i < x.Length; i++)
        {
            next[i] = x[i] + (length * step[i]);
        }

        return f(next, gradient);
    }

    /// <summary>step = −H·gradient; gives their inner product, the slope along the step.</summary>
    private static double Direction(double[] inverse, double[] gradient, double[] step)
    {
        int n = gradient.Length;
        double slope = 0;
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++)
            {
                sum -= inverse[(i * n) + j] * gradient[j];
            }

            step[i] = sum;
            slope += sum * gradient[i];
        }

        return slope;
    }

    /// <summary>The BFGS update of the inverse Hessian; left out where the curvature along the step is not positive.</summary>
    private static void Learn(
        double[] inverse,
        double[] x,
        double[] next,
        double[] gradient,
        double[] nextGradient,
        bool first
    )
    {
        int n = x.Length;
        double[] s = new double[n];
        double[] y = new double[n];
        (double sy, double yy) = (0, 0);
        for (int i = 0; i < n; i++)
        {
            s[i] = next[i] - x[i];
            y[i] = nextGradient[i] - gradient[i];
            sy += s[i] * y[i];
            yy += y[i] * y[i];
        }

        if (sy <= 1e-12 * yy)
        {
            return;
        }

        if (first)
        {
            for (int i = 0; i < n; i++)
            {
                inverse[(i * n) + i] = sy / yy;
            }
        }

        double[] hy = new double[n];
        double yhy = -Direction(inverse, y, hy);
        double scale = (1 + (yhy / sy)) / sy;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                inverse[(i * n) + j] += (scale * s[i] * s[j]) + (((hy[i] * s[j]) + (s[i] * hy[j])) / sy);
            }
        }
    }

    private static double[] Identity(int n)
    {
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            matrix[(i * n) + i] = 1;
        }

        return matrix;
    }

    private static double Largest(ReadOnlySpan<double> vector)
    {
        double largest = 0;
        foreach (double part in vector)
        {
            largest = Math.Max(largest, Math.Abs(part));
        }

        return largest;
    }
}
