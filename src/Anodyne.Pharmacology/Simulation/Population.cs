using System.Runtime.CompilerServices;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;

namespace Anodyne.Pharmacology.Simulation;

/// <summary>
/// People who differ: a typical person of two or three compartments and how much each of the six parameters varies around
/// it, log-normally. Person <c>i</c> of a seed is the same person on every machine, whatever is simulated beside him.
/// </summary>
public sealed class Population
{
    /// <summary>v1, clearance, v2, q2, v3, q3.</summary>
    public const int Parameters = 6;

    private readonly double[] typical;
    private readonly double[] mixing;

    /// <summary>A population.</summary>
    /// <param name="typical">The person whose every parameter is the median.</param>
    /// <param name="spreads">The standard deviation of each log parameter, in the order of <see cref="Mammillary{T}"/>.</param>
    /// <param name="correlations">Row by row, 6 × 6; null when the parameters vary independently.</param>
    /// <exception cref="ArgumentException">A spread is negative, or the correlations belong to no distribution.</exception>
    public Population(Mammillary<One> typical, IReadOnlyList<double> spreads, double[,]? correlations = null)
    {
        if (spreads.Count != Parameters || spreads.Any(s => !(s >= 0) || !double.IsFinite(s)))
        {
            throw new ArgumentException("Six spreads are needed, none of them negative.", nameof(spreads));
        }

        this.typical =
        [
            typical.V1.Value,
            typical.Clearance.Value,
            typical.V2.Value,
            typical.Q2.Value,
            typical.V3.Value,
            typical.Q3.Value,
        ];
        mixing = Mixing(spreads, correlations);
    }

    /// <summary>The person of an index, alone.</summary>
    public Mammillary<One> Person(ulong seed, long index) => People<One>(seed, index);

    /// <summary>The people from an index on, as many as stand side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal Mammillary<T> People<T>(ulong seed, long first)
        where T : struct, IReal<T>
    {
        Span<double> uniform = stackalloc double[T.Count];
        Six<T> normals = default;
        for (int parameter = 0; parameter < Parameters; parameter++)
        {
            for (int lane = 0; lane < uniform.Length; lane++)
            {
                uniform[lane] = Randomness.UniformAt(seed, (ulong)(first + lane), (ulong)parameter);
            }

            normals[parameter] = NormalQuantile.Of(T.Read(uniform));
        }

        return At<T>(normals);
    }

    /// <summary>The lower triangle that turns six independent normal numbers into log parameters.</summary>
    private static double[] Mixing(IReadOnlyList<double> spreads, double[,]? correlations)
    {
        double[] matrix = new double[Parameters * Parameters];
        for (int i = 0; i < matrix.Length; i++)
        {
            (int row, int column) = (i / Parameters, i % Parameters);
            matrix[i] = correlations?[row, column] ?? (row == column ? 1 : 0);
        }

        Cholesky lower =
            Cholesky.Of(matrix, Parameters)
            ?? throw new ArgumentException("These correlations belong to no distribution.", nameof(correlations));
        return [.. matrix.Select((_, i) => spreads[i / Parameters] * lower.At(i / Parameters, i % Parameters))];
    }

    /// <summary>The standard deviation of a log parameter, when the normal numbers have this covariance (by rows of a size), or are independent.</summary>
    internal double SpreadOf(int parameter, ReadOnlySpan<double> covariance = default, int size = Parameters)
    {
        double variance = 0;
        for (int i = 0; i < Parameters; i++)
        {
            for (int j = 0; j < Parameters; j++)
            {
                double both = covariance.IsEmpty ? (i == j ? 1 : 0) : covariance[(i * size) + j];
                variance += Mix(parameter, i) * both * Mix(parameter, j);
            }
        }

        return Math.Sqrt(variance);
    }

    private double Mix(int parameter, int source) => mixing[(parameter * Parameters) + source];

    /// <summary>The person whose standard normal numbers are given, one for each parameter.</summary>
    internal Mammillary<T> At<T>(ReadOnlySpan<T> normals)
        where T : struct, IReal<T>
    {
        Six<T> scales = default;
        for (int parameter = 0; parameter < Parameters; parameter++)
        {
            T log = T.Of(0);
            for (int source = 0; source <= parameter; source++)
            {
                log = T.Fused(T.Of(Mix(parameter, source)), normals[source], log);
            }

            scales[parameter] = T.Of(typical[parameter]) * Elementary.Exp(log);
        }

        return new(scales[0], scales[1], scales[2], scales[3], scales[4], scales[5]);
    }
}

/// <summary>One number for each parameter.</summary>
[InlineArray(Population.Parameters)]
internal struct Six<T>
{
    private T first;
}
