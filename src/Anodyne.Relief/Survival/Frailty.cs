using System.Collections.Immutable;

namespace Anodyne.Relief.Survival;

/// <summary>What the frailties of the clusters are spread like.</summary>
public enum FrailtyKind
{
    /// <summary>The frailty itself is gamma with mean 1; theta is its variance, found by the integrated likelihood.</summary>
    Gamma,

    /// <summary>The log of the frailty is normal with mean 0; theta is its variance, found by restricted likelihood.</summary>
    Gaussian,
}

/// <summary>One cluster's frailty.</summary>
/// <param name="Cluster">Its name.</param>
/// <param name="LogHazard">How much its log hazard lies above that of others with the same covariates.</param>
public sealed record ClusterEffect(string Cluster, double LogHazard);

/// <summary>A proportional-hazards fit with a frailty shared within clusters.</summary>
/// <param name="Coefficients">In the order of the covariates; the errors take the frailties into account.</param>
/// <param name="Theta">Variance of the frailty (gamma) or of its log (Gaussian); 0 says that clusters do not differ.</param>
/// <param name="Effects">By name of the cluster.</param>
/// <param name="NullLogLikelihood">Partial, with neither covariates nor frailties.</param>
/// <param name="LogLikelihood">Partial, at the estimate and with the frailties, without the penalty.</param>
/// <param name="IntegratedLogLikelihood">With the gamma frailties integrated out; null for Gaussian ones.</param>
/// <param name="Count">Rows.</param>
/// <param name="Events">Rows that ended in the event.</param>
public sealed record FrailtyFit(
    ImmutableArray<Coefficient> Coefficients,
    double Theta,
    ImmutableArray<ClusterEffect> Effects,
    double NullLogLikelihood,
    double LogLikelihood,
    double? IntegratedLogLikelihood,
    int Count,
    int Events
);

/// <summary>
/// Shared frailty by penalised partial likelihood (Therneau, Grambsch and Pankratz 2003, J Comput Graph Stat 12:156).
/// As in R, the information among the frailties is kept as its diagonal when errors and traces are computed.
/// </summary>
public static class Frailty
{
    private const double Smallest = 1e-4;
    private const double Largest = 100;
    private const int GridPoints = 25;

    /// <summary>Fits the model, or says why it cannot be fitted. Each row needs a cluster; exact ties are not offered.</summary>
    public static Estimate<FrailtyFit> Fit(
        IEnumerable<CoxRow> rows,
        IReadOnlyList<string> terms,
        FrailtyKind kind = FrailtyKind.Gamma,
        Ties ties = Ties.Efron
    )
    {
        CoxRow[] all = [.. rows];
        if (ties == Ties.Exact)
        {
            return new Unfit(UnfitReason.NotOffered, "A frailty is not offered with exact ties.");
        }

        if (all.Select(row => row.Cluster).Distinct().Count() < 2 || Array.Exists(all, row => row.Cluster is null))
        {
            return new Unfit(UnfitReason.OneGroup, "Each row needs a cluster, and there are at least two of them.");
        }

        return Cox.Fit(all.Select(row => row with { Cluster = null }), terms, ties)
            .Then<FrailtyFit>(cox => Search(new FrailtyModel(CoxData.From(all).Data!, kind, ties), cox, terms));
    }

    private static Estimate<FrailtyFit> Search(FrailtyModel model, CoxFit cox, IReadOnlyList<string> terms)
    {
        FrailtyPoint from = model.Start([.. cox.Coefficients.Select(c => c.Value)]);
        double[] grid =
        [
            .. Enumerable
                .Range(0, GridPoints)
                .Select(i => Smallest * Math.Pow(Largest / Smallest, i / (GridPoints - 1.0))),
        ];
        List<FrailtyPoint> tried = [];
        foreach (double theta in grid)
        {
            if (model.Climb(theta, tried.Count > 0 ? tried[^1] : from) is not { } point)
            {
                return NoRest;
            }

            tried.Add(point);
            if (Passed(model.Kind, tried))
            {
                break;
            }
        }

        return model.Kind == FrailtyKind.Gamma
            ? Highest(model, cox, terms, grid, tried)
            : Balanced(model, cox, terms, grid, tried);
    }

    /// <summary>Whether the theta that is sought lies behind: the curve falls, or the balance has tipped.</summary>
    private static bool Passed(FrailtyKind kind, List<FrailtyPoint> tried) =>
        kind == FrailtyKind.Gamma
            ? tried.Count > 1 && tried[^1].Integrated < tried[^2].Integrated
            : tried[^1].Excess <= 0;

    /// <summary>Gamma: the top of the integrated likelihood, narrowed by golden sections of log theta.</summary>
    private static Estimate<FrailtyFit> Highest(
        FrailtyModel model,
        CoxFit cox,
        IReadOnlyList<string> terms,
        double[] grid,
        List<FrailtyPoint> tried
    )
    {
        int best = tried.Count - 2;
        if (best < 1 || tried[best].Integrated <= cox.LogLikelihood)
        {
            return None(model, cox);
        }

        if (!Passed(model.Kind, tried))
        {
            return NoRest;
        }

        double golden = (Math.Sqrt(5) - 1) / 2;
        (double low, double high) = (Math.Log(grid[best - 1]), Math.Log(grid[best + 1]));
        FrailtyPoint? at = tried[best];
        while (high - low > 1e-6)
        {
            (double a, double b) = (high - golden * (high - low), low + golden * (high - low));
            if (model.Climb(Math.Exp(a), at) is not { } left || model.Climb(Math.Exp(b), at) is not { } right)
            {
                return NoRest;
            }

            (low, high, at) = left.Integrated > right.Integrated ? (low, b, left) : (a, high, right);
        }

        return model.Judge(at, cox, terms);
    }

    /// <summary>Gaussian: where theta is the mean square of the log frailties, corrected for their uncertainty.</summary>
    private static Estimate<FrailtyFit> Balanced(
        FrailtyModel model,
        CoxFit cox,
        IReadOnlyList<string> terms,
        double[] grid,
        List<FrailtyPoint> tried
    )
    {
        int over = tried.Count - 1;
        if (tried[over].Excess > 0)
        {
            return NoRest;
        }

        if (over == 0)
        {
            return None(model, cox);
        }

        (double low, double high) = (Math.Log(grid[over - 1]), Math.Log(grid[over]));
        FrailtyPoint at = tried[over];
        while (high - low > 1e-9)
        {
            if (model.Climb(Math.Exp((low + high) / 2), at) is not { } middle)
            {
                return NoRest;
            }

            (low, high, at) = middle.Excess > 0 ? ((low + high) / 2, high, middle) : (low, (low + high) / 2, middle);
        }

        return model.Judge(at, cox, terms);
    }

    /// <summary>Clusters that do not differ: the fit without a frailty.</summary>
    private static FrailtyFit None(FrailtyModel model, CoxFit cox) =>
        new(
            cox.Coefficients,
            0,
            [.. model.Clusters.Select(name => new ClusterEffect(name, 0))],
            cox.NullLogLikelihood,
            cox.LogLikelihood,
            model.Kind == FrailtyKind.Gamma ? cox.LogLikelihood : null,
            cox.Count,
            cox.Events
        );

    private static Unfit NoRest =>
        new(UnfitReason.DidNotConverge, "The fit did not converge: the data do not fix the spread between clusters.");
}
