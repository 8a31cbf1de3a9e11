using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Relief;

/// <summary>What the model of relief says of one patient on one day, beside the quantiles of the return.</summary>
/// <param name="Responder">The probability that this patient responds to ketamine.</param>
/// <param name="OwnShare">How much of what is known of the decay comes from the patient's own diary, 0 to 1; the rest is the clinic.</param>
/// <param name="HalfLife">Days in which relief halves: median, and the 90 % interval.</param>
/// <param name="ThirtyWithin">P(back at the 30 % line within 7, 14 and 28 days from the day of the forecast).</param>
/// <param name="BaselineWithin">The same for the baseline line.</param>
/// <param name="Fan">The pain of the days ahead without a further infusion.</param>
/// <param name="Approximate">The weighted draws could not be trusted; a Gaussian approximation stands in.</param>
/// <param name="Patients">How many of the clinic's patients the population was learnt from; 0 for literature alone.</param>
/// <param name="Unwritten">What the days without an entry could change; null when every day since the last infusion was written.</param>
public sealed record Foretold(
    double Responder,
    double OwnShare,
    HalfLife HalfLife,
    Within ThirtyWithin,
    Within BaselineWithin,
    PainFan Fan,
    bool Approximate,
    int Patients,
    Unwritten? Unwritten = null
);

/// <summary>By how many days the median return to the 30 % line moves if the unwritten days were a point worse, or better.</summary>
/// <param name="Days">How many days since the last infusion have no entry.</param>
/// <param name="IfWorse">Days later (negative: earlier) if pain was a point higher on them than on the days around.</param>
/// <param name="IfBetter">The same for a point lower.</param>
public sealed record Unwritten(int Days, int IfWorse, int IfBetter);

/// <summary>Days in which relief halves.</summary>
public sealed record HalfLife(double Low, double Median, double High);

/// <summary>Probabilities of the return within a week, two and four.</summary>
public sealed record Within(double Week, double Fortnight, double FourWeeks);

/// <summary>Bands of latent pain, one value for each day from <paramref name="From"/> on, in points, to a tenth.</summary>
public sealed record PainFan(
    LocalDate From,
    ImmutableArray<double> Q05,
    ImmutableArray<double> Q25,
    ImmutableArray<double> Q50,
    ImmutableArray<double> Q75,
    ImmutableArray<double> Q95
);

/// <summary>The model of relief for one patient: what is known of the patient beside the diary and the infusions.</summary>
/// <param name="Model">Population and seed.</param>
/// <param name="Condition">The kind of pain.</param>
/// <param name="Opioid">Takes opioids every day; null when not known.</param>
public sealed record Foreteller(ReliefModel Model, PainCondition Condition, bool? Opioid)
{
    /// <summary>Days ahead for which the band of pain is kept: twelve weeks.</summary>
    public const int FanDays = 84;

    internal string Fingerprint =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"model|{ReliefModel.Name}|{Model.Seed}|{Condition}|{Opioid}|{JsonSerializer.Serialize(Model.Population)}"
        );

    internal (Foretold Says, Outlook Outlook) Foretell(History known, LocalDate asOf)
    {
        PatientDays patient = PatientDays.From(known, Condition, Opioid);
        Course course = Course.From(patient, PatientDays.DayOf(asOf));
        Posterior posterior = Model.Learn(patient, course);
        Outlook outlook = Model.LookAhead(posterior, course.Baseline, FanDays);
        return (
            new Foretold(
                Percent(posterior.Responder),
                Percent(posterior.OwnShare),
                HalfLifeOf(posterior),
                WithinOf(outlook.Thirty),
                WithinOf(outlook.Baseline),
                FanOf(outlook, asOf),
                posterior.Approximate,
                Model.Population.Patients,
                UnwrittenOf(patient, course, outlook.Thirty.Quantile(0.5))
            ),
            outlook
        );
    }

    /// <summary>Learns anew with the unwritten days filled from the days around, a point higher and a point lower.</summary>
    private Unwritten? UnwrittenOf(PatientDays patient, Course course, double median)
    {
        DailyPain[] holes = [.. HolesOf(patient, course)];
        if (holes.Length == 0)
        {
            return null;
        }

        int MovedBy(double points)
        {
            PatientDays filled = patient with
            {
                Diary = [.. patient.Diary, .. holes.Select(h => h with { Pain = Math.Clamp(h.Pain + points, 0, 10) })],
            };
            Course other = Course.From(filled, course.AsOf);
            double then = Model.LookAhead(Model.Learn(filled, other), course.Baseline).Thirty.Quantile(0.5);
            return (int)Math.Round(then - median);
        }

        return new Unwritten(holes.Length, MovedBy(1), MovedBy(-1));
    }

    /// <summary>Days after the last infusion without an entry, with the pain of the nearest written day, in whole points.</summary>
    private static IEnumerable<DailyPain> HolesOf(PatientDays patient, Course course)
    {
        if (course.LastInfusion is not { } last)
        {
            yield break;
        }

        DailyPain[] written = [.. patient.Diary.Where(e => e.Day > last)];
        if (written.Length == 0)
        {
            yield break;
        }

        for (int day = last + 1; day <= course.AsOf; day++)
        {
            if (!written.Any(e => e.Day == day))
            {
                yield return new DailyPain(day, Math.Round(written.MinBy(e => Math.Abs(e.Day - day)).Pain));
            }
        }
    }

    private static double Percent(double share) => Math.Round(share, 2);

    private static Within WithinOf(ReturnTimes times) =>
        new(
            Percent(times.Within(times.Elapsed + 7)),
            Percent(times.Within(times.Elapsed + 14)),
            Percent(times.Within(times.Elapsed + 28))
        );

    private static HalfLife HalfLifeOf(Posterior posterior)
    {
        double[] days = [.. posterior.Decay.ToArray().Select(decay => Math.Log(2) / decay)];
        double[] weights = posterior.Weights.ToArray();
        Array.Sort(days, weights);
        double At(double p) => Math.Round(Paths.WeightedQuantile(days, weights, p), 1);
        return new HalfLife(At(0.05), At(0.5), At(0.95));
    }

    private static PainFan FanOf(Outlook outlook, LocalDate asOf)
    {
        ImmutableArray<double> Of(Func<PainBand, double> quantile) =>
            [.. outlook.Fan.Select(band => Math.Round(quantile(band), 1))];
        return new PainFan(
            asOf.PlusDays(1),
            Of(b => b.Q05),
            Of(b => b.Q25),
            Of(b => b.Q50),
            Of(b => b.Q75),
            Of(b => b.Q95)
        );
    }
}
