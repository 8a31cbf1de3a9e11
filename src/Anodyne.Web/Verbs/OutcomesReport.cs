using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Anodyne.Relief.Survival;

namespace Anodyne.Web.Verbs;

/// <summary>What an outcomes verb found: as tables to read, and as JSON with every digit.</summary>
internal sealed class OutcomesReport(OutcomesData data)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly List<string> lines = [];
    private readonly List<object> curves = [];
    private object? result;

    /// <summary>Data on stdout, words on stderr.</summary>
    public static async Task<int> Say(bool json, OutcomesReport report)
    {
        foreach (string word in report.Words)
        {
            await Console.Error.WriteLineAsync(word);
        }

        await Console.Out.WriteLineAsync(
            json
                ? JsonSerializer.Serialize(report.result ?? new { groups = report.curves }, Indented)
                : string.Join('\n', report.lines)
        );
        return Exit.Done;
    }

    public void Add(
        string group,
        KaplanMeier curve,
        HazardStep[] hazard,
        SurvivalQuantile[] quantiles,
        RestrictedMean? mean
    )
    {
        int count = curve.Steps.Length == 0 ? 0 : curve.Steps[0].AtRisk;
        int events = curve.Steps.Sum(step => step.Events);
        curves.Add(
            new
            {
                group,
                count,
                events,
                quantiles,
                restrictedMean = mean,
                steps = curve.Steps.Zip(
                    hazard,
                    (step, h) =>
                        new
                        {
                            step.Time,
                            step.AtRisk,
                            step.Events,
                            step.Censored,
                            step.Survival,
                            step.StandardError,
                            step.Lower,
                            step.Upper,
                            h.Hazard,
                            hazardStandardError = h.StandardError,
                        }
                ),
            }
        );
        Line(lines.Count > 0 ? "" : null);
        Line(group.Length > 0 ? $"{group}: {count} rows, {events} events" : $"{count} rows, {events} events");
        Table(
            ["quantile", "time", "lower", "upper"],
            quantiles.Select(q => new[] { Text(q.Probability), Text(q.Time), Text(q.Lower), Text(q.Upper) })
        );
        if (mean is not null)
        {
            Line($"mean to {Text(mean.Horizon)}: {Text(mean.Mean)}, standard error {Text(mean.StandardError)}");
            Line(mean.Beyond ? "nobody was followed so long: the curve was held level, which is a guess" : null);
        }

        Table(
            ["time", "at risk", "events", "censored", "survival", "error", "lower", "upper", "hazard"],
            curve
                .Steps.Where(step => step.Events > 0)
                .Select(step =>
                    new[]
                    {
                        Text(step.Time),
                        Text(step.AtRisk),
                        Text(step.Events),
                        Text(step.Censored),
                        Text(step.Survival),
                        Text(step.StandardError),
                        Text(step.Lower),
                        Text(step.Upper),
                        Text(hazard.First(h => h.Time == step.Time).Hazard),
                    }
                )
        );
    }

    public void Add(Comparison comparison)
    {
        result = comparison;
        Table(
            ["group", "rows", "observed", "expected"],
            comparison.Groups.Select(g => new[] { g.Group, Text(g.Count), Text(g.Observed), Text(g.Expected) })
        );
        Line(
            $"chi-square {Text(comparison.ChiSquare)} on {Text(comparison.DegreesOfFreedom)} degree(s) of freedom, p = {Text(comparison.P)}"
        );
    }

    public void Add(CoxFit fit)
    {
        result = fit;
        Line($"{Text(fit.Count)} rows, {Text(fit.Events)} events");
        Hazards(fit.Coefficients);
        Line(
            $"log-likelihood {Text(fit.LogLikelihood)}, without covariates {Text(fit.NullLogLikelihood)}; likelihood ratio {Text(fit.LikelihoodRatio)}, score {Text(fit.Score)}, Wald {Text(fit.Wald)}"
        );
        Line(
            fit.Concordance is { } c
                ? $"concordance {Text(c.Value)}, standard error {Text(Math.Sqrt(c.Variance))}"
                : null
        );
    }

    public void Add(FrailtyFit fit)
    {
        result = fit;
        Line($"{Text(fit.Count)} rows, {Text(fit.Events)} events, {Text(fit.Effects.Length)} clusters");
        Hazards(fit.Coefficients);
        Line($"variance of the frailty {Text(fit.Theta)}" + (fit.Theta == 0 ? ": clusters do not differ" : ""));
        Line(
            $"log-likelihood {Text(fit.LogLikelihood)}, without covariates and frailty {Text(fit.NullLogLikelihood)}"
                + (fit.IntegratedLogLikelihood is { } i ? $", frailties integrated out {Text(i)}" : "")
        );
    }

    public void Add(AftFit fit)
    {
        result = fit with { };
        Line($"{Text(fit.Count)} rows, {Text(fit.Events)} events, {fit.Distribution.ToString().ToLowerInvariant()}");
        Table(
            ["term", "coefficient", "error", "z", "p"],
            fit.Coefficients.Select(c => new[] { c.Term, Text(c.Value), Text(c.StandardError), Text(c.Z), Text(c.P) })
        );
        Line(
            $"scale {Text(fit.Scale)}; log-likelihood {Text(fit.LogLikelihood)}, without covariates {Text(fit.NullLogLikelihood)}"
        );
    }

    private IEnumerable<string> Words => data.Said.Append(FormattableString.Invariant($"{data.Count} rows were used."));

    private void Hazards(IEnumerable<Coefficient> coefficients) =>
        Table(
            ["term", "coefficient", "hazard ratio", "error", "z", "p"],
            coefficients.Select(c =>
                new[] { c.Term, Text(c.Value), Text(Math.Exp(c.Value)), Text(c.StandardError), Text(c.Z), Text(c.P) }
            )
        );

    private void Line(string? line)
    {
        if (line is not null)
        {
            lines.Add(line);
        }
    }

    /// <summary>Columns as wide as their widest cell; the first to the left, the others to the right.</summary>
    private void Table(string[] header, IEnumerable<string[]> rows)
    {
        string[][] all = [header, .. rows];
        int[] widths = [.. header.Select((_, column) => all.Max(row => row[column].Length))];
        lines.AddRange(
            all.Select(row =>
                string.Join("  ", row.Select((cell, c) => c == 0 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c])))
                    .TrimEnd()
            )
        );
    }

    private static string Text(double? number) => number?.ToString("0.#####", CultureInfo.InvariantCulture) ?? "–";
}
