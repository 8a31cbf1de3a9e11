using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;

namespace Anodyne.Pharmacology.Bench;

/// <summary>The integrator that the closed form replaces: three compartments, stepped by Runge and Kutta's fourth order.</summary>
public static class RungeKutta
{
    /// <summary>The plasma level in ng/mL after some minutes of a constant inflow in mg/min.</summary>
    public static double Level(Mammillary<One> drug, double inflow, double minutes, int steps)
    {
        double[] state = new double[3];
        Span<double> slope = stackalloc double[3];
        Span<double> sum = stackalloc double[3];
        Span<double> at = stackalloc double[3];
        double step = minutes / steps;
        ReadOnlySpan<double> reach = [0, 0.5, 0.5, 1];
        ReadOnlySpan<double> weight = [1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6];
        for (int i = 0; i < steps; i++)
        {
            sum.Clear();
            slope.Clear();
            for (int stage = 0; stage < 4; stage++)
            {
                for (int c = 0; c < 3; c++)
                {
                    at[c] = state[c] + (reach[stage] * step * slope[c]);
                }

                Slope(drug, inflow, at, slope);
                for (int c = 0; c < 3; c++)
                {
                    sum[c] += weight[stage] * slope[c];
                }
            }

            for (int c = 0; c < 3; c++)
            {
                state[c] += step * sum[c];
            }
        }

        return state[0] / drug.V1.Value * Body.NanogramsPerMillilitre;
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
