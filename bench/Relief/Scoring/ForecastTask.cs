using Anodyne.Relief.Bench.Clinic;
using Anodyne.Relief.Scores;

namespace Anodyne.Relief.Bench.Scoring;

/// <summary>One forecast of one patient on one day, with what came of it.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="Origin">Days after the last infusion on which it was made.</param>
/// <param name="Truth">The true day of return, 181 when not within 180 days.</param>
/// <param name="Place">A uniform number that says when in that day.</param>
/// <param name="MissingQuartile">1 for the fullest diaries.</param>
public sealed record ForecastTask(SimulatedPatient Patient, int Origin, int Truth, double Place, int MissingQuartile)
{
    /// <summary>Days after the last infusion on which forecasts are made while the pain has not returned.</summary>
    public static readonly IReadOnlyList<int> Origins = [0, 7, 14, 21, 28];

    /// <summary>Purpose of the stream of random numbers that breaks ties.</summary>
    private const ulong Ties = 500;

    /// <summary>All tasks of these patients, patient by patient.</summary>
    public static ForecastTask[] Of(IReadOnlyCollection<SimulatedPatient> patients, ulong seed)
    {
        double[] missing = [.. patients.Select(p => p.MissingShare).Order()];
        int Quartile(double share) => 1 + Enumerable.Range(1, 3).Count(q => share > missing[q * missing.Length / 4]);
        return
        [
            .. patients.SelectMany(patient =>
            {
                Chance chance = new(seed, (ulong)patient.Index, Ties);
                int truth = patient.Hidden.LatentReturnDay(ReturnLine.Baseline);
                int quartile = Quartile(patient.MissingShare);
                return Origins
                    .Where(origin => truth > origin)
                    .Select(origin => new ForecastTask(patient, origin, truth, chance.Uniform(), quartile))
                    .ToArray();
            }),
        ];
    }
}

/// <summary>How one forecaster did on one task.</summary>
/// <param name="Task">What was asked.</param>
/// <param name="Crps">Of days, capped at 120.</param>
/// <param name="Pit">Place of the truth in the forecast, 0 to 1.</param>
/// <param name="SoonProbability">Of a return within 14 days of the origin.</param>
/// <param name="Quantiles">At <see cref="Levels"/>, a step of the forecast spread over its day.</param>
public sealed record Scored(ForecastTask Task, double Crps, double Pit, double SoonProbability, double[] Quantiles)
{
    /// <summary>The quantiles that are kept.</summary>
    public static readonly IReadOnlyList<double> Levels = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95];

    /// <summary>Days ahead of the origin for which a probability is scored.</summary>
    public const int Soon = 14;

    public bool CameSoon => Task.Truth <= Task.Origin + Soon;

    public double Brier => Verdicts.Brier(SoonProbability, CameSoon);

    /// <summary>The true time of return, somewhere in its day.</summary>
    public double TrueTime => Task.Truth - Task.Place;

    public static Scored Of(ForecastTask task, double[] draws)
    {
        Array.Sort(draws);
        int soon = draws.Count(day => day <= task.Origin + Soon);
        double[] spread = Spread(draws);
        return new Scored(
            task,
            Scores.Crps.Capped(draws, task.Truth),
            Calibration.Pit(draws, task.Truth, 1 - task.Place),
            soon / (double)draws.Length,
            [.. Levels.Select(level => Quantile(spread, level))]
        );
    }

    /// <summary>Whether a central interval held, after a stretch of log(T − origin) about its median.</summary>
    public bool Holds(int lowerLevel, double stretch) =>
        Stretched(lowerLevel, stretch) <= TrueTime && TrueTime <= Stretched(Levels.Count - 1 - lowerLevel, stretch);

    /// <summary>A quantile after a stretch.</summary>
    public double Stretched(int level, double stretch)
    {
        const double Least = 0.05;
        double median = Math.Log(Math.Max(Least, Quantiles[Levels.Count / 2] - Task.Origin));
        double log = Math.Log(Math.Max(Least, Quantiles[level] - Task.Origin));
        return Quantiles[level] > SimulatedPatient.Horizon
            ? Quantiles[level]
            : Task.Origin + Math.Exp(median + (stretch * (log - median)));
    }

    /// <summary>Draws of whole days become times within their days; the rest stays.</summary>
    private static double[] Spread(double[] sorted)
    {
        double[] spread = new double[sorted.Length];
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from; to < sorted.Length && sorted[to] == sorted[from]; to++) { }

            bool whole = sorted[from] == Math.Floor(sorted[from]);
            for (int i = from; i < to; i++)
            {
                spread[i] = whole ? sorted[from] - 1 + ((i - from + 0.5) / (to - from)) : sorted[i];
            }
        }

        return spread;
    }

    private static double Quantile(double[] sorted, double level)
    {
        double place = Math.Clamp((level * sorted.Length) - 0.5, 0, sorted.Length - 1);
        int at = Math.Min((int)place, sorted.Length - 2);
        return sorted[at] + ((place - at) * (sorted[at + 1] - sorted[at]));
    }
}
