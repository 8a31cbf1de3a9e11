using Anodyne.Relief.Scores;

namespace Anodyne.Relief.Bench.Scoring;

/// <summary>All of one forecaster's scores, in the order of the tasks.</summary>
public sealed class Results(string name, Scored[] scored)
{
    private static readonly double[] Stretches = [.. Enumerable.Range(0, 71).Select(i => 0.6 + (0.02 * i))];

    private readonly double?[] learnt = new double?[2];

    public string Name { get; } = name;

    public Scored[] All { get; } = scored;

    /// <summary>Asks the forecaster for every task, patients in parallel.</summary>
    public static Results Of(IForecaster forecaster, ForecastTask[] tasks, int draws, int threads)
    {
        Scored[] scored = new Scored[tasks.Length];
        Parallel.For(
            0,
            tasks.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            i =>
            {
                double[] days = new double[draws];
                forecaster.Draws(tasks[i].Patient, tasks[i].Origin, days);
                scored[i] = Scored.Of(tasks[i], days);
            }
        );
        return new Results(forecaster.Name, scored);
    }

    /// <summary>Those of some tasks.</summary>
    public Results Where(Func<ForecastTask, bool> which) => new(Name, [.. All.Where(s => which(s.Task))]);

    public double Crps => All.Average(s => s.Crps);

    public double Brier => All.Average(s => s.Brier);

    /// <summary>Mean absolute error of the median, capped like the score.</summary>
    public double MedianError =>
        All.Average(s =>
            Math.Abs(
                Math.Min(Scores.Crps.CapDays, s.Quantiles[Scored.Levels.Count / 2])
                    - Math.Min(Scores.Crps.CapDays, s.TrueTime)
            )
        );

    /// <summary>How often the interval held, as forecast: by the place of the truth.</summary>
    public Coverage Raw(double level) =>
        Calibration.CoverageOf(All.Select(s => new Held(s.Task.Patient.Index, Math.Abs(s.Pit - 0.5) <= level / 2)));

    /// <summary>
    /// How often it held after a stretch that was learnt from the other half of the patients, so that nobody's interval was
    /// made with his own future.
    /// </summary>
    public Coverage Recalibrated(double level)
    {
        int lower = Scored.Levels.ToList().FindIndex(l => Math.Abs(l - ((1 - level) / 2)) < 1e-9);
        return Calibration.CoverageOf(
            All.Select(s => new Held(s.Task.Patient.Index, s.Holds(lower, StretchOf(1 - (s.Task.Patient.Index % 2)))))
        );
    }

    /// <summary>The stretch learnt from one half of the patients: least pinball loss of the 5 % and 95 % quantiles.</summary>
    public double StretchOf(int half) => learnt[half] ??= Learn([.. All.Where(s => s.Task.Patient.Index % 2 == half)]);

    /// <summary>Mean difference of scores to another forecaster on the same tasks, with the error clustered by patient.</summary>
    public (double Mean, double StandardError) Against(Results other)
    {
        double[] difference = [.. All.Zip(other.All, (a, b) => a.Crps - b.Crps)];
        double mean = difference.Average();
        double variance = All.Zip(difference)
            .GroupBy(pair => pair.First.Task.Patient.Index)
            .Sum(patient => Math.Pow(patient.Sum(pair => pair.Second - mean), 2));
        return (mean, Math.Sqrt(variance) / difference.Length);
    }

    private static double Learn(Scored[] half) =>
        half.Length == 0
            ? 1
            : Stretches.MinBy(stretch =>
                half.Sum(s => Loss(s, 0, stretch) + Loss(s, Scored.Levels.Count - 1, stretch))
            );

    private static double Loss(Scored s, int level, double stretch) =>
        Verdicts.Pinball(
            Math.Min(Scores.Crps.CapDays, s.Stretched(level, stretch)),
            Scored.Levels[level],
            Math.Min(Scores.Crps.CapDays, s.TrueTime)
        );
}
