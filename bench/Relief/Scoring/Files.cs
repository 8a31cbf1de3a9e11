using System.Globalization;
using Anodyne.Relief.Bench.Clinic;

namespace Anodyne.Relief.Bench.Scoring;

/// <summary>Tables and pictures in a folder.</summary>
public sealed class Files(string folder)
{
    /// <summary>Every forecast with its score, every booking rule with its result, and three pictures.</summary>
    public void Write(
        IReadOnlyList<Results> all,
        IReadOnlyList<(string Name, IReadOnlyList<PolicyResult> Results)> policies
    )
    {
        Directory.CreateDirectory(folder);
        Results[] later = [.. all.Select(r => r.Where(t => t.Origin > 0))];
        File.WriteAllLines(Path.Combine(folder, "forecasts.csv"), Forecasts(all));
        File.WriteAllLines(Path.Combine(folder, "bookings.csv"), Bookings(policies));
        File.WriteAllBytes(Path.Combine(folder, "crps.png"), Pictures.Bars(later).Png());
        File.WriteAllBytes(Path.Combine(folder, "pit.png"), Pictures.Pit(later).Png());
        File.WriteAllBytes(Path.Combine(folder, "reliability.png"), Pictures.Reliability(later).Png());
    }

    private static IEnumerable<string> Forecasts(IEnumerable<Results> all) =>
        all.SelectMany(r => r.All.Select(s => Row(r.Name, s)))
            .Prepend(
                "method,patient,condition,opioid,episode,missing_quartile,origin,return_day,crps,pit,p14,"
                    + string.Join(',', Scored.Levels.Select(level => $"q{100 * level:00}"))
            );

    private static string Row(string method, Scored s)
    {
        SimulatedPatient patient = s.Task.Patient;
        return string.Create(
                CultureInfo.InvariantCulture,
                $"{method},{patient.Index},{patient.Condition},{(patient.Opioid ? 1 : 0)},{patient.Target.Number + 1},{s.Task.MissingQuartile},{s.Task.Origin},{s.Task.Truth},{s.Crps:F4},{s.Pit:F4},{s.SoonProbability:F4},"
            ) + string.Join(',', s.Quantiles.Select(q => q.ToString("F2", CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<string> Bookings(IEnumerable<(string Name, IReadOnlyList<PolicyResult> Results)> all) =>
        all.SelectMany(p =>
                p.Results.Select(r =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{p.Name},{r.Risk},{r.Episodes},{r.Failed:F4},{r.MeanInterval:F2},{r.FixedInterval:F2}"
                    )
                )
            )
            .Prepend("method,risk_per_look,episodes,failed,mean_interval,fixed_interval");
}
