using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Anodyne.Numerics;
using Anodyne.Relief.Bench.Clinic;
using Anodyne.Relief.Bench.Rivals;
using Anodyne.Relief.Model;

namespace Anodyne.Relief.Bench;

/// <summary>
/// How long the model takes, beside two baselines of the same run: one evaluation of the likelihood of a patient-year, and a
/// least-squares fit of an exponential return to the same diary.
/// </summary>
public static class Speed
{
    private const int Year = 365;
    private const int Warmups = 30;

    public static void Print(TextWriter to, ulong seed, int threads)
    {
        ReliefModel model = new(Population.DayOne, seed);
        PatientDays[] years = [.. Years(seed, 40)];
        double entries = years.Average(y => (double)y.Diary.Length);
        double likelihood = Median(years, y => Likelihood(model, y));
        double squares = Median(years, LeastSquares);
        to.WriteLine(
            Text(
                $"patient-years of {entries:F0} entries, {years.Average(y => (double)y.Infusions.Length):F1} infusions"
            )
        );
        void Row(string what, double seconds) =>
            to.WriteLine(
                Text(
                    $"{what, -58}{1e6 * seconds, 12:F1} µs{seconds / likelihood, 12:F1} likelihoods{seconds / squares, 10:F2} least squares"
                )
            );
        Row("likelihood, one patient-year", likelihood);
        Row("likelihood, eight side by side, each", Median(years, y => LikelihoodOfEight(model, y)) / 8);
        Row("gradient of the posterior", Median(years, y => GradientOnce(model, y)));
        Row("least-squares fit of an exponential return", squares);
        Row("cold forecast: two forms and no response, draws, paths", Median(years, y => Cold(model, y)));
        double[] updates = [.. years.SelectMany(y => Updates(model, y)).Order()];
        Row("one entry to a new date, median", updates[updates.Length / 2]);
        Row("one entry to a new date, 99th percentile", updates[(int)(updates.Length * 0.99)]);
        Row("population: one patient, one iteration", Iteration(years, threads) / years.Length);
        Posterior kept = model.Learn(years[0], Year);
        to.WriteLine(Text($"an active patient keeps {kept.Draws * (Posterior.Columns + 1) * 8 / 1000} kB"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Simulated patients cut to their last year, diary and infusions.</summary>
    private static IEnumerable<PatientDays> Years(ulong seed, int count)
    {
        ClinicSimulator clinic = new(new SimulatorOptions(seed, false, false));
        return clinic
            .Patients(0, 40 * count, Environment.ProcessorCount)
            .Select(p => (Days: LatentRelief.DaysOf(p, p.LastInfusion + 100), End: p.LastInfusion + 100))
            .Where(p => p.End >= Year - 60)
            .Take(count)
            .Select(p => Moved(p.Days, Year - p.End));
    }

    private static PatientDays Moved(PatientDays patient, int by) =>
        patient with
        {
            Infusions = [.. patient.Infusions.Select(i => i with { Day = i.Day + by }).Where(i => i.Day > 0)],
            Diary = [.. patient.Diary.Select(e => e with { Day = e.Day + by }).Where(e => e.Day > 0)],
        };

    private static double Likelihood(ReliefModel model, PatientDays patient) => TimeOf<One>(model, patient, 200);

    private static double LikelihoodOfEight(ReliefModel model, PatientDays patient) =>
        TimeOf<Eight>(model, patient, 50);

    private static double TimeOf<T>(ReliefModel model, PatientDays patient, int times)
        where T : struct, IReal<T>
    {
        Course course = Course.From(patient, Year);
        PatientPrior prior = PatientPrior.Of(patient, course, model.Population, ResponseForm.Fading);
        Traits<T> traits = new(course.Episodes, course.Doses.Length);
        T[] z = new T[prior.Size];
        traits.Set(z, prior, course.Doses, model.Process);
        return Each(times, () => Filter.LogLikelihood(course, model.Process, traits, out _));
    }

    private static double GradientOnce(ReliefModel model, PatientDays patient)
    {
        Course course = Course.From(patient, Year);
        PatientPrior prior = PatientPrior.Of(patient, course, model.Population, ResponseForm.Fading);
        Gradient gradient = new(course, model.Process, prior);
        double[] z = new double[prior.Size];
        double[] slope = new double[prior.Size];
        return Each(50, () => gradient.Negative(z, slope));
    }

    private static double Cold(ReliefModel model, PatientDays patient) =>
        Each(
            3,
            () =>
            {
                Course course = Course.From(patient, Year);
                return model.LookAhead(model.Learn(patient, course), course.Baseline).Thirty.Quantile(0.5);
            }
        );

    /// <summary>Twenty entries in a row, each with its new date.</summary>
    private static IEnumerable<double> Updates(ReliefModel model, PatientDays patient)
    {
        Posterior known = model.Learn(patient, Year);
        for (int day = 1; day <= 20; day++)
        {
            long start = Stopwatch.GetTimestamp();
            known = Update.With(model, known, Year + day, 4);
            Outlook outlook = model.LookAhead(known, 7);
            BoosterDay.LatestSafe(outlook.Thirty, outlook.RiskPerLook);
            yield return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private static double Iteration(PatientDays[] years, int threads)
    {
        PopulationFit.From(years, iterations: 1, threads: threads);
        long start = Stopwatch.GetTimestamp();
        PopulationFit.From(years, iterations: 1, threads: 1);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>
    /// The baseline: pain after the last infusion of each episode as b·(1 − r·e^−kt), fitted by a grid of k and linear least
    /// squares for b and b·r.
    /// </summary>
    private static double LeastSquares(PatientDays patient)
    {
        ImmutableArray<DailyPain> diary = patient.Diary;
        int[] since =
        [
            .. diary.Select(e =>
                e.Day - patient.Infusions.Where(i => i.Day <= e.Day).Select(i => i.Day).DefaultIfEmpty(-1000).Max()
            ),
        ];
        return Each(
            20,
            () =>
            {
                double best = double.PositiveInfinity;
                for (double log = -5; log < 0; log += 0.1)
                {
                    best = Math.Min(best, Residual(diary, since, Math.Exp(log)));
                }

                return best;
            }
        );
    }

    private static double Residual(ImmutableArray<DailyPain> diary, int[] since, double decay)
    {
        (double n, double x, double xx, double y, double xy, double yy) = (0, 0, 0, 0, 0, 0);
        for (int i = 0; i < since.Length; i++)
        {
            double left = Math.Exp(-decay * since[i]);
            n++;
            x += left;
            xx += left * left;
            y += diary[i].Pain;
            xy += left * diary[i].Pain;
            yy += diary[i].Pain * diary[i].Pain;
        }

        double slope = ((n * xy) - (x * y)) / Math.Max(1e-9, (n * xx) - (x * x));
        double intercept = (y - (slope * x)) / n;
        return yy - (intercept * y) - (slope * xy);
    }

    private static double Each<T>(int times, Func<T> work)
    {
        for (int i = 0; i < Math.Min(Warmups, times); i++)
        {
            work();
        }

        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++)
        {
            work();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / times;
    }

    private static double Median(PatientDays[] years, Func<PatientDays, double> seconds)
    {
        double[] all = [.. years.Select(seconds).Order()];
        return all[all.Length / 2];
    }
}
