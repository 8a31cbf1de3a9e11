using System.Globalization;
using Anodyne.Relief.Model;

namespace Anodyne.Relief.Bench.Real;

/// <summary>
/// What will be written in a week, asked on every day of a real diary that has an entry, and one seven days later: the
/// model against the last entry and the mean of four weeks. Nobody in these diaries is treated.
/// </summary>
public static class WeekAhead
{
    private const int Ahead = 7;
    private const int Weeks = 28;

    /// <summary>Entries before a first forecast; the rivals get as many.</summary>
    private const int Before = 14;

    public static void Print(TextWriter to, RealDiary[] diaries, ReliefModel model, int threads)
    {
        to.WriteLine($"an entry {Ahead} days ahead, mean absolute error in points; 90 % range of the model");
        to.WriteLine(
            $"{"diary", -28}{"forecasts", 10}{"model", 8}{"last", 8}{"4 weeks", 8}{"÷ best", 8}{"held %", 8}{"width", 8}"
        );
        List<Score> all = [];
        foreach (RealDiary diary in diaries)
        {
            Score[] scores = Of(diary, model, threads);
            if (scores.Length > 0)
            {
                Line(to, diary.Name, scores);
                all.AddRange(scores);
            }
        }

        Line(to, "all", all);
    }

    /// <summary>One forecast.</summary>
    /// <param name="Model">Absolute error of the model's median.</param>
    /// <param name="Last">Of the last entry.</param>
    /// <param name="Mean">Of the mean of four weeks.</param>
    /// <param name="Held">The entry lay in the 90 % range.</param>
    /// <param name="Width">Of that range.</param>
    public readonly record struct Score(double Model, double Last, double Mean, bool Held, double Width);

    /// <summary>All forecasts of one diary.</summary>
    public static Score[] Of(RealDiary diary, ReliefModel model, int threads)
    {
        Dictionary<int, double> painOn = diary.Days.ToDictionary(d => d.Day, d => d.Pain);
        int[] origins =
        [
            .. diary.Days.Skip(Before - 1).Select(d => d.Day).Where(day => painOn.ContainsKey(day + Ahead)),
        ];
        PatientDays patient = new(PainCondition.Unknown, null, [], [.. diary.Days]);
        Score[] scores = new Score[origins.Length];
        Parallel.For(
            0,
            origins.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            i =>
            {
                int day = origins[i];
                double seen = painOn[day + Ahead];
                NextEntry next = new(model, model.Learn(patient, day), Ahead);
                (double low, double high) = (next.Quantile(0.05), next.Quantile(0.95));
                scores[i] = new(
                    Math.Abs(next.Quantile(0.5) - seen),
                    Math.Abs(painOn[day] - seen),
                    Math.Abs(diary.Days.Where(d => d.Day > day - Weeks && d.Day <= day).Average(d => d.Pain) - seen),
                    low <= seen && seen <= high,
                    high - low
                );
            }
        );
        return scores;
    }

    private static void Line(TextWriter to, string name, IReadOnlyCollection<Score> scores)
    {
        double model = scores.Average(s => s.Model);
        double last = scores.Average(s => s.Last);
        double mean = scores.Average(s => s.Mean);
        to.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -28}{scores.Count, 10}{model, 8:F2}{last, 8:F2}{mean, 8:F2}{model / Math.Min(last, mean), 8:F2}{100 * scores.Average(s => s.Held ? 1.0 : 0), 8:F1}{scores.Average(s => s.Width), 8:F2}"
            )
        );
    }
}
