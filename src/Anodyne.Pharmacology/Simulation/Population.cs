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
        Span<double> scales = stackalloc double[Parameters * T.Count];
        scales.Clear();
        for (int source = 0; source < Parameters; source++)
        {
            for (int lane = 0; lane < uniform.Length; lane++)
            {
                uniform[lane] = Randomness.UniformAt(seed, (ulong)(first + lane), (ulong)source);
            }

            T normal = NormalQuantile.Of(T.Read(uniform));
            for (int parameter = source; parameter < Parameters; parameter++)
            {
                Span<double> place = scales.Slice(parameter * T.Count, T.Count);
                T.Fused(T.Of(mixing[(parameter * Parameters) + source]), normal, T.Read(place)).Write(place);
            }
        }

        return new(
            Scaled<T>(0, scales),
            Scaled<T>(1, scales),
            Scaled<T>(2, scales),
            Scaled<T>(3, scales),
            Scaled<T>(4, scales),
            Scaled<T>(5, scales)
        );
    }

    private T Scaled<T>(int parameter, ReadOnlySpan<double> logScales)
        where T : struct, IReal<T> =>
        T.Of(typical[parameter]) * Elementary.Exp(T.Read(logScales.Slice(parameter * T.Count, T.Count)));

    /// <summary>The lower triangle that turns six independent normal numbers into log parameters.</summary>
    private static double[] Mixing(IReadOnlyList<double> spreads, double[,]? correlations)
    {
        double[] lower = new double[Parameters * Parameters];
        for (int i = 0; i < Parameters; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = correlations?[i, j] ?? (i == j ? 1 : 0);
                for (int k = 0; k < j; k++)
                {
                    sum -= lower[(i * Parameters) + k] * lower[(j * Parameters) + k];
                }

                if (i == j && !(sum > 0))
                {
                    throw new ArgumentException("These correlations belong to no distribution.", nameof(correlations));
                }

                lower[(i * Parameters) + j] = i == j ? Math.Sqrt(sum) : sum / lower[(j * Parameters) + j];
            }
        }

        for (int i = 0; i < lower.Length; i++)
        {
            lower[i] *= spreads[i / Parameters];
        }

        return lower;
    }
}
