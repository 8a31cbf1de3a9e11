using System.Collections.Immutable;
using Anodyne.Relief;
using NodaTime;

namespace Anodyne.Seeds;

/// <summary>A day of a simulated diary; null where the patient wrote nothing.</summary>
public sealed record SimulatedDay(LocalDate Date, int? AveragePain);

/// <summary>
/// Writes the diary of a simulated patient: pain = (baseline + slow drift) × (1 − relief) + fast fluctuation, rounded
/// to 0–10, with days that are not written down. The same seed, treatments and first day give the same diary; a longer
/// diary repeats a shorter one, and a treatment changes no day before it. Figures and limits: <c>seeds/README.md</c>.
/// </summary>
public static class DiarySimulator
{
    private const double ReferenceDose = 0.5; // mg/kg
    private const double DoseSlope = 0.6;
    private const double GreatestRelief = 0.92;
    private const double Plateau = 0.7;
    private const double SlowDeviation = 0.6;
    private const double SlowDays = 80;
    private const double EntryNoise = 0.4;
    private const double LazyCopies = 0.05;
    private const double GapsPerDay = 0.004;
    private const int ShortestGap = 5;
    private const int LongestGap = 20;
    private const double CompletenessLossPerDay = 0.003;
    private const double EpisodeDecayDeviation = 0.25;
    private const double EpisodeFractionDeviation = 0.4;

    private static readonly LocalDate Epoch = new(2000, 1, 1);

    /// <summary>The diary from one day to another, both included.</summary>
    public static ImmutableArray<SimulatedDay> Diary(
        SimulatedPatient patient,
        IReadOnlyCollection<Treatment> given,
        LocalDate from,
        LocalDate to
    )
    {
        DiarySimulatorDraws draws = new(patient.Seed);
        ReliefState relief = new(patient, draws, given, from);
        ImmutableArray<SimulatedDay>.Builder days = ImmutableArray.CreateBuilder<SimulatedDay>();
        double slow = SlowDeviation * draws.Normal(DrawStream.SlowStep, Number(from));
        double fast = patient.FastDeviation * draws.Normal(DrawStream.FastStep, Number(from));
        int? last = null;
        for (LocalDate date = from; date <= to; date = date.PlusDays(1))
        {
            int day = Number(date);
            (slow, fast) = date == from ? (slow, fast) : Stepped(patient, draws, day, slow, fast);
            double pain = (patient.Baseline + slow) * (1 - relief.On(date)) + fast;
            int? entry = Written(patient, draws, day, Period.DaysBetween(from, date))
                ? Entry(draws, day, pain, last)
                : null;
            last = entry ?? last;
            days.Add(new SimulatedDay(date, entry));
        }

        return days.ToImmutable();
    }

    /// <summary>The share of pain that is gone on a day, without fluctuation: 0 before the first infusion.</summary>
    public static double ReliefOn(SimulatedPatient patient, IReadOnlyCollection<Treatment> given, LocalDate date)
    {
        ReliefState state = new(patient, new DiarySimulatorDraws(patient.Seed), given, date);
        return state.On(date);
    }

    internal static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static (double Slow, double Fast) Stepped(
        SimulatedPatient patient,
        DiarySimulatorDraws draws,
        int day,
        double slow,
        double fast
    )
    {
        double keep = Math.Exp(-1 / SlowDays);
        double phi = patient.FastCorrelation;
        return (
            keep * slow + SlowDeviation * Math.Sqrt(1 - keep * keep) * draws.Normal(DrawStream.SlowStep, day),
            phi * fast + patient.FastDeviation * Math.Sqrt(1 - phi * phi) * draws.Normal(DrawStream.FastStep, day)
        );
    }

    private static int Entry(DiarySimulatorDraws draws, int day, double pain, int? last)
    {
        double noisy = pain + EntryNoise * draws.Normal(DrawStream.EntryNoise, day);
        return last is { } copied && draws.Happens(LazyCopies, DrawStream.LazyCopy, day)
            ? copied
            : (int)Math.Clamp(Math.Round(noisy, MidpointRounding.AwayFromZero), 0, 10);
    }

    private static bool Written(SimulatedPatient patient, DiarySimulatorDraws draws, int day, int age)
    {
        double probability = Logistic(patient.CompletenessLogit - CompletenessLossPerDay * age);
        return draws.Happens(probability, DrawStream.EntryWritten, day) && !InGap(draws, day);
    }

    /// <summary>A gap that started at most twenty days ago may still last.</summary>
    private static bool InGap(DiarySimulatorDraws draws, int day) =>
        Enumerable
            .Range(0, LongestGap)
            .Any(ago =>
                draws.Happens(GapsPerDay, DrawStream.GapStarts, day - ago)
                && ago
                    < ShortestGap
                        + (int)(draws.Uniform(DrawStream.GapLength, day - ago) * (LongestGap - ShortestGap + 1))
            );

    private static int Number(LocalDate date) => Period.DaysBetween(Epoch, date);

    /// <summary>The relief state r: each infusion takes a share of what is left to one, and between days it decays.</summary>
    private sealed class ReliefState
    {
        private readonly SimulatedPatient patient;
        private readonly DiarySimulatorDraws draws;
        private readonly Queue<(int Episode, Treatment Given)> ahead;
        private LocalDate at;
        private double state;
        private int episode;

        public ReliefState(
            SimulatedPatient patient,
            DiarySimulatorDraws draws,
            IReadOnlyCollection<Treatment> given,
            LocalDate from
        )
        {
            (this.patient, this.draws) = (patient, draws);
            ImmutableArray<Episode> episodes = Episodes.From(given, LocalDate.MaxIsoValue, ReturnRule.Current);
            ahead = new(episodes.SelectMany(e => e.Treatments.Select(t => (e.Number, t))));
            at = ahead.TryPeek(out (int, Treatment Given) first) ? LocalDate.Min(first.Given.Date, from) : from;
        }

        /// <summary>Relief on a day; days must be asked in order.</summary>
        public double On(LocalDate date)
        {
            while (ahead.TryPeek(out (int Episode, Treatment Given) next) && next.Given.Date <= date)
            {
                ahead.Dequeue();
                DecayTo(next.Given.Date);
                episode = next.Episode;
                state += (1 - state) * Fraction(next.Given);
            }

            DecayTo(date);
            return GreatestRelief * (1 + Plateau) * state / (1 + Plateau * state);
        }

        private void DecayTo(LocalDate date)
        {
            double rate = Math.Log(2) / patient.HalfLifeDays * Math.Exp(patient.DriftPerEpisode * Earlier + Episodic());
            state *= Math.Exp(-rate * Period.DaysBetween(at, date));
            at = date;
        }

        private int Earlier => Math.Max(0, episode - 1);

        private double Episodic() => draws.Normal(0, EpisodeDecayDeviation, DrawStream.EpisodeDecay, episode);

        private double Fraction(Treatment given)
        {
            double dose = given.MilligramsPerKilogram ?? ReferenceDose;
            double own = draws.Normal(0, EpisodeFractionDeviation, DrawStream.EpisodeFraction, episode);
            return Logistic(
                patient.FractionLogit
                    + DoseSlope * Math.Log(dose / ReferenceDose)
                    - patient.DriftPerEpisode * Earlier
                    + own
            );
        }
    }
}
