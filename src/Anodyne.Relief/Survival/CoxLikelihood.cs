namespace Anodyne.Relief.Survival;

/// <summary>The partial likelihood at one point, with its slope and its curvature.</summary>
internal sealed class Likelihood(int terms)
{
    public double Value { get; set; }

    public double[] Slope { get; } = new double[terms];

    /// <summary>Minus the second derivatives.</summary>
    public double[,] Information { get; } = new double[terms, terms];
}

/// <summary>
/// The partial likelihood of Cox (1975, Biometrika 62:269), its first and second derivatives, for three ways with ties.
/// </summary>
internal static class CoxLikelihood
{
    public static Likelihood At(CoxData data, double[] coefficients, Ties ties)
    {
        double[] score = [.. data.X.Select(x => CoxData.Score(x, coefficients))];
        Likelihood sum = new(data.Terms);
        foreach (IGrouping<string, int> stratum in data.Strata)
        {
            if (ties == Ties.Exact)
            {
                Exact(data, stratum.Key, score, sum);
            }
            else
            {
                Sweep(data, [.. stratum], score, ties, sum);
            }
        }

        return sum;
    }

    /// <summary>
    /// From the last event to the first: rows come in when their end is reached and leave when their start is.
    /// </summary>
    private static void Sweep(CoxData data, int[] stratum, double[] score, Ties ties, Likelihood sum)
    {
        double shift = stratum.Max(i => score[i]);
        int[] coming = [.. stratum.OrderByDescending(i => data.Rows[i].Stop)];
        int[] going =
        [
            .. stratum.Where(i => data.Rows[i].Start is not null).OrderByDescending(i => data.Rows[i].Start),
        ];
        Moments atRisk = new(data.Terms);
        (int next, int leaving) = (0, 0);
        while (next < coming.Length)
        {
            double time = data.Rows[coming[next]].Stop;
            Moments events = new(data.Terms);
            for (; next < coming.Length && data.Rows[coming[next]].Stop == time; next++)
            {
                int i = coming[next];
                atRisk.Add(data.X[i], Math.Exp(score[i] - shift));
                if (data.Rows[i].Event)
                {
                    events.Add(data.X[i], Math.Exp(score[i] - shift));
                    sum.Value += score[i] - shift;
                    AddTo(sum.Slope, data.X[i], 1);
                }
            }

            for (; leaving < going.Length && data.Rows[going[leaving]].Start >= time; leaving++)
            {
                atRisk.Add(data.X[going[leaving]], -Math.Exp(score[going[leaving]] - shift));
            }

            for (int k = 0; k < events.Count; k++)
            {
                Subtract(sum, atRisk, events, ties == Ties.Efron ? (double)k / events.Count : 0);
            }
        }
    }

    /// <summary>One term log Σ exp(score) over the risk set, from which a share of the tied has left.</summary>
    private static void Subtract(Likelihood sum, Moments atRisk, Moments events, double gone)
    {
        double weight = atRisk.Weight - gone * events.Weight;
        int terms = sum.Slope.Length;
        double[] mean = new double[terms];
        sum.Value -= Math.Log(weight);
        for (int a = 0; a < terms; a++)
        {
            mean[a] = (atRisk.First[a] - gone * events.First[a]) / weight;
            sum.Slope[a] -= mean[a];
            for (int b = 0; b <= a; b++)
            {
                double second = (atRisk.Second[a, b] - gone * events.Second[a, b]) / weight - mean[a] * mean[b];
                sum.Information[a, b] += second;
                sum.Information[b, a] = sum.Information[a, b];
            }
        }
    }

    private static void Exact(CoxData data, string stratum, double[] score, Likelihood sum)
    {
        foreach ((string of, double time) in data.Times)
        {
            if (of == stratum)
            {
                (List<int> atRisk, List<int> events) = data.At(stratum, time);
                double shift = atRisk.Max(i => score[i]);
                foreach (int i in events)
                {
                    sum.Value += score[i] - shift;
                    AddTo(sum.Slope, data.X[i], 1);
                }

                Choices(data, atRisk, events.Count, [.. atRisk.Select(i => Math.Exp(score[i] - shift))], sum);
            }
        }
    }

    /// <summary>
    /// The sum over all choices of <paramref name="chosen"/> from the risk set, built up row by row with its
    /// derivatives (Gail, Lubin and Rubinstein 1981, Biometrika 68:703).
    /// </summary>
    private static void Choices(CoxData data, List<int> atRisk, int chosen, double[] weight, Likelihood sum)
    {
        Moments[] of = [.. Enumerable.Range(0, chosen + 1).Select(_ => new Moments(data.Terms))];
        of[0].Add(new double[data.Terms], 1);
        for (int r = 0; r < atRisk.Count; r++)
        {
            for (int k = Math.Min(chosen, r + 1); k >= 1; k--)
            {
                of[k].AddShifted(of[k - 1], data.X[atRisk[r]], weight[r]);
            }
        }

        Subtract(sum, of[chosen], new Moments(data.Terms), 0);
    }

    private static void AddTo(double[] sum, double[] x, double weight)
    {
        for (int a = 0; a < x.Length; a++)
        {
            sum[a] += weight * x[a];
        }
    }

    /// <summary>Weighted sums of 1, x and xx′.</summary>
    private sealed class Moments(int terms)
    {
        public int Count { get; private set; }

        public double Weight { get; private set; }

        public double[] First { get; } = new double[terms];

        public double[,] Second { get; } = new double[terms, terms];

        public void Add(double[] x, double weight)
        {
            Count++;
            Weight += weight;
            for (int a = 0; a < terms; a++)
            {
                First[a] += weight * x[a];
                for (int b = 0; b <= a; b++)
                {
                    Second[a, b] += weight * x[a] * x[b];
                }
            }
        }

        /// <summary>Adds the sums of another, each of whose choices is extended by one row.</summary>
        public void AddShifted(Moments other, double[] x, double weight)
        {
            Weight += weight * other.Weight;
            for (int a = 0; a < terms; a++)
            {
                First[a] += weight * (other.First[a] + x[a] * other.Weight);
                for (int b = 0; b <= a; b++)
                {
                    Second[a, b] +=
                        weight
                        * (
                            other.Second[a, b]
                            + x[a] * other.First[b]
                            + x[b] * other.First[a]
                            + x[a] * x[b] * other.Weight
                        );
                }
            }
        }
    }
}
