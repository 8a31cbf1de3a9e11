using System.Collections.Immutable;

namespace Anodyne.Relief.Survival;

/// <summary>A time that is known to lie somewhere.</summary>
/// <param name="Lower">The time is at least this; null is nothing known.</param>
/// <param name="Upper">The time is at most this; null is followed no longer. Equal to the lower: seen exactly.</param>
/// <param name="Covariates">Numbers, in the same order in each row.</param>
public sealed record AftRow(double? Lower, double? Upper, ImmutableArray<double> Covariates)
{
    /// <summary>A row that ended in the event at a time, or was followed so long.</summary>
    public static AftRow Of(double time, bool happened, ImmutableArray<double> covariates) =>
        new(time, happened ? time : null, covariates);
}

/// <summary>A parametric fit.</summary>
/// <param name="Distribution">Which.</param>
/// <param name="Coefficients">Intercept, covariates, and the log of the scale where that is estimated.</param>
/// <param name="Scale">Of the standardised deviate; 1 for the exponential.</param>
/// <param name="NullLogLikelihood">With intercept and scale alone.</param>
/// <param name="LogLikelihood">At the estimate, as a density of time.</param>
/// <param name="Count">Rows.</param>
/// <param name="Events">Rows whose event was seen or lies between two times.</param>
/// <param name="Steps">Newton steps that were taken.</param>
public sealed record AftFit(
    Distribution Distribution,
    ImmutableArray<Coefficient> Coefficients,
    double Scale,
    double NullLogLikelihood,
    double LogLikelihood,
    int Count,
    int Events,
    int Steps
);

/// <summary>
/// Accelerated failure time: (log) time is a location that is linear in the covariates, plus scale times a
/// standardised deviate (Kalbfleisch and Prentice 2002, chapter 3); censoring on either side or between two times.
/// </summary>
public static class Aft
{
    /// <summary>The name of the constant.</summary>
    public const string Intercept = "(Intercept)";

    /// <summary>The name of the log of the scale.</summary>
    public const string LogScale = "Log(scale)";

    /// <summary>Fits the model, or says why it cannot be fitted.</summary>
    public static Estimate<AftFit> Fit(IEnumerable<AftRow> rows, IReadOnlyList<string> terms, Distribution distribution)
    {
        AftRow[] all = [.. rows];
        if ((Wrong(all, terms.Count, distribution) ?? Dependent(all, terms)) is { } wrong)
        {
            return wrong;
        }

        double[] means = [.. terms.Select((_, k) => all.Average(row => row.Covariates[k]))];
        AftLikelihood nothing = new(all, [], distribution);
        AftLikelihood model = new(all, means, distribution);
        (double[] rest, Likelihood atRest, _, Unfit? none) = Climb(nothing, nothing.Start([]));
        if (none is not null)
        {
            return none;
        }

        (double[] top, Likelihood at, int steps, Unfit? why) = Climb(model, model.Start(rest));
        return why is null ? Judge(model, terms, atRest.Value, top, at, steps) : why;
    }

    private static (double[] Top, Likelihood At, int Steps, Unfit? Why) Climb(AftLikelihood model, double[] from)
    {
        (double[] top, Likelihood at, int steps, Unfit? why) = Newton.Climb(from, model.At, _ => "", curved: false);
        return (top, at, steps, why ?? (Matrices.Cholesky(at.Information).Factor is null ? Flat : null));
    }

    private static Unfit Flat =>
        new(UnfitReason.DidNotConverge, "The fit did not converge: the data do not fix the scale and the location.");

    private static Estimate<AftFit> Judge(
        AftLikelihood model,
        IReadOnlyList<string> terms,
        double nothing,
        double[] top,
        Likelihood at,
        int steps
    )
    {
        if (Matrices.Cholesky(at.Information).Factor is not { } factor)
        {
            return Flat;
        }

        double[,] variance = Matrices.Inverse(factor);
        double[] contrast = [1, .. model.Means.Select(mean => -mean), .. new double[model.Free]];
        string[] names = [Intercept, .. terms, .. Enumerable.Repeat(LogScale, model.Free)];
        return new AftFit(
            model.Distribution,
            [
                .. names.Select(
                    (name, k) =>
                        k == 0
                            ? Coefficient.Of(
                                name,
                                Matrices.Dot(contrast, top),
                                Math.Sqrt(Matrices.Form(variance, contrast))
                            )
                            : Coefficient.Of(name, top[k], Math.Sqrt(variance[k, k]))
                ),
            ],
            model.Scale(top),
            nothing,
            at.Value,
            model.Rows.Length,
            model.Rows.Count(row => row.Upper is not null),
            steps
        );
    }

    private static Unfit? Wrong(AftRow[] rows, int terms, Distribution distribution)
    {
        if (rows.Length == 0)
        {
            return new Unfit(UnfitReason.NobodyFollowed, "There is no row.");
        }

        for (int i = 0; i < rows.Length; i++)
        {
            if (Wrong(rows[i], i + 1, terms, distribution) is { } wrong)
            {
                return wrong;
            }
        }

        return Array.TrueForAll(rows, row => row.Upper is null)
            ? new Unfit(UnfitReason.NoEvents, "Nobody had the event.")
            : null;
    }

    private static Unfit? Wrong(AftRow row, int number, int terms, Distribution distribution) =>
        row switch
        {
            { Lower: null, Upper: null } => Say(UnfitReason.NotATime, number, "has no time."),
            _ when new[] { row.Lower, row.Upper }.Any(time => time is { } t && !(double.IsFinite(t) && t >= 0)) => Say(
                UnfitReason.NotATime,
                number,
                "has a time that is negative or no finite number."
            ),
            { Lower: { } low, Upper: { } high } when low > high => Say(
                UnfitReason.StartNotBeforeStop,
                number,
                "begins after it ends."
            ),
            _ when Standardised.OfLogTime(distribution) && (row.Upper == 0 || row is { Lower: 0, Upper: null }) => Say(
                UnfitReason.NotATime,
                number,
                "has time 0, of which there is no logarithm."
            ),
            _ when row.Covariates.Length != terms || !row.Covariates.All(double.IsFinite) => Say(
                UnfitReason.NotFinite,
                number,
                "has a covariate that is missing or not a finite number."
            ),
            _ => null,
        };

    private static Unfit Say(UnfitReason reason, int number, string what) => new(reason, $"The row {what}", number);

    /// <summary>The cross products of centred covariates; the first column that is a sum of others is named.</summary>
    private static Unfit? Dependent(AftRow[] rows, IReadOnlyList<string> terms)
    {
        int n = terms.Count;
        double[] means = [.. terms.Select((_, k) => rows.Average(row => row.Covariates[k]))];
        double[,] products = new double[n, n];
        foreach (AftRow row in rows)
        {
            double[] x = [.. row.Covariates.Select((value, k) => CoxData.Centred(value, means[k]))];
            for (int a = 0; a < n; a++)
            {
                for (int b = 0; b < n; b++)
                {
                    products[a, b] += x[a] * x[b];
                }
            }
        }

        (double[,]? factor, int dependent) = Matrices.Cholesky(products);
        return factor is null
            ? new Unfit(
                UnfitReason.Collinear,
                $"{terms[dependent]} does not vary, or is a sum of covariates before it."
            )
            : null;
    }
}
