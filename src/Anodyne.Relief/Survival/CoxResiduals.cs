namespace Anodyne.Relief.Survival;

/// <summary>What a fitted model says of each time and each row: the baseline, and how far a row pulls.</summary>
internal static class CoxResiduals
{
    /// <summary>
    /// The cumulative hazard at mean covariates; tied events leave the sum as in the likelihood. With exact ties it is
    /// Breslow's sum, as in R.
    /// </summary>
    public static IEnumerable<BaselineStep> Baseline(CoxData data, double[] coefficients, Ties ties)
    {
        double[] weight = [.. data.X.Select(x => Math.Exp(CoxData.Score(x, coefficients)))];
        foreach (IGrouping<string, int> stratum in data.Strata)
        {
            double hazard = 0;
            foreach (double time in stratum.Select(i => data.Rows[i].Stop).Distinct().Order())
            {
                (List<int> atRisk, List<int> events) = data.At(stratum.Key, time);
                double all = atRisk.Sum(i => weight[i]);
                double tied = events.Sum(i => weight[i]);
                for (int k = 0; k < events.Count; k++)
                {
                    hazard += 1 / (all - (ties == Ties.Efron ? (double)k / events.Count : 0) * tied);
                }

                yield return new BaselineStep(stratum.Key, time, hazard);
            }
        }
    }

    /// <summary>The sandwich: score residuals summed by cluster, between two naive variances.</summary>
    public static double[,] Robust(CoxData data, double[] coefficients, Ties ties, double[,] naive)
    {
        double[][] residuals = Scores(data, coefficients, ties);
        double[,] sum = new double[data.Terms, data.Terms];
        foreach (
            IGrouping<(string?, int), int> cluster in Enumerable
                .Range(0, data.Rows.Length)
                .GroupBy(i => (data.Rows[i].Cluster, data.Rows[i].Cluster is null ? i : -1))
        )
        {
            double[] pull = Times(
                naive,
                [.. Enumerable.Range(0, data.Terms).Select(a => cluster.Sum(i => residuals[i][a]))]
            );
            for (int a = 0; a < data.Terms; a++)
            {
                for (int b = 0; b < data.Terms; b++)
                {
                    sum[a, b] += pull[a] * pull[b];
                }
            }
        }

        return sum;
    }

    /// <summary>
    /// Score residuals (Therneau, Grambsch and Fleming 1990, Biometrika 77:147); with Efron's ties a tied event stays
    /// at risk by its share. With exact ties they are those of Breslow's, as an approximation.
    /// </summary>
    private static double[][] Scores(CoxData data, double[] coefficients, Ties ties)
    {
        double[] weight = [.. data.X.Select(x => Math.Exp(CoxData.Score(x, coefficients)))];
        double[][] residuals = [.. data.X.Select(x => new double[x.Length])];
        foreach ((string stratum, double time) in data.Times)
        {
            (List<int> atRisk, List<int> events) = data.At(stratum, time);
            HashSet<int> tied = [.. events];
            for (int k = 0; k < events.Count; k++)
            {
                double gone = ties == Ties.Efron ? (double)k / events.Count : 0;
                Add(data, atRisk, tied, i => weight[i] * (tied.Contains(i) ? 1 - gone : 1), residuals);
            }
        }

        return residuals;
    }

    private static void Add(
        CoxData data,
        List<int> atRisk,
        HashSet<int> tied,
        Func<int, double> weight,
        double[][] residuals
    )
    {
        double all = atRisk.Sum(weight);
        for (int a = 0; a < data.Terms; a++)
        {
            double mean = atRisk.Sum(i => weight(i) * data.X[i][a]) / all;
            foreach (int i in atRisk)
            {
                double share = (tied.Contains(i) ? 1.0 / tied.Count : 0) - weight(i) / all;
                residuals[i][a] += share * (data.X[i][a] - mean);
            }
        }
    }

    private static double[] Times(double[,] matrix, double[] x) =>
        [.. Enumerable.Range(0, x.Length).Select(i => x.Select((value, j) => matrix[i, j] * value).Sum())];
}
