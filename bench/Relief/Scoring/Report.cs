using System.Globalization;
using Anodyne.Relief.Bench.Clinic;
using Anodyne.Relief.Scores;

namespace Anodyne.Relief.Bench.Scoring;

/// <summary>The tables.</summary>
public sealed class Report(TextWriter to)
{
    /// <summary>Accuracy, with the error of the mean clustered by patient, and the share of the way from the population's curve to the oracle.</summary>
    public void Accuracy(IReadOnlyList<Results> all, string title)
    {
        Results? worst = all.FirstOrDefault(r => r.Name == "population KM");
        Results? best = all.FirstOrDefault(r => r.Name == "oracle");
        double? Closed(Results r) =>
            worst is null || best is null ? null : (worst.Crps - r.Crps) / (worst.Crps - best.Crps);
        to.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{title}: {all[0].All.Length} forecasts, {all[0].All.DistinctBy(s => s.Task.Patient.Index).Count()} patients"
            )
        );
        Line("method", "CRPS", "± SE", "MAE", "Brier+14", "closed");
        foreach (Results r in all)
        {
            Line(
                r.Name,
                Text(r.Crps, 2),
                Text(r.Against(new Results("", [.. r.All.Select(s => s with { Crps = 0 })])).StandardError, 2),
                Text(r.MedianError, 2),
                Text(r.Brier, 3),
                Closed(r) is { } closed ? Text(closed, 2) : ""
            );
        }

        double rate = all[0].All.Average(s => s.CameSoon ? 1.0 : 0);
        Line("(base rate)", "", "", "", Text(rate * (1 - rate), 3), "");
        to.WriteLine();
    }

    /// <summary>CRPS of each row as a multiple of each column's.</summary>
    public void Ratios(IReadOnlyList<Results> all, string title)
    {
        to.WriteLine(title);
        Line(["row ÷ column", .. all.Select(r => r.Name)]);
        foreach (Results row in all)
        {
            Line([row.Name, .. all.Select(column => Text(row.Crps / column.Crps, 2))]);
        }

        to.WriteLine();
        to.WriteLine("row − column, days ± SE clustered by patient");
        Line(["", .. all.Select(r => r.Name)]);
        foreach (Results row in all)
        {
            Line([row.Name, .. all.Select(column => Difference(row, column))]);
        }

        to.WriteLine();
    }

    /// <summary>How often intervals held.</summary>
    public void Coverage(IEnumerable<Results> all, string title)
    {
        to.WriteLine($"{title}; recalibrated with a stretch learnt from the other half of the patients");
        Line("method", "50 %", "80 %", "90 %", "rec. 50", "rec. 80", "rec. 90", "stretch");
        foreach (Results r in all)
        {
            Line(
                r.Name,
                Share(r.Raw(0.5)),
                Share(r.Raw(0.8)),
                Share(r.Raw(0.9)),
                Share(r.Recalibrated(0.5)),
                Share(r.Recalibrated(0.8)),
                Share(r.Recalibrated(0.9)),
                $"{Text(r.StretchOf(0), 2)}/{Text(r.StretchOf(1), 2)}"
            );
        }

        to.WriteLine();
    }

    /// <summary>Share of the truth in each tenth of the forecasts, in percent.</summary>
    public void Deciles(IEnumerable<Results> all, string title)
    {
        to.WriteLine($"{title}: share of the truth in each tenth of the forecast, in percent");
        foreach (Results r in all)
        {
            Line([r.Name, .. Calibration.Deciles([.. r.All.Select(s => s.Pit)]).Select(share => Text(100 * share, 1))]);
        }

        to.WriteLine();
    }

    /// <summary>CRPS and recalibrated coverage of each group of patients.</summary>
    public void Strata(IReadOnlyList<Results> all)
    {
        to.WriteLine("by group: CRPS | coverage of the 90 % interval as forecast");
        Line(["", "forecasts", .. all.Select(r => r.Name)]);
        foreach ((string name, Func<ForecastTask, bool> which) in Groups())
        {
            int count = all[0].All.Count(s => which(s.Task));
            if (count > 0)
            {
                Line([name, Text(count, 0), .. all.Select(r => Group(r, which))]);
            }
        }

        to.WriteLine();
    }

    /// <summary>What booking by forecasts does.</summary>
    public void Policy(IReadOnlyList<(string Name, IReadOnlyList<PolicyResult> Results)> all, double failedBy28)
    {
        PolicyResult first = all[0].Results[0];
        to.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"weekly review: {first.Episodes} episodes relieved beyond day {BookingPolicy.ShortestInterval}; every 28 days fails in {100 * failedBy28:F1} %"
            )
        );
        Line("method", "risk/look", "failed %", "interval", "fixed", "ratio");
        foreach ((string name, IReadOnlyList<PolicyResult> results) in all)
        {
            Row($"{name}", results.Single(r => r.Risk == 0.10));
            Row("", results.Single(r => r.Risk == 0.05));
            if (BookingPolicy.At(0.10, results) is { } promised)
            {
                Row("  at 10 % failed", promised);
            }
        }

        to.WriteLine();
    }

    /// <summary>The groups that are told apart.</summary>
    public static IEnumerable<(string Name, Func<ForecastTask, bool> Which)> Groups() =>
        [
            .. Enum.GetValues<Condition>().Select(c => Named($"{c}", t => t.Patient.Condition == c)),
            .. Enumerable.Range(0, 6).Select(e => Named($"episode {e + 1}", t => t.Patient.Target.Number == e)),
            .. Enumerable.Range(1, 4).Select(q => Named($"missing quartile {q}", t => t.MissingQuartile == q)),
            .. ForecastTask.Origins.Select(o => Named($"day {o}", t => t.Origin == o)),
        ];

    private static (string, Func<ForecastTask, bool>) Named(string name, Func<ForecastTask, bool> which) =>
        (name, which);

    private static string Group(Results all, Func<ForecastTask, bool> which)
    {
        Results some = all.Where(which);
        double held = some.All.Average(s => Math.Abs(s.Pit - 0.5) <= 0.45 ? 1.0 : 0);
        return $"{Text(some.Crps, 1)} | {Text(100 * held, 0)}";
    }

    private static string Difference(Results row, Results column)
    {
        (double mean, double error) = row.Against(column);
        return $"{Text(mean, 2)}±{Text(error, 2)}";
    }

    private void Row(string name, PolicyResult r) =>
        Line(
            name,
            Text(r.Risk, 3),
            Text(100 * r.Failed, 1),
            Text(r.MeanInterval, 1),
            Text(r.FixedInterval, 1),
            Text(r.MeanInterval / r.FixedInterval, 2)
        );

    private static string Share(Coverage coverage) =>
        $"{Text(100 * coverage.Share, 1)}±{Text(100 * coverage.StandardError, 1)}";

    private static string Text(double number, int digits) =>
        number.ToString("F" + digits, CultureInfo.InvariantCulture);

    private void Line(params string[] cells) =>
        to.WriteLine(string.Concat(cells.Select((cell, i) => i == 0 ? cell.PadRight(20) : cell.PadLeft(15))).TrimEnd());
}
