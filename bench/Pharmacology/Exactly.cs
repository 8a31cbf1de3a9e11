using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Pharmacology.Bench;

/// <summary>Direct superposition in 28 decimal digits: slow, and twelve digits better than what it judges.</summary>
internal static class Exactly
{
    private const int Terms = 30;

    /// <summary>The levels of a person in mg/L at some minutes.</summary>
    public static double[] Levels(Mammillary<One> drug, Regimen regimen, IReadOnlyList<double> minutes)
    {
        (decimal Rate, decimal Share)[] parts = Parts(drug);
        return
        [
            .. minutes.Select(look =>
                (double)
                    regimen
                        .Infusions.Where(i => i.Start < look)
                        .Sum(i =>
                            parts.Sum(p =>
                                (decimal)i.Rate
                                * p.Share
                                / p.Rate
                                * (1 - Exp(-p.Rate * (decimal)(Math.Min(look, i.End) - i.Start)))
                                * Exp(-p.Rate * (decimal)Math.Max(0, look - i.End))
                            )
                        )
            ),
        ];
    }

    private static (decimal Rate, decimal Share)[] Parts(Mammillary<One> drug)
    {
        decimal v1 = Digits(drug.V1.Value);
        decimal k21 = Digits(drug.Q2.Value) / Digits(drug.V2.Value);
        decimal k31 = Digits(drug.Q3.Value) / Digits(drug.V3.Value);
        decimal k10 = Digits(drug.Clearance.Value) / v1;
        decimal k12 = Digits(drug.Q2.Value) / v1;
        decimal k13 = Digits(drug.Q3.Value) / v1;
        decimal sum = k10 + k12 + k13 + k21 + k31;
        decimal pairs = (k10 * (k21 + k31)) + (k12 * k31) + (k13 * k21) + (k21 * k31);
        decimal product = k10 * k21 * k31;
        Modes<One> near = drug.Modes();
        decimal[] rates = [Root(near.Rate1.Value), Root(near.Rate2.Value), Root(near.Rate3.Value)];
        return
        [
            .. rates.Select(rate =>
            {
                decimal[] others = [.. rates.Where(other => other != rate)];
                return (rate, (k21 - rate) * (k31 - rate) / ((others[0] - rate) * (others[1] - rate)) / v1);
            }),
        ];

        decimal Root(double start)
        {
            decimal x = (decimal)start;
            for (int i = 0; i < 4; i++)
            {
                x -= ((((x - sum) * x) + pairs) * x - product) / ((((3 * x) - (2 * sum)) * x) + pairs);
            }

            return x;
        }
    }

    /// <summary>A number with all its digits: the plain conversion keeps only fifteen.</summary>
    private static decimal Digits(double value)
    {
        decimal high = (decimal)value;
        return high + (decimal)(value - (double)high);
    }

    private static decimal Exp(decimal x)
    {
        if (x < -60)
        {
            return 0;
        }

        int halvings = 0;
        for (; Math.Abs(x) > 0.5m; halvings++)
        {
            x /= 2;
        }

        decimal sum = 1;
        for (int n = Terms; n >= 1; n--)
        {
            sum = 1 + (x / n * sum);
        }

        for (int i = 0; i < halvings; i++)
        {
            sum *= sum;
        }

        return sum;
    }
}
