using Anodyne.Numerics;
using Anodyne.Relief.Model;

namespace Anodyne.Relief.Bench.Real;

/// <summary>What will be written on a day ahead, if no infusion is given before: a mixture of normals, one for each draw.</summary>
internal sealed class NextEntry
{
    private readonly double[] mean;
    private readonly double[] sd;
    private readonly double[] weight;

    public NextEntry(ReliefModel model, Posterior known, int daysAhead)
    {
        mean = new double[known.Draws];
        sd = new double[known.Draws];
        weight = known.Weights.ToArray();
        for (int i = 0; i < known.Draws; i++)
        {
            One At(int column) => known.At<One>(column, i);
            Belief<One> belief = known.BeliefAt<One>(i);
            belief.Pass(daysAhead, model.Process, At(2), At(3), Elementary.Exp(-At(1)));
            One left = belief.Left(At(Posterior.TopColumn), At(4));
            mean[i] = belief.Pain(left, At(0)).Value;
            sd[i] = Math.Sqrt(belief.Variance(model.Process, left).Value);
        }
    }

    /// <summary>The pain below which the entry lies with probability p.</summary>
    public double Quantile(double p)
    {
        (double low, double high) = (-20, 30);
        while (high - low > 1e-4)
        {
            double middle = (low + high) / 2;
            (low, high) = Below(middle) < p ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private double Below(double pain)
    {
        double sum = 0;
        for (int i = 0; i < mean.Length; i++)
        {
            sum += weight[i] * Elementary.NormalBelow((pain - mean[i]) / sd[i]);
        }

        return sum;
    }
}
