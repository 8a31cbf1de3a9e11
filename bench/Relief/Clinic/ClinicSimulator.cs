using System.Collections.Immutable;
using Anodyne.Relief.Survival;

namespace Anodyne.Relief.Bench.Clinic;

/// <summary>Which clinic is simulated.</summary>
/// <param name="Seed">Another seed, other patients.</param>
/// <param name="WellSpecified">The twin that follows the fitted model exactly, in place of KetSim-2.</param>
/// <param name="Classic">Only doses of 0.3–1.0 mg/kg, single or 3 to 5 every third day; otherwise three in ten patients get a
/// pain regimen of 1.0–3.5 mg/kg, single or on 3 to 10 days in a row.</param>
public sealed record SimulatorOptions(ulong Seed, bool WellSpecified = false, bool Classic = false);

/// <summary>A pain clinic and its patients, each a function of the seed and the patient's number alone.</summary>
public sealed class ClinicSimulator(SimulatorOptions options)
{
    private const int MostPastEpisodes = 5;
    private const int ShortestInterval = 14;

    /// <summary>Some patients, in the order of their numbers.</summary>
    public SimulatedPatient[] Patients(int first, int count, int threads)
    {
        SimulatedPatient[] patients = new SimulatedPatient[count];
        Parallel.For(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            i => patients[i] = Patient(first + i)
        );
        return patients;
    }

    /// <summary>One patient: baseline, 0 to 5 past episodes, the target episode, 180 days without a further infusion.</summary>
    public SimulatedPatient Patient(int index)
    {
        Chance chance = new(options.Seed, (ulong)index, 0);
        Traits traits = options.WellSpecified ? Traits.OfTwin(ref chance) : Traits.OfClinic(ref chance);
        Care care = Care.Of(options, ref chance);
        Days days = new(traits, new(options.Seed, (ulong)index, 1), new(options.Seed, (ulong)index, 2));
        for (int day = 0; day < SimulatedPatient.DiaryBefore; day++)
        {
            days.Pass();
        }

        int target = chance.Whole(0, MostPastEpisodes);
        ImmutableArray<SimulatedEpisode>.Builder episodes = ImmutableArray.CreateBuilder<SimulatedEpisode>(target + 1);
        for (int number = 0; number <= target; number++)
        {
            episodes.Add(Live(days, traits, care, number, number == target, episodes, ref chance));
        }

        return new SimulatedPatient(index, traits, days, episodes.MoveToImmutable());
    }

    private static SimulatedEpisode Live(
        Days days,
        Traits traits,
        Care care,
        int number,
        bool isTarget,
        ImmutableArray<SimulatedEpisode>.Builder past,
        ref Chance chance
    )
    {
        Episodic episode = new(
            number,
            chance.Normal(0, traits.EpisodeDecaySd),
            chance.Normal(0, traits.EpisodeEffectSd)
        );
        (int infusions, double dose) = Give(days, care, episode, ref chance);
        int last = days.Next - 1;
        int planned = care.PlannedInterval(past);
        int delay = chance.Whole(2, 12);
        ReturnLines lines = ReturnRule.Current.LinesOf(
            new Baseline(days.BaselineSeen() ?? traits.Baseline, SimulatedPatient.DiaryBefore, default, default)
        );
        (int? back, int? booster) = (null, null);
        for (int day = 1; day <= SimulatedPatient.Horizon && (isTarget || day != booster); day++)
        {
            days.Pass();
            back ??= IsBack(days, last, day, lines) ? day : null;
            booster ??=
                care.Kind == CareKind.AfterReturn
                    ? back is { } seen
                        ? Math.Max(ShortestInterval, seen + delay)
                        : null
                    : planned;
        }

        int next = Math.Min(booster ?? SimulatedPatient.Horizon + 1, SimulatedPatient.Horizon + 1);
        Followed lasted = back is { } at && at < next ? new Followed(at, true) : new Followed(next - 1, false);
        return new SimulatedEpisode(number, infusions, dose, last, last + next, lasted);
    }

    private static (int Infusions, double Dose) Give(Days days, Care care, Episodic episode, ref Chance chance)
    {
        double dose = Math.Round(care.Dose * chance.Uniform(0.85, 1.15), 2);
        int infusions = chance.Happens(0.6) ? chance.Whole(care.FewestInSeries, care.MostInSeries) : 1;
        for (int i = 0; i < infusions; i++)
        {
            for (int between = 1; i > 0 && between < care.EveryDays; between++)
            {
                days.Pass();
            }

            days.Infuse(episode, dose);
        }

        return (infusions, dose);
    }

    /// <summary>The clinical rule on the diary as it was written.</summary>
    private static bool IsBack(Days days, int lastInfusion, int day, ReturnLines lines)
    {
        ReturnRule rule = ReturnRule.Current;
        int window = Math.Min(day, rule.WindowDays);
        return days.MeanWritten(lastInfusion + day - window + 1, lastInfusion + day, rule.WindowEntries) is { } mean
            && ReturnRule.IsBack(mean, ReturnLine.Baseline, lines);
    }
}

/// <summary>When a simulated clinic gives the next booster.</summary>
internal enum CareKind
{
    AfterReturn,
    Fixed,
    Ahead,
}

/// <summary>How one patient is treated.</summary>
internal sealed record Care(CareKind Kind, double Dose, int FewestInSeries, int MostInSeries, int EveryDays)
{
    public static Care Of(SimulatorOptions options, ref Chance chance)
    {
        CareKind kind = chance.Uniform() switch
        {
            < 0.6 => CareKind.AfterReturn,
            < 0.8 => CareKind.Fixed,
            _ => CareKind.Ahead,
        };
        bool pain = chance.Happens(0.3) && !options.Classic;
        double place = chance.Uniform();
        return pain
            ? new Care(kind, 1.0 * Math.Pow(3.5, 0.1 + (0.8 * place)), 3, 10, 1)
            : new Care(kind, 0.35 + (0.55 * place), 3, 5, 3);
    }

    /// <summary>Days to the next booster that are set in advance: 28, or before relief ended the last time.</summary>
    public int PlannedInterval(IReadOnlyList<SimulatedEpisode> past) =>
        Kind == CareKind.Fixed ? 28
        : past.Count == 0 ? 21
        : Math.Max(14, (int)(0.8 * past[^1].Lasted.Time));
}
