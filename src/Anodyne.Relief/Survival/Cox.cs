using System.Collections.Immutable;

namespace Anodyne.Relief.Survival;

/// <summary>One coefficient.</summary>
/// <param name="Term">The covariate.</param>
/// <param name="Value">Log hazard ratio for one unit more of it; in a parametric model the shift of the location.</param>
/// <param name="StandardError">Of the value: robust when rows are clustered.</param>
/// <param name="NaiveError">From the curvature alone, when rows are clustered; null otherwise.</param>
/// <param name="Z">Value divided by its standard error.</param>
/// <param name="P">The two-sided normal p value of z.</param>
public sealed record Coefficient(
    string Term,
    double Value,
    double StandardError,
    double? NaiveError,
    double Z,
    double P
)
{
    internal static Coefficient Of(string term, double value, double error, double? naive = null) =>
        new(term, value, error, naive, value / error, ChiSquare.TwoSided(value / error));
}

/// <summary>One step of a baseline.</summary>
/// <param name="Stratum">Whose baseline.</param>
/// <param name="Time">An observed time, in the unit of the data.</param>
/// <param name="Hazard">Cumulative hazard of a person with mean covariates.</param>
public sealed record BaselineStep(string Stratum, double Time, double Hazard);

/// <summary>A proportional-hazards fit.</summary>
/// <param name="Coefficients">In the order of the covariates.</param>
/// <param name="Variance">Of the coefficients: robust when rows are clustered.</param>
/// <param name="Means">Of the covariates: where the baseline stands.</param>
/// <param name="NullLogLikelihood">With all coefficients 0.</param>
/// <param name="LogLikelihood">At the estimate.</param>
/// <param name="Score">The score test of all coefficients together, from the curvature at 0.</param>
/// <param name="Wald">The Wald test of all coefficients together, from the variance given here.</param>
/// <param name="Baseline">Cumulative hazard at mean covariates, at each observed time.</param>
/// <param name="Concordance">Of the linear predictor; null where no two rows can be compared.</param>
/// <param name="Count">Rows.</param>
/// <param name="Events">Rows that ended in the event.</param>
/// <param name="Steps">Newton steps that were taken.</param>
public sealed record CoxFit(
    ImmutableArray<Coefficient> Coefficients,
    ImmutableArray<ImmutableArray<double>> Variance,
    ImmutableArray<double> Means,
    double NullLogLikelihood,
    double LogLikelihood,
    double Score,
    double Wald,
    ImmutableArray<BaselineStep> Baseline,
    PairOrder? Concordance,
    int Count,
    int Events,
    int Steps
)
{
    /// <summary>Twice the gain in log-likelihood over no covariates.</summary>
    public double LikelihoodRatio => 2 * (LogLikelihood - NullLogLikelihood);

    /// <summary>The cumulative hazard at a time, for given covariates in a given stratum.</summary>
    public double HazardAt(double time, ImmutableArray<double> covariates, string stratum = "") =>
        (Baseline.LastOrDefault(step => step.Stratum == stratum && step.Time <= time)?.Hazard ?? 0)
        * Math.Exp(Coefficients.Select((c, k) => c.Value * (covariates[k] - Means[k])).Sum());

    /// <summary>The share expected without the event at a time, for given covariates in a given stratum.</summary>
    public double SurvivalAt(double time, ImmutableArray<double> covariates, string stratum = "") =>
        Math.Exp(-HazardAt(time, covariates, stratum));
}

/// <summary>
/// Proportional hazards (Cox 1972, JRSS B 34:187), also for rows with a start (Andersen and Gill 1982, Ann Stat
/// 10:1100), with strata, and with the grouped sandwich of Lin and Wei (1989, JASA 84:1074) for clustered rows.
/// </summary>
public static class Cox
{
    /// <summary>Fits the model, or says why it cannot be fitted.</summary>
    public static Estimate<CoxFit> Fit(IEnumerable<CoxRow> rows, IReadOnlyList<string> terms, Ties ties = Ties.Efron)
    {
        (CoxData? data, Unfit? wrong) = CoxData.From(rows);
        if (data is null)
        {
            return wrong!;
        }

        if (data.Terms != terms.Count)
        {
            return new Unfit(UnfitReason.NotFinite, $"{terms.Count} names for {data.Terms} covariates.");
        }

        double[] zero = new double[data.Terms];
        Likelihood start = CoxLikelihood.At(data, zero, ties);
        (double[] top, Likelihood at, int steps, Unfit? why) = Newton.Climb(
            zero,
            point => CoxLikelihood.At(data, point, ties),
            term => terms[term],
            curved: true
        );
        why ??= Runaway(data, top, terms);
        return why is null ? Judge(data, terms, ties, start, top, at, steps) : why;
    }

    /// <summary>
    /// A likelihood that rises for ever is left at some large coefficient when its last gains drown in rounding. A
    /// hazard that differs by e²⁰ between two rows has no support in any data.
    /// </summary>
    private static Unfit? Runaway(CoxData data, double[] top, IReadOnlyList<string> terms)
    {
        int at = Array.FindIndex(
            [.. top.Select((value, k) => Math.Abs(value) * (data.X.Max(x => x[k]) - data.X.Min(x => x[k])))],
            span => !(span < 20)
        );
        return at < 0
            ? null
            : new Unfit(
                UnfitReason.DidNotConverge,
                $"The coefficient of {terms[at]} runs to infinity: it separates those with the event from those without."
            );
    }

    private static Estimate<CoxFit> Judge(
        CoxData data,
        IReadOnlyList<string> terms,
        Ties ties,
        Likelihood start,
        double[] top,
        Likelihood at,
        int steps
    )
    {
        if (
            Matrices.Cholesky(at.Information).Factor is not { } factor
            || (data.Terms > 0 && Matrices.Cholesky(start.Information).Factor is null)
        )
        {
            return new Unfit(UnfitReason.DidNotConverge, "The fit did not converge: its curvature is singular.");
        }

        double[,] naive = Matrices.Inverse(factor);
        bool clustered = Array.Exists(data.Rows, row => row.Cluster is not null);
        double[,] variance = clustered ? CoxResiduals.Robust(data, top, ties, naive) : naive;
        return new CoxFit(
            [
                .. terms.Select(
                    (term, k) =>
                        Coefficient.Of(
                            term,
                            top[k],
                            Math.Sqrt(variance[k, k]),
                            clustered ? Math.Sqrt(naive[k, k]) : null
                        )
                ),
            ],
            Rows(variance),
            [.. data.Means],
            start.Value,
            at.Value,
            Quadratic(start.Information, start.Slope),
            Quadratic(variance, top),
            [.. CoxResiduals.Baseline(data, top, ties)],
            Concordance.Of(data.Rows.Select((row, i) => Ranked(row, CoxData.Score(data.X[i], top)))).Value,
            data.Rows.Length,
            data.Rows.Count(row => row.Event),
            steps
        );
    }

    private static Predicted Ranked(CoxRow row, double score) =>
        new(row.Stop, row.Event, -score, row.Start, row.Stratum, row.Cluster);

    private static double Quadratic(double[,] variance, double[] x) =>
        Matrices.Cholesky(variance).Factor is { } factor ? Matrices.Dot(x, Matrices.Solve(factor, x)) : double.NaN;

    private static ImmutableArray<ImmutableArray<double>> Rows(double[,] matrix) =>
        [
            .. Enumerable
                .Range(0, matrix.GetLength(0))
                .Select(i => Enumerable.Range(0, matrix.GetLength(1)).Select(j => matrix[i, j]).ToImmutableArray()),
        ];
}
