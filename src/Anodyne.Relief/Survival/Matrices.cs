namespace Anodyne.Relief.Survival;

/// <summary>Small symmetric systems: Cholesky's factor, and what is solved with it.</summary>
internal static class Matrices
{
    /// <summary>A pivot smaller than this share of its diagonal says that a column is a sum of others.</summary>
    private const double Pivot = 1e-10;

    /// <summary>The lower factor, or the first column that depends on those before it.</summary>
    public static (double[,]? Factor, int Dependent) Cholesky(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[,] factor = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            double pivot = matrix[j, j];
            for (int k = 0; k < j; k++)
            {
                pivot -= factor[j, k] * factor[j, k];
            }

            if (!(pivot > Pivot * Math.Abs(matrix[j, j])) || !double.IsFinite(pivot))
            {
                return (null, j);
            }

            factor[j, j] = Math.Sqrt(pivot);
            for (int i = j + 1; i < n; i++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = sum / factor[j, j];
            }
        }

        return (factor, -1);
    }

    /// <summary>Solves with a lower factor and its transpose.</summary>
    public static double[] Solve(double[,] factor, double[] right)
    {
        double[] x = [.. right];
        for (int i = 0; i < x.Length; i++)
        {
            for (int k = 0; k < i; k++)
            {
                x[i] -= factor[i, k] * x[k];
            }

            x[i] /= factor[i, i];
        }

        for (int i = x.Length - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < x.Length; k++)
            {
                x[i] -= factor[k, i] * x[k];
            }

            x[i] /= factor[i, i];
        }

        return x;
    }

    /// <summary>The inverse of the matrix that was factored.</summary>
    public static double[,] Inverse(double[,] factor)
    {
        int n = factor.GetLength(0);
        double[,] inverse = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            double[] unit = new double[n];
            unit[j] = 1;
            double[] column = Solve(factor, unit);
            for (int i = 0; i < n; i++)
            {
                inverse[i, j] = column[i];
            }
        }

        return inverse;
    }

    public static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>x′ M x.</summary>
    public static double Form(double[,] matrix, double[] x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                sum += x[i] * matrix[i, j] * x[j];
            }
        }

        return sum;
    }
}
