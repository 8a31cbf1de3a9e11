using System.Collections.Immutable;

namespace Anodyne.Relief.Model;

/// <summary>
/// Learns from the clinic's finished episodes whether its intervals are too narrow or too wide: a factor λ that stretches
/// log(T − elapsed) about its median, chosen so that the 50, 80 and 90 % intervals hold what they promise. An episode that
/// the next infusion ended counts as in D-calibration (Haider 2020, JMLR 21:85): its place is spread over what was left.
/// </summary>
public static class Recalibration
{
    /// <summary>Days after the last infusion on which past episodes are looked at again.</summary>
    public static ImmutableArray<int> Origins { get; } = [0, 7, 14, 21, 28];

    /// <summary>With fewer looks than this the factor stays 1.</summary>
    public const int FewestLooks = 60;

    /// <summary>At most so many looks are computed, evenly taken from all.</summary>
    public const int MostLooks = 1500;

    /// <summary>
    /// The share of the learnt stretch that is taken. A past episode ends where its diary says so, and whole numbers and holes
    /// move that day to and fro: part of what looks like a range too narrow is the diary. Measured in four simulated clinics
    /// (bench/Relief): with the whole stretch the 50 % range held 49–54 %, with none 45–50 %.
    /// </summary>
    private const double Taken = 0.7;

    private static readonly double[] Levels = [0.5, 0.8, 0.9];

    /// <summary>The same population with its two factors learnt: for the day of the last infusion, and for later.</summary>
    public static Population Of(
        Population population,
        IReadOnlyList<PatientDays> patients,
        ulong seed = 1,
        int threads = 1
    )
    {
        Population plain = population with { StretchEarly = 1, Stretch = 1 };
        ReliefModel model = new(plain, seed);
        Look[] all = [.. patients.Select(p => p.Teaching()).OfType<PatientDays>().SelectMany(LooksAt)];
        int each = Math.Max(1, all.Length / MostLooks);
        Look[] looks = [.. all.Where((_, i) => i % each == 0)];
        ReturnTimes[] forecasts = new ReturnTimes[looks.Length];
        Parallel.For(
            0,
            looks.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) },
            i => forecasts[i] = Forecast(model, looks[i])
        );
        (Look Look, ReturnTimes Times)[] pairs = [.. looks.Zip(forecasts)];
        return plain with
        {
            StretchEarly = Best([.. pairs.Where(p => p.Times.Elapsed == 0)]),
            Stretch = Best([.. pairs.Where(p => p.Times.Elapsed > 0)]),
        };
    }

    private static ReturnTimes Forecast(ReliefModel model, Look look)
    {
        Course course = Course.From(look.Patient, look.AsOf);
        return model.LookAhead(model.Learn(look.Patient, course), course.Baseline).Baseline;
    }

    /// <summary>A past day from which the end of an episode is known: the return, or that it came later than a day.</summary>
    private sealed record Look(PatientDays Patient, int AsOf, double Days, bool Seen);

    private static IEnumerable<Look> LooksAt(PatientDays patient)
    {
        foreach (ReliefSummary episode in Summaries.From(patient.AsHistory(), PatientDays.LastDate, ReturnRule.Current))
        {
            if (episode.Lines is null || episode.ToBaseline is Lasted.Censored { AtLeast: 0 })
            {
                continue;
            }

            int last = PatientDays.DayOf(episode.Episode.Last);
            bool seen = episode.ToBaseline is Lasted.Observed;
            int days = episode.ToBaseline is Lasted.Observed observed ? observed.Days : episode.ToBaseline.AtLeast;
            foreach (int origin in Origins.Where(origin => origin < days))
            {
                yield return new Look(patient.UpTo(last + origin), last + origin, days, seen);
            }
        }
    }

    private static double Best((Look Look, ReturnTimes Times)[] pairs)
    {
        if (pairs.Length < FewestLooks)
        {
            return 1;
        }

        double best = 1;
        double least = double.PositiveInfinity;
        for (double stretch = 0.8; stretch < 1.61; stretch += 0.01)
        {
            double miss = 0;
            foreach (double level in Levels)
            {
                double off = pairs.Average(p => Held(p, stretch, (1 - level) / 2, (1 + level) / 2)) - level;
                miss += off * off;
            }

            (best, least) = miss < least ? (stretch, miss) : (best, least);
        }

        return 1 + (Taken * (best - 1));
    }

    /// <summary>The share of a look's place in the distribution that lies between two levels.</summary>
    private static double Held((Look Look, ReturnTimes Times) pair, double stretch, double low, double high)
    {
        (Look look, ReturnTimes times) = pair;
        double from = times.Below(look.Days - 1, stretch);
        double to = look.Seen ? times.Below(look.Days, stretch) : 1;
        from = look.Seen ? from : times.Below(look.Days, stretch);
        double width = Math.Max(1e-9, to - from);
        return Math.Clamp((Math.Min(high, to + 1e-9) - Math.Max(low, from)) / width, 0, 1);
    }
}
