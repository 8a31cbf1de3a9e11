using System.Collections.Immutable;

namespace Anodyne.Relief.Survival;

/// <summary>How events at one time are ordered in the partial likelihood.</summary>
public enum Ties
{
    /// <summary>Efron (1977, JASA 72:557): the tied leave the risk set by equal shares. The default.</summary>
    Efron,

    /// <summary>Breslow (1974, Biometrics 30:89): the tied leave together afterwards.</summary>
    Breslow,

    /// <summary>Cox (1972, JRSS B 34:187): time is discrete, every choice of as many from the risk set counts.</summary>
    Exact,
}

/// <summary>One row of a regression: a person, or a stretch of a person's time.</summary>
/// <param name="Stop">When the row ended, in the unit of the data.</param>
/// <param name="Event">Whether it ended in the event.</param>
/// <param name="Covariates">Numbers, in the same order in each row.</param>
/// <param name="Start">After when the row was at risk; null is from the beginning.</param>
/// <param name="Stratum">Rows of one stratum share a baseline hazard.</param>
/// <param name="Cluster">Rows that belong together: for robust errors, and for the frailty.</param>
public sealed record CoxRow(
    double Stop,
    bool Event,
    ImmutableArray<double> Covariates,
    double? Start = null,
    string Stratum = "",
    string? Cluster = null
);

/// <summary>Rows that were looked through, with covariates centred at their means.</summary>
internal sealed class CoxData
{
    private CoxData(CoxRow[] rows, int terms)
    {
        Rows = rows;
        Means = [.. Enumerable.Range(0, terms).Select(k => rows.Average(row => row.Covariates[k]))];
        X = [.. rows.Select(row => row.Covariates.Select((x, k) => Centred(x, Means[k])).ToArray())];
        Times = [.. rows.GroupBy(row => row.Stratum).SelectMany(stratum => EventTimes([.. stratum]))];
        Strata = rows.Select((row, i) => (row, i)).ToLookup(r => r.row.Stratum, r => r.i);
    }

    public CoxRow[] Rows { get; }

    public double[] Means { get; }

    public double[][] X { get; }

    /// <summary>Every time with an event, by stratum.</summary>
    public (string Stratum, double Time)[] Times { get; }

    public ILookup<string, int> Strata { get; }

    public int Terms => Means.Length;

    /// <summary>The rows, or what is wrong with them.</summary>
    public static (CoxData? Data, Unfit? Wrong) From(IEnumerable<CoxRow> rows)
    {
        CoxRow[] all = [.. rows];
        Unfit? wrong =
            Survival.Rows.Wrong([.. all.Select(r => r.Stop)], [.. all.Select(r => r.Event)])
            ?? Survival.Rows.NotTimes([.. all.Select(r => r.Start ?? 0)])
            ?? Reversed(all)
            ?? Odd(all);
        return wrong is null ? (new CoxData(all, all[0].Covariates.Length), null) : (null, wrong);
    }

    /// <summary>Who was at risk at a time, and who of them had the event.</summary>
    public (List<int> AtRisk, List<int> Events) At(string stratum, double time)
    {
        (List<int> atRisk, List<int> events) = ([], []);
        foreach (int i in Strata[stratum])
        {
            CoxRow row = Rows[i];
            if (row.Stop >= time && !(row.Start >= time))
            {
                atRisk.Add(i);
                if (row.Event && row.Stop == time)
                {
                    events.Add(i);
                }
            }
        }

        return (atRisk, events);
    }

    /// <summary>A value beside its mean; what differs by rounding alone does not vary.</summary>
    public static double Centred(double x, double mean) => Math.Abs(x - mean) <= 1e-13 * Math.Abs(mean) ? 0 : x - mean;

    public static double Score(double[] x, double[] coefficients) => Matrices.Dot(x, coefficients);

    private static IEnumerable<(string, double)> EventTimes(CoxRow[] stratum) =>
        stratum.Where(row => row.Event).Select(row => row.Stop).Distinct().Order().Select(t => (stratum[0].Stratum, t));

    private static Unfit? Reversed(CoxRow[] rows)
    {
        int at = Array.FindIndex(rows, row => row.Start >= row.Stop);
        return at < 0
            ? null
            : new Unfit(
                UnfitReason.StartNotBeforeStop,
                FormattableString.Invariant($"The row begins at {rows[at].Start} and ends at {rows[at].Stop}."),
                at + 1
            );
    }

    private static Unfit? Odd(CoxRow[] rows)
    {
        int at = Array.FindIndex(
            rows,
            row => row.Covariates.Length != rows[0].Covariates.Length || !row.Covariates.All(double.IsFinite)
        );
        return at < 0
            ? null
            : new Unfit(UnfitReason.NotFinite, "A covariate is missing or not a finite number.", at + 1);
    }
}
