namespace Anodyne.Numerics;

/// <summary>The lower triangular factor L of a symmetric positive definite matrix A = L·Lᵀ.</summary>
public sealed class Cholesky
{
    private readonly double[] rows;

    private Cholesky(double[] rows, int size)
    {
        this.rows = rows;
        Size = size;
    }

    /// <summary>Rows, and columns.</summary>
    public int Size { get; }

    /// <summary>One entry of L; 0 above the diagonal.</summary>
    public double At(int row, int column) => rows[(row * Size) + column];

    /// <summary>log det A.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Size; i++)
            {
                sum += 2 * Elementary.Log(rows[(i * Size) + i]);
            }

            return sum;
        }
    }

    /// <summary>The factor of A (by rows), or null when A is not positive definite.</summary>
    public static Cholesky? Of(ReadOnlySpan<double> matrix, int size)
    {
        double[] lower = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = matrix[(i * size) + j];
                for (int k = 0; k < j; k++)
                {
                    rest -= lower[(i * size) + k] * lower[(j * size) + k];
                }

                if (i == j && !(rest > 0))
                {
                    return null;
                }

                lower[(i * size) + j] = i == j ? Math.Sqrt(rest) : rest / lower[(j * size) + j];
            }
        }

        return new Cholesky(lower, size);
    }

    /// <summary>The factor of A + λI for the smallest λ of 0, 10⁻⁶, 10⁻⁵ … that makes it positive definite.</summary>
    /// <exception cref="ArgumentException">The matrix holds something that is no finite number: no λ helps.</exception>
    public static Cholesky OfNearest(ReadOnlySpan<double> matrix, int size)
    {
        foreach (double entry in matrix)
        {
            if (!double.IsFinite(entry))
            {
                throw new ArgumentException("The matrix holds something that is no finite number.", nameof(matrix));
            }
        }

        double[] shifted = matrix.ToArray();
        Cholesky? factor = Of(shifted, size);
        for (double ridge = 1e-6; factor is null; ridge *= 10)
        {
            for (int i = 0; i < size; i++)
            {
                shifted[(i * size) + i] = matrix[(i * size) + i] + ridge;
            }

            factor = Of(shifted, size);
        }

        return factor;
    }

    /// <summary>Replaces x by L⁻ᵀ·x: a standard normal vector becomes one with covariance A⁻¹.</summary>
    public void SolveTransposed(Span<double> x)
    {
        for (int i = Size - 1; i >= 0; i--)
        {
            double rest = x[i];
            for (int k = i + 1; k < Size; k++)
            {
                rest -= rows[(k * Size) + i] * x[k];
            }

            x[i] = rest / rows[(i * Size) + i];
        }
    }

    /// <summary>Replaces x by A⁻¹·x.</summary>
    public void Solve(Span<double> x)
    {
        for (int i = 0; i < Size; i++)
        {
            double rest = x[i];
            for (int k = 0; k < i; k++)
            {
                rest -= rows[(i * Size) + k] * x[k];
            }

            x[i] = rest / rows[(i * Size) + i];
        }

        SolveTransposed(x);
    }
}
