using System.Collections.Immutable;
using System.CommandLine;
using Anodyne.Relief.Survival;

namespace Anodyne.Web.Verbs;

/// <summary>Survival statistics of a CSV file: curves, comparisons and models, with the numbers of R's survival.</summary>
public static class Outcomes
{
    private static readonly double[] Quantiles = [0.25, 0.5, 0.75];

    public static Command Verb() =>
        new(
            "outcomes",
            "Survival statistics of a CSV file: how long something lasted when not all were seen to the end."
        )
        {
            Curves(),
            Compare(),
            Hazards(),
            Parametric(),
            Shared(),
        };

    private static Command Curves()
    {
        OutcomesOptions options = new();
        Option<string> kind = OutcomesOptions.OneOf(
            "--ci",
            "How the 95 % interval is built.",
            "log-log",
            "log",
            "plain"
        );
        var horizon = new Option<double?>("--horizon")
        {
            Description = "Also the mean time without the event up to here.",
            HelpName = "TIME",
        };
        Command verb = new(
            "km",
            "Kaplan-Meier curve, cumulative hazard and quantiles. "
                + "Example: ./anodyne outcomes km relief.csv --time days --event returned --by drug"
        )
        {
            options.File,
            options.Time,
            options.Event,
            options.By,
            kind,
            horizon,
            options.Json,
        };
        verb.SetAction(
            (parsed, _) =>
                Exit.Of(() =>
                    OutcomesReport.Say(
                        parsed.GetValue(options.Json),
                        Curves(options, parsed, kind, parsed.GetValue(horizon))
                    )
                )
        );
        return verb;
    }

    private static OutcomesReport Curves(
        OutcomesOptions options,
        ParseResult parsed,
        Option<string> kind,
        double? horizon
    )
    {
        string? by = parsed.GetValue(options.By);
        OutcomesData data = options.Read(parsed, by);
        Followed[] all = options.Followed(parsed, data);
        string[] groups = data.Text(by);
        OutcomesReport report = new(data);
        foreach (string group in groups.Distinct().Order(StringComparer.Ordinal))
        {
            int[] rows = [.. Enumerable.Range(0, all.Length).Where(i => groups[i] == group)];
            Followed[] followed = [.. rows.Select(i => all[i])];
            KaplanMeier curve = data.Or(KaplanMeier.Fit(followed, Interval(parsed.GetValue(kind)!)), rows);
            HazardStep[] hazard = data.Or(NelsonAalen.Fit(followed), rows);
            report.Add(
                group,
                curve,
                hazard,
                [.. Quantiles.Select(curve.Quantile)],
                horizon is { } to ? data.Or(curve.Mean(to)) : null
            );
        }

        return report;
    }

    private static Command Compare()
    {
        OutcomesOptions options = new();
        options.By.Required = true;
        var rho = new Option<double>("--rho")
        {
            Description = "0 is the log-rank test, 1 that of Peto and Peto, which weighs early events more.",
            HelpName = "0..1",
        };
        Command verb = new(
            "logrank",
            "Do groups differ? Log-rank test and its relatives, also within strata. "
                + "Example: ./anodyne outcomes logrank relief.csv --time days --event returned --by drug"
        )
        {
            options.File,
            options.Time,
            options.Event,
            options.By,
            options.Strata,
            rho,
            options.Json,
        };
        verb.SetAction(
            (parsed, _) =>
                Exit.Of(() =>
                {
                    (string by, string? strata) = (parsed.GetValue(options.By)!, parsed.GetValue(options.Strata));
                    OutcomesData data = options.Read(parsed, by, strata);
                    Followed[] all = options.Followed(parsed, data);
                    (string[] groups, string[] within) = (data.Text(by), data.Text(strata));
                    OutcomesReport report = new(data);
                    report.Add(
                        data.Or(
                            LogRank.Compare(
                                all.Select((f, i) => new Grouped(f.Time, f.Event, groups[i], within[i])),
                                parsed.GetValue(rho)
                            )
                        )
                    );
                    return OutcomesReport.Say(parsed.GetValue(options.Json), report);
                })
        );
        return verb;
    }

    private static Command Hazards()
    {
        OutcomesOptions options = new();
        Option<string> ties = OutcomesOptions.OneOf(
            "--ties",
            "How events at one time are ordered.",
            "efron",
            "breslow",
            "exact"
        );
        Command verb = new(
            "cox",
            "Proportional hazards. A start makes rows stretches of time, a cluster makes errors robust. "
                + "Example: ./anodyne outcomes cox relief.csv --time days --event returned --covariates age,drug"
        )
        {
            options.File,
            options.Time,
            options.Event,
            options.Start,
            options.Covariates,
            options.Strata,
            options.Cluster,
            ties,
            options.Json,
        };
        verb.SetAction(
            (parsed, _) =>
                Exit.Of(() =>
                {
                    OutcomesData data = options.ReadRegression(parsed);
                    (string[] terms, CoxRow[] rows) = options.CoxRows(parsed, data);
                    OutcomesReport report = new(data);
                    report.Add(
                        data.Or(Cox.Fit(rows, terms, Enum.Parse<Ties>(parsed.GetValue(ties)!, ignoreCase: true)))
                    );
                    return OutcomesReport.Say(parsed.GetValue(options.Json), report);
                })
        );
        return verb;
    }

    private static Command Shared()
    {
        OutcomesOptions options = new();
        options.Cluster.Required = true;
        Option<string> ties = OutcomesOptions.OneOf(
            "--ties",
            "How events at one time are ordered.",
            "efron",
            "breslow"
        );
        Option<string> kind = OutcomesOptions.OneOf(
            "--distribution",
            "What the frailties are spread like.",
            "gamma",
            "gaussian"
        );
        Command verb = new(
            "frailty",
            "Proportional hazards with a frailty that the rows of one cluster share. "
                + "Example: ./anodyne outcomes frailty relief.csv --time days --event returned --covariates age --cluster patient"
        )
        {
            options.File,
            options.Time,
            options.Event,
            options.Start,
            options.Covariates,
            options.Strata,
            options.Cluster,
            ties,
            kind,
            options.Json,
        };
        verb.SetAction(
            (parsed, _) =>
                Exit.Of(() =>
                {
                    OutcomesData data = options.ReadRegression(parsed);
                    (string[] terms, CoxRow[] rows) = options.CoxRows(parsed, data);
                    OutcomesReport report = new(data);
                    report.Add(
                        data.Or(
                            Frailty.Fit(
                                rows,
                                terms,
                                Enum.Parse<FrailtyKind>(parsed.GetValue(kind)!, ignoreCase: true),
                                Enum.Parse<Ties>(parsed.GetValue(ties)!, ignoreCase: true)
                            )
                        )
                    );
                    return OutcomesReport.Say(parsed.GetValue(options.Json), report);
                })
        );
        return verb;
    }

    private static Command Parametric()
    {
        OutcomesOptions options = new();
        (options.Time.Required, options.Event.Required) = (false, false);
        Option<string> kind = OutcomesOptions.OneOf(
            "--distribution",
            "What (log) time is spread like.",
            [.. Enum.GetNames<Distribution>().Select(name => name.ToLowerInvariant())]
        );
        Option<string?> lower = OutcomesOptions.Column("--lower", "The event came after this; empty is not known.");
        Option<string?> upper = OutcomesOptions.Column("--upper", "The event came before this; empty is not yet.");
        Command verb = new(
            "aft",
            "Parametric model of time, also when the event is only known to lie between two times. "
                + "Example: ./anodyne outcomes aft relief.csv --time days --event returned --covariates age --distribution weibull"
        )
        {
            options.File,
            options.Time,
            options.Event,
            lower,
            upper,
            options.Covariates,
            kind,
            options.Json,
        };
        verb.Validators.Add(result =>
        {
            bool exact = result.GetValue(options.Time) is not null && result.GetValue(options.Event) is not null;
            bool bounded = result.GetValue(lower) is not null && result.GetValue(upper) is not null;
            if (exact == bounded)
            {
                result.AddError("Name either --time and --event, or --lower and --upper.");
            }
        });
        verb.SetAction(
            (parsed, _) =>
                Exit.Of(() =>
                {
                    OutcomesData data = options.ReadRegression(parsed);
                    (string[] terms, ImmutableArray<double>[] x) = data.Covariates(
                        parsed.GetValue(options.Covariates)!
                    );
                    AftRow[] rows = parsed.GetValue(lower) is { } low
                        ? Bounded(data.Bounds(low), data.Bounds(parsed.GetValue(upper)!), x)
                        : [.. options.Followed(parsed, data).Select((f, i) => AftRow.Of(f.Time, f.Event, x[i]))];
                    OutcomesReport report = new(data);
                    report.Add(
                        data.Or(
                            Aft.Fit(rows, terms, Enum.Parse<Distribution>(parsed.GetValue(kind)!, ignoreCase: true))
                        )
                    );
                    return OutcomesReport.Say(parsed.GetValue(options.Json), report);
                })
        );
        return verb;
    }

    private static AftRow[] Bounded(double?[] lower, double?[] upper, ImmutableArray<double>[] covariates) =>
        [.. lower.Select((low, i) => new AftRow(low, upper[i], covariates[i]))];

    private static IntervalKind Interval(string name) =>
        name switch
        {
            "log" => IntervalKind.Log,
            "plain" => IntervalKind.Plain,
            _ => IntervalKind.LogLog,
        };
}
