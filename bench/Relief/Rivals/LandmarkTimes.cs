using Anodyne.Relief.Bench.Clinic;

namespace Anodyne.Relief.Bench.Rivals;

/// <summary>
/// At each landmark day a regression of its own on what the diary shows by then: the best of the simple rivals.
/// </summary>
public sealed class LandmarkTimes : IForecaster
{
    private const int LastLandmark = 28;

    private readonly Dictionary<int, LogNormalTimes> landmarks = [];

    public string Name => "landmark AFT";

    public void Train(IReadOnlyList<SimulatedPatient> patients)
    {
        for (int origin = 0; origin <= LastLandmark; origin += 7)
        {
            TimedRow[] rows =
            [
                .. patients.SelectMany(p =>
                    p.Episodes.Where(e => e.Lasted.Time > origin).Select(e => Row(p, e, origin))
                ),
            ];
            landmarks[origin] = LogNormalTimes.Fit(rows, frailty: false);
        }
    }

    public void Draws(SimulatedPatient patient, int origin, Span<double> returnDays)
    {
        LogNormalTimes times = landmarks[Math.Min(origin, LastLandmark)];
        double mean = times.MeanOf(Features(patient, patient.Target, origin));
        times.Draws(mean, [1.0], Math.Log(1e-6), returnDays);
        foreach (ref double day in returnDays)
        {
            day = DayOfReturn.After(origin, origin + Math.Ceiling(Math.Exp(day)));
        }
    }

    private static TimedRow Row(SimulatedPatient patient, SimulatedEpisode episode, int origin)
    {
        double left = episode.Lasted.Time - origin;
        return new TimedRow(
            patient.Index,
            Features(patient, episode, origin),
            Math.Log(episode.Lasted.Event ? left - 0.5 : left),
            episode.Lasted.Event
        );
    }

    private static double[] Features(SimulatedPatient patient, SimulatedEpisode episode, int origin)
    {
        int today = episode.LastInfusion + origin;
        double baseline = patient.Baseline ?? PainWhereNoneIsWritten;
        double? recent = patient.RecentMean(today, 7, 3, after: origin == 0 ? int.MinValue : episode.LastInfusion);
        double? before = patient.RecentMean(today - 7, 7, 3, after: episode.LastInfusion);
        double[] past = [.. patient.Episodes.Take(episode.Number).Select(e => Math.Log(e.Lasted.Time))];
        return
        [
            .. FrailtyTimes.Features(patient, episode),
            recent is { } now ? (now / baseline) - 0.6 : 0,
            recent is null ? 1 : 0,
            recent is { } late && before is { } early ? (late - early) / baseline : 0,
            past.Length > 0 ? past.Average() - 3 : 0,
            past.Length > 0 ? 0 : 1,
        ];
    }

    /// <summary>About the mean of the clinic; for the few patients without four entries before treatment.</summary>
    private const double PainWhereNoneIsWritten = 6.9;
}
