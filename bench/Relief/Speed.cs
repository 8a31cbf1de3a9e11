using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Anodyne.Numerics;
using Anodyne.Relief.Bench.Clinic;
using Anodyne.Relief.Bench.Rivals;
using Anodyne.Relief.Model;

namespace Anodyne.Relief.Bench;

/// <summary>
/// How much processor time the model takes, beside two baselines of the same run: one evaluation of the likelihood of a
/// patient-year, and a least-squares fit of an exponential return to the same diary.
/// </summary>
public static class Speed
{
    private const int Year = 365;
    private const int Warmups = 30;

    /// <param name="to">Where the table goes.</param>
    /// <param name="seed">Another seed, other patients.</param>
    /// <param name="threads">Of the learning.</param>
    /// <param name="clinic">One iteration of learning is also timed for so many patients, a third and a tenth of them; 0 for none.</param>
    public static void Print(TextWriter to, ulong seed, int threads, int clinic)
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
        _ = years.Take(5).SelectMany(y => Updates(model, y)).Count();
        (bool Refit, double Seconds)[] updates = [.. years.SelectMany(y => Updates(model, y))];
        double[] kept = [.. updates.Where(u => !u.Refit).Select(u => u.Seconds).Order()];
        double[] refits = [.. updates.Where(u => u.Refit).Select(u => u.Seconds).Order()];
        to.WriteLine(
            Text(
                $"of {updates.Length} days, {(double)refits.Length / updates.Length:P1} ask to learn anew: too few draws carry the weight"
            )
        );
        Row("one day to a new date without that, median", Quantile(kept, 0.5));
        Row("one day to a new date without that, 99th percentile", Quantile(kept, 0.99));
        if (refits.Length > 0)
        {
            Row("one day to a new date with that, median", Quantile(refits, 0.5));
            Row("one day to a new date with that, 99th percentile", Quantile(refits, 0.99));
        }

        Row("population: one patient, one iteration", Iteration(years, threads) / years.Length);
        Posterior active = model.Learn(years[0], Year);
        to.WriteLine(Text($"an active patient keeps {active.Draws * (Posterior.Columns + 1) * 8 / 1000} kB"));
        foreach (int patients in new[] { clinic / 10, clinic * 3 / 10, clinic }.Where(n => n > 0))
        {
            (double wall, double processor) = Clinic(seed, patients, threads);
            to.WriteLine(
                Text(
                    $"learning from {patients, 6} patients, all their days, one iteration: {processor, 7:F1} s of processor time, {1000 * processor / patients:F1} ms each, {wall, 6:F1} s on {threads} threads"
                )
            );
        }
    }

    /// <summary>One iteration of learning from a whole clinic: time that passed, and processor time of all threads.</summary>
    private static (double Wall, double Processor) Clinic(ulong seed, int patients, int threads)
    {
        PatientDays[] days =
        [
            .. new ClinicSimulator(new SimulatorOptions(seed))
                .Patients(0, patients, threads)
                .Select(p => LatentRelief.DaysOf(p, p.LastInfusion + 28)),
        ];
        double before = Spent();
        long start = Stopwatch.GetTimestamp();
        PopulationFit.From(days, iterations: 1, threads: threads);
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, Spent() - before);
    }

    /// <summary>Processor time of the program so far, in seconds: other programs on the machine do not count.</summary>
    private static double Spent() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static double Quantile(double[] ordered, double p) => ordered[(int)(ordered.Length * p)];

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

    /// <summary>The last forty days as they came, each with its new date; learnt anew when the weights ask for it.</summary>
    private static IEnumerable<(bool Refit, double Seconds)> Updates(ReliefModel model, PatientDays patient)
    {
        Dictionary<int, double> pain = patient.Diary.ToDictionary(e => e.Day, e => e.Pain);
        Posterior known = model.Learn(patient.UpTo(Year - 40), Year - 40);
        for (int day = Year - 39; day <= Year; day++)
        {
            double start = Spent();
            known = Update.With(model, known, day, pain.TryGetValue(day, out double said) ? said : null);
            bool refit = Update.NeedsLearning(known);
            if (refit)
            {
                known = model.Learn(patient.UpTo(day), day);
            }

            Outlook outlook = model.LookAhead(known, 7);
            BoosterDay.LatestSafe(outlook.Thirty, outlook.RiskPerLook);
            yield return (refit, Spent() - start);
        }
    }

    private static double Iteration(PatientDays[] years, int threads)
    {
        PopulationFit.From(years, iterations: 1, threads: threads);
        double start = Spent();
        PopulationFit.From(years, iterations: 1, threads: 1);
        return Spent() - start;
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

        double start = Spent();
        for (int i = 0; i < times; i++)
        {
            work();
        }

        return (Spent() - start) / times;
    }

    private static double Median(PatientDays[] years, Func<PatientDays, double> seconds)
    {
        double[] all = [.. years.Select(seconds).Order()];
        return all[all.Length / 2];
    }
}
