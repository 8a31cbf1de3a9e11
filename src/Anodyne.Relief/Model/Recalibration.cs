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
        LookSums early = new();
        LookSums later = new();
        foreach ((Look look, ReturnTimes times) in looks.Zip(forecasts))
        {
            (times.Elapsed == 0 ? early : later).Add(times, look.Days, look.Seen);
        }

        return plain with
        {
            StretchEarly = BestOf(early),
            Stretch = BestOf(later),
        };
    }

    /// <summary>What some of one patient's past episodes tell, evenly taken: on the day of the last infusion, and later.</summary>
    internal static (LookSums Early, LookSums Later) Of(ReliefModel plain, PatientDays patient, int most)
    {
        Look[] all = [.. LooksAt(patient)];
        int each = Math.Max(1, (all.Length + most - 1) / most);
        LookSums early = new();
        LookSums later = new();
        foreach (Look look in all.Where((_, i) => i % each == 0))
        {
            ReturnTimes times = Forecast(plain, look);
            (times.Elapsed == 0 ? early : later).Add(times, look.Days, look.Seen);
        }

        return (early, later);
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

    /// <summary>The factor that some looks ask for, of which a part is taken; 1 with too few of them.</summary>
    internal static double BestOf(LookSums looks) => looks.Looks < FewestLooks ? 1 : 1 + (Taken * (looks.Best() - 1));
}

/// <summary>
/// Sums over looks of the share of a look's place that lies inside each interval, for each factor on a grid: all that the
/// choice of the factor needs.
/// </summary>
internal sealed class LookSums
{
    private static readonly double[] Levels = [0.5, 0.8, 0.9];
    private static readonly double[] Stretches = [.. Grid()];

    /// <summary>How many looks.</summary>
    public int Looks { get; private set; }

    /// <summary>The sums, the levels of one factor side by side.</summary>
    public double[] Held { get; private init; } = new double[Stretches.Length * Levels.Length];

    /// <summary>The sums as they were kept.</summary>
    public static LookSums Of(int looks, double[] held) => new() { Looks = looks, Held = held };

    public void Add(ReturnTimes times, double days, bool seen)
    {
        Looks++;
        for (int s = 0; s < Stretches.Length; s++)
        {
            for (int l = 0; l < Levels.Length; l++)
            {
                Held[(s * Levels.Length) + l] += Share(times, days, seen, Stretches[s], Levels[l]);
            }
        }
    }

    public void Add(LookSums others)
    {
        Looks += others.Looks;
        for (int i = 0; i < Held.Length; i++)
        {
            Held[i] += others.Held[i];
        }
    }

    /// <summary>The factor with which the intervals hold what they promise best.</summary>
    public double Best()
    {
        double best = 1;
        double least = double.PositiveInfinity;
        for (int s = 0; s < Stretches.Length; s++)
        {
            double miss = 0;
            for (int l = 0; l < Levels.Length; l++)
            {
                double off = (Held[(s * Levels.Length) + l] / Looks) - Levels[l];
                miss += off * off;
            }

            (best, least) = miss < least ? (Stretches[s], miss) : (best, least);
        }

        return best;
    }

    private static IEnumerable<double> Grid()
    {
        for (double stretch = 0.8; stretch < 1.61; stretch += 0.01)
        {
            yield return stretch;
        }
    }

    /// <summary>The share of a look's place in the distribution that lies inside the interval of a level.</summary>
    private static double Share(ReturnTimes times, double days, bool seen, double stretch, double level)
    {
        double from = seen ? times.Below(days - 1, stretch) : times.Below(days, stretch);
        double to = seen ? times.Below(days, stretch) : 1;
        double width = Math.Max(1e-9, to - from);
        return Math.Clamp((Math.Min((1 + level) / 2, to + 1e-9) - Math.Max((1 - level) / 2, from)) / width, 0, 1);
    }
}
