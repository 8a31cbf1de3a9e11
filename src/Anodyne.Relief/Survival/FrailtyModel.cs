using System.Collections.Immutable;
using MathNet.Numerics;

namespace Anodyne.Relief.Survival;

/// <summary>The top of the penalised likelihood for one theta.</summary>
/// <param name="Theta">The variance it was found for.</param>
/// <param name="Effects">Log frailties, by cluster.</param>
/// <param name="Coefficients">Of the covariates.</param>
/// <param name="Partial">The partial likelihood there, without the penalty.</param>
/// <param name="Integrated">With gamma frailties integrated out.</param>
/// <param name="Excess">Gaussian: what theta should be, minus theta, divided by theta.</param>
/// <param name="Variance">Of the coefficients.</param>
internal sealed record FrailtyPoint(
    double Theta,
    double[] Effects,
    double[] Coefficients,
    double Partial,
    double Integrated,
    double Excess,
    double[,] Variance
);

/// <summary>The penalised partial likelihood of clustered rows.</summary>
internal sealed class FrailtyModel
{
    private const int MostSteps = 2000;
    private readonly CoxData data;
    private readonly Ties ties;
    private readonly int[] cluster;
    private readonly double[] events;

    public FrailtyModel(CoxData data, FrailtyKind kind, Ties ties)
    {
        (this.data, Kind, this.ties) = (data, kind, ties);
        Clusters = [.. data.Rows.Select(row => row.Cluster!).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> index = Clusters.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);
        cluster = [.. data.Rows.Select(row => index[row.Cluster!])];
        events = new double[Clusters.Length];
        for (int i = 0; i < cluster.Length; i++)
        {
            events[cluster[i]] += data.Rows[i].Event ? 1 : 0;
        }
    }

    public FrailtyKind Kind { get; }

    public ImmutableArray<string> Clusters { get; }

    public FrailtyPoint Start(double[] coefficients) =>
        new(0, new double[Clusters.Length], coefficients, 0, 0, 0, new double[0, 0]);

    /// <summary>The top for one theta, from another point; null when the steps do not come to rest.</summary>
    public FrailtyPoint? Climb(double theta, FrailtyPoint from)
    {
        (double[] effects, double[] coefficients) = (Centred(from.Effects), from.Coefficients);
        FrailtySums now = At(theta, effects, coefficients);
        for (int step = 0; step < MostSteps; step++)
        {
            if (now.Step() is not { } move)
            {
                return null;
            }

            if (!(move.Gain / 2 > 1e-15 * (1 + Math.Abs(now.Penalised))))
            {
                return double.IsFinite(now.Penalised) ? Reached(theta, effects, coefficients, now) : null;
            }

            bool higher = false;
            for (double share = 1; share > 1e-6 && !higher; share /= 2)
            {
                double[] b = Centred([.. effects.Zip(move.Effects, (h, d) => h + share * d)]);
                double[] x = [.. coefficients.Zip(move.Coefficients, (h, d) => h + share * d)];
                FrailtySums there = At(theta, b, x);
                if (there.Penalised >= now.Penalised)
                {
                    (effects, coefficients, now, higher) = (b, x, there, true);
                }
            }

            if (!higher)
            {
                return move.Gain < 1e-9 * (1 + Math.Abs(now.Penalised))
                    ? Reached(theta, effects, coefficients, now)
                    : null;
            }
        }

        return null;
    }

    public FrailtyFit Judge(FrailtyPoint at, CoxFit cox, IReadOnlyList<string> terms) =>
        new(
            [.. terms.Select((term, k) => Coefficient.Of(term, at.Coefficients[k], Math.Sqrt(at.Variance[k, k])))],
            at.Theta,
            [.. Clusters.Select((name, j) => new ClusterEffect(name, at.Effects[j]))],
            cox.NullLogLikelihood,
            at.Partial,
            Kind == FrailtyKind.Gamma ? at.Integrated : null,
            cox.Count,
            cox.Events
        );

    private FrailtyPoint? Reached(double theta, double[] effects, double[] coefficients, FrailtySums sums)
    {
        if (sums.Inverse() is not { } inverse)
        {
            return null;
        }

        double trace = inverse.EffectVariances.Sum();
        double square = effects.Sum(b => b * b);
        double wanted = square / (effects.Length - trace / theta);
        return new FrailtyPoint(
            theta,
            effects,
            coefficients,
            sums.Partial,
            sums.Partial + effects.Sum() / theta + events.Sum(d => Integral(d, 1 / theta)),
            wanted / theta - 1,
            inverse.Coefficients
        );
    }

    /// <summary>One cluster's share of the integral over its gamma frailty, 0 where theta is 0.</summary>
    private static double Integral(double d, double nu) =>
        d
        + nu * Math.Log(nu)
        - (nu + d) * Math.Log(nu + d)
        + SpecialFunctions.GammaLn(nu + d)
        - SpecialFunctions.GammaLn(nu);

    /// <summary>Adding the same to every log frailty changes nothing but the penalty, which is least where they balance.</summary>
    private double[] Centred(double[] effects)
    {
        double shift = Kind == FrailtyKind.Gamma ? Math.Log(effects.Average(Math.Exp)) : effects.Average();
        return [.. effects.Select(b => b - shift)];
    }

    private FrailtySums At(double theta, double[] effects, double[] coefficients)
    {
        FrailtySums sums = new(Clusters.Length, data.Terms);
        double[] score = [.. data.X.Select((x, i) => CoxData.Score(x, coefficients) + effects[cluster[i]])];
        foreach (IGrouping<string, int> stratum in data.Strata)
        {
            Sweep([.. stratum], score, sums);
        }

        for (int j = 0; j < effects.Length; j++)
        {
            (double penalty, double slope, double curve) =
                Kind == FrailtyKind.Gamma
                    ? (-effects[j] / theta, (Math.Exp(effects[j]) - 1) / theta, Math.Exp(effects[j]) / theta)
                    : (effects[j] * effects[j] / (2 * theta), effects[j] / theta, 1 / theta);
            sums.Penalty += penalty;
            sums.EffectSlope[j] -= slope;
            sums.Diagonal[j] += curve;
        }

        return sums;
    }

    /// <summary>As for the model without frailty: rows come in from the last end and leave at their start.</summary>
    private void Sweep(int[] stratum, double[] score, FrailtySums sums)
    {
        double shift = stratum.Max(i => score[i]);
        int[] coming = [.. stratum.OrderByDescending(i => data.Rows[i].Stop)];
        int[] going =
        [
            .. stratum.Where(i => data.Rows[i].Start is not null).OrderByDescending(i => data.Rows[i].Start),
        ];
        ClusterMoments atRisk = new(Clusters.Length, data.Terms);
        (int next, int leaving) = (0, 0);
        while (next < coming.Length)
        {
            double time = data.Rows[coming[next]].Stop;
            List<int> tied = [];
            for (; next < coming.Length && data.Rows[coming[next]].Stop == time; next++)
            {
                int i = coming[next];
                atRisk.Add(cluster[i], data.X[i], Math.Exp(score[i] - shift));
                if (data.Rows[i].Event)
                {
                    tied.Add(i);
                    sums.Happened(cluster[i], data.X[i], score[i] - shift);
                }
            }

            for (; leaving < going.Length && data.Rows[going[leaving]].Start >= time; leaving++)
            {
                int i = going[leaving];
                atRisk.Add(cluster[i], data.X[i], -Math.Exp(score[i] - shift));
            }

            Leave(atRisk, tied, score, shift, sums);
        }
    }

    /// <summary>The tied leave by equal shares and are put back before the next time.</summary>
    private void Leave(ClusterMoments atRisk, List<int> tied, double[] score, double shift, FrailtySums sums)
    {
        double share = ties == Ties.Efron && tied.Count > 0 ? 1.0 / tied.Count : 0;
        for (int k = 0; k < tied.Count; k++)
        {
            sums.Subtract(atRisk);
            foreach (int i in tied)
            {
                atRisk.Add(cluster[i], data.X[i], -share * Math.Exp(score[i] - shift));
            }
        }

        foreach (int i in tied)
        {
            atRisk.Add(cluster[i], data.X[i], share * tied.Count * Math.Exp(score[i] - shift));
        }
    }
}
