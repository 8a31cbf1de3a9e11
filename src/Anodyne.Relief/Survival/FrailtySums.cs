namespace Anodyne.Relief.Survival;

/// <summary>Weighted sums over the risk set: of 1, x and xx′, and of 1 and x within each cluster.</summary>
internal sealed class ClusterMoments(int clusters, int terms)
{
    public double Weight { get; private set; }

    public double[] First { get; } = new double[terms];

    public double[,] Second { get; } = new double[terms, terms];

    public double[] ByCluster { get; } = new double[clusters];

    public double[,] FirstByCluster { get; } = new double[clusters, terms];

    public void Add(int cluster, double[] x, double weight)
    {
        Weight += weight;
        ByCluster[cluster] += weight;
        for (int a = 0; a < terms; a++)
        {
            First[a] += weight * x[a];
            FirstByCluster[cluster, a] += weight * x[a];
            for (int b = 0; b < terms; b++)
            {
                Second[a, b] += weight * x[a] * x[b];
            }
        }
    }
}

/// <summary>
/// The penalised likelihood at one point, its slopes, and minus its second derivatives: those among frailties as a
/// diagonal D, those between frailties and covariates C, those among covariates B.
/// </summary>
internal sealed class FrailtySums(int clusters, int terms)
{
    private readonly double[] slope = new double[terms];
    private readonly double[,] mixed = new double[clusters, terms];
    private readonly double[,] information = new double[terms, terms];

    public double Partial { get; private set; }

    public double Penalty { get; set; }

    public double Penalised => Partial - Penalty;

    public double[] EffectSlope { get; } = new double[clusters];

    public double[] Diagonal { get; } = new double[clusters];

    public void Happened(int cluster, double[] x, double score)
    {
        Partial += score;
        EffectSlope[cluster]++;
        for (int a = 0; a < terms; a++)
        {
            slope[a] += x[a];
        }
    }

    public void Subtract(ClusterMoments atRisk)
    {
        Partial -= Math.Log(atRisk.Weight);
        double[] mean = [.. atRisk.First.Select(sum => sum / atRisk.Weight)];
        for (int a = 0; a < terms; a++)
        {
            slope[a] -= mean[a];
            for (int b = 0; b < terms; b++)
            {
                information[a, b] += atRisk.Second[a, b] / atRisk.Weight - mean[a] * mean[b];
            }
        }

        for (int j = 0; j < clusters; j++)
        {
            double share = atRisk.ByCluster[j] / atRisk.Weight;
            EffectSlope[j] -= share;
            Diagonal[j] += share * (1 - share);
            for (int a = 0; a < terms; a++)
            {
                mixed[j, a] += atRisk.FirstByCluster[j, a] / atRisk.Weight - share * mean[a];
            }
        }
    }

    /// <summary>
    /// The Newton step and its expected gain. Where the diagonal is too coarse, frailties and covariates step by
    /// themselves; null where even that is singular.
    /// </summary>
    public (double[] Effects, double[] Coefficients, double Gain)? Step()
    {
        double[,]? reduced = Reduced();
        double[,] between = reduced is null ? new double[clusters, terms] : mixed;
        if ((reduced ?? Matrices.Cholesky(information).Factor) is not { } factor)
        {
            return null;
        }

        double[] right = [.. slope];
        for (int a = 0; a < terms; a++)
        {
            for (int j = 0; j < clusters; j++)
            {
                right[a] -= between[j, a] * EffectSlope[j] / Diagonal[j];
            }
        }

        double[] coefficients = Matrices.Solve(factor, right);
        double[] effects = new double[clusters];
        for (int j = 0; j < clusters; j++)
        {
            double left = EffectSlope[j];
            for (int a = 0; a < terms; a++)
            {
                left -= between[j, a] * coefficients[a];
            }

            effects[j] = left / Diagonal[j];
        }

        return (effects, coefficients, Matrices.Dot(effects, EffectSlope) + Matrices.Dot(coefficients, slope));
    }

    /// <summary>The variance of the coefficients, and the variance of each log frailty.</summary>
    public (double[,] Coefficients, double[] EffectVariances)? Inverse()
    {
        if (Reduced() is not { } factor)
        {
            return null;
        }

        double[,] variance = Matrices.Inverse(factor);
        double[] effects = new double[clusters];
        for (int j = 0; j < clusters; j++)
        {
            double[] row = [.. Enumerable.Range(0, terms).Select(a => mixed[j, a] / Diagonal[j])];
            effects[j] = 1 / Diagonal[j] + Matrices.Form(variance, row);
        }

        return (variance, effects);
    }

    /// <summary>The factor of B − C′D⁻¹C.</summary>
    private double[,]? Reduced()
    {
        double[,] reduced = (double[,])information.Clone();
        for (int a = 0; a < terms; a++)
        {
            for (int b = 0; b < terms; b++)
            {
                for (int j = 0; j < clusters; j++)
                {
                    reduced[a, b] -= mixed[j, a] * mixed[j, b] / Diagonal[j];
                }
            }
        }

        return Matrices.Cholesky(reduced).Factor;
    }
}
