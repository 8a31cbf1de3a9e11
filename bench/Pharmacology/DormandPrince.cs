using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;

namespace Anodyne.Pharmacology.Bench;

/// <summary>
/// The integrator that the closed form replaces: three compartments by the pair of orders 5 and 4 of Dormand and Prince
/// (1980, J Comput Appl Math 6:19), as most simulators run it.
/// </summary>
public static class DormandPrince
{
    private const double Safety = 0.9;

    private static readonly double[][] Stages =
    [
        [],
        [1.0 / 5],
        [3.0 / 40, 9.0 / 40],
        [44.0 / 45, -56.0 / 15, 32.0 / 9],
        [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
        [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
        [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    ];

    private static readonly double[] Fourth =
    [
        5179.0 / 57600,
        0,
        7571.0 / 16695,
        393.0 / 640,
        -92097.0 / 339200,
        187.0 / 2100,
        1.0 / 40,
    ];

    /// <summary>The amounts after some minutes of a constant inflow, in steps as long as the tolerance allows.</summary>
    /// <param name="drug">The compartments.</param>
    /// <param name="state">What is in each, in mg; changed to what is there afterwards.</param>
    /// <param name="inflow">In mg/min.</param>
    /// <param name="minutes">How long.</param>
    /// <param name="tolerance">The error of a step, as a share of the largest amount.</param>
    public static void Advance(Mammillary<One> drug, double[] state, double inflow, double minutes, double tolerance)
    {
        double done = 0;
        double step = Math.Min(minutes, 1);
        double[] next = new double[3];
        while (done < minutes)
        {
            step = Math.Min(step, minutes - done);
            double error = Step(drug, state, inflow, step, next) / (tolerance * Math.Max(next.Max(), 1e-6));
            if (error <= 1)
            {
                done += step;
                next.CopyTo(state, 0);
            }

            step *= Math.Clamp(Safety * Math.Pow(Math.Max(error, 1e-8), -0.2), 0.2, 5);
        }
    }

    /// <summary>One step of the fifth order; gives the difference to the fourth.</summary>
    public static double Step(Mammillary<One> drug, double[] state, double inflow, double step, double[] next)
    {
        Span<double> slopes = stackalloc double[7 * 3];
        Span<double> at = stackalloc double[3];
        for (int stage = 0; stage < 7; stage++)
        {
            for (int c = 0; c < 3; c++)
            {
                at[c] = state[c];
                for (int earlier = 0; earlier < stage; earlier++)
                {
                    at[c] += step * Stages[stage][earlier] * slopes[(earlier * 3) + c];
                }
            }

            Slope(drug, inflow, at, slopes.Slice(stage * 3, 3));
        }

        double worst = 0;
        for (int c = 0; c < 3; c++)
        {
            next[c] = at[c];
            double other = state[c];
            for (int stage = 0; stage < 7; stage++)
            {
                other += step * Fourth[stage] * slopes[(stage * 3) + c];
            }

            worst = Math.Max(worst, Math.Abs(next[c] - other));
        }

        return worst;
    }

    private static void Slope(Mammillary<One> drug, double inflow, ReadOnlySpan<double> at, Span<double> slope)
    {
        double central = at[0] / drug.V1.Value;
        double toSecond = drug.Q2.Value * (central - (at[1] / drug.V2.Value));
        double toThird = drug.Q3.Value * (central - (at[2] / drug.V3.Value));
        slope[0] = inflow - (drug.Clearance.Value * central) - toSecond - toThird;
        slope[1] = toSecond;
        slope[2] = toThird;
    }
}
