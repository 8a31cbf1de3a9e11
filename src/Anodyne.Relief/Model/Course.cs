using System.Collections.Immutable;
using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>A day on which something is known: the days since the step before, then an infusion, then an entry.</summary>
/// <param name="Days">Days since the step before; 0 for the first.</param>
/// <param name="Infusion">Which infusion was given on this day, or −1.</param>
/// <param name="Low">The latent pain plus entry noise lies above this …</param>
/// <param name="High">… and at or below this; <paramref name="Low"/> = <paramref name="High"/> when nothing was written.</param>
/// <param name="Flare">The probability, from the entries before alone, that this entry is part of a flare.</param>
public readonly record struct Step(int Days, int Infusion, double Low, double High, double Flare = 0)
{
    /// <summary>Something was written on this day.</summary>
    public bool HasEntry => Low < High;
}

/// <summary>An infusion in its episode.</summary>
/// <param name="Episode">0 for the patient's first remembered episode.</param>
/// <param name="LogDose">log(mg/kg ÷ 0.5), plus the log of the relative exposure for another route or form.</param>
/// <param name="Flagged">Dose not known, or another route or form: the response is less certain.</param>
/// <param name="Exposure">How much of what acts reaches the blood, against racemic ketamine into a vein.</param>
public readonly record struct DoseInEpisode(int Episode, double LogDose, bool Flagged, RelativeExposure Exposure);

/// <summary>Which entries count, and how.</summary>
/// <param name="OfInfusionDays">Entries of infusion days count, as if written after the infusion.</param>
/// <param name="Flares">An entry that stands out may be part of a flare.</param>
public sealed record EntryRules(bool OfInfusionDays, bool Flares)
{
    public static EntryRules Standard { get; } = new(false, true);
}

/// <summary>
/// A patient's days, prepared once for the filter. Stated rules: an entry of an infusion day is left out, since it may be
/// from before or after the infusion; a whole number in a diary of whole numbers stands for ± ½, any other value for
/// ± ¼; 0 and 10 are open ended; infusions at most seven days apart are one episode; the last twelve episodes are
/// remembered one by one, what lies before them only as the baseline.
/// </summary>
public sealed class Course
{
    /// <summary>Episodes that are remembered one by one.</summary>
    public const int MostEpisodes = 12;

    /// <summary>Infusions at most so many days apart belong to one episode; the same as <see cref="ReturnRule.EpisodeGapDays"/>.</summary>
    private const int EpisodeGapDays = 7;

    private const double OpenEnd = 1000;

    private Course(
        Step[] steps,
        DoseInEpisode[] doses,
        int episodes,
        int asOf,
        int? lastInfusion,
        double? baseline,
        int baselineDays
    )
    {
        Steps = steps;
        Doses = doses;
        Episodes = episodes;
        AsOf = asOf;
        LastInfusion = lastInfusion;
        Baseline = baseline;
        BaselineDays = baselineDays;
    }

    /// <summary>The days on which something is known, oldest first; the last one is the day of the forecast.</summary>
    public Step[] Steps { get; }

    /// <summary>The infusions, oldest first.</summary>
    public DoseInEpisode[] Doses { get; }

    /// <summary>How many episodes are remembered.</summary>
    public int Episodes { get; }

    /// <summary>The last day that is seen.</summary>
    public int AsOf { get; }

    /// <summary>The day of the last infusion, or null before the first.</summary>
    public int? LastInfusion { get; }

    /// <summary>Mean of the diary days −28 to −1 before the first infusion, or null with fewer than four.</summary>
    public double? Baseline { get; }

    /// <summary>How many days it stands on.</summary>
    public int BaselineDays { get; }

    /// <summary>Prepares what was known of a patient at the end of a day.</summary>
    public static Course From(PatientDays patient, int asOf, EntryRules? entries = null)
    {
        entries ??= EntryRules.Standard;
        ImmutableArray<DayDose> given =
        [
            .. patient.Infusions.Where(i => i.Day <= asOf).GroupBy(i => i.Day).Select(OfOneDay).OrderBy(i => i.Day),
        ];
        DailyPain[] diary = [.. patient.Diary.Where(e => e.Day <= asOf).OrderBy(e => e.Day)];
        double half = diary.All(e => e.Pain == Math.Floor(e.Pain)) ? 0.5 : 0.25;
        (double? baseline, int baselineDays) = BaselineOf(diary, given);
        DoseInEpisode[] doses = InEpisodes(given, out int forgotten, out int episodes);
        int since = forgotten == 0 ? int.MinValue : given[forgotten].Day - 1;
        given = given[forgotten..];
        Dictionary<int, int> infusionOn = given.Select((i, at) => (i.Day, at)).ToDictionary(i => i.Day, i => i.at);
        Dictionary<int, double> painOn = diary
            .Where(e => e.Day > since && (entries.OfInfusionDays || !infusionOn.ContainsKey(e.Day)))
            .ToDictionary(e => e.Day, e => e.Pain);
        Dictionary<int, double> flares = entries.Flares ? Flares.In(painOn) : [];
        int[] days = [.. infusionOn.Keys.Concat(painOn.Keys).Append(asOf).Distinct().Order()];
        Step[] steps = new Step[days.Length];
        for (int i = 0; i < days.Length; i++)
        {
            int infusion = infusionOn.GetValueOrDefault(days[i], -1);
            steps[i] = painOn.TryGetValue(days[i], out double pain)
                ? new Step(
                    i == 0 ? 0 : days[i] - days[i - 1],
                    infusion,
                    LowOf(pain, half),
                    HighOf(pain, half),
                    flares.GetValueOrDefault(days[i])
                )
                : new Step(i == 0 ? 0 : days[i] - days[i - 1], infusion, 0, 0);
        }

        return new Course(steps, doses, episodes, asOf, given.IsEmpty ? null : given[^1].Day, baseline, baselineDays);
    }

    internal static double LowOf(double pain, double half) => pain <= 0 ? -OpenEnd : pain - half;

    internal static double HighOf(double pain, double half) => pain >= 10 ? OpenEnd : pain + half;

    private static (double? Mean, int Days) BaselineOf(DailyPain[] diary, ImmutableArray<DayDose> given)
    {
        if (given.IsEmpty)
        {
            return (null, 0);
        }

        ReturnRule rule = ReturnRule.Current;
        double[] before =
        [
            .. diary.Where(e => e.Day >= given[0].Day - rule.BaselineDays && e.Day < given[0].Day).Select(e => e.Pain),
        ];
        return (before.Length >= rule.BaselineEntries ? before.Average() : null, before.Length);
    }

    /// <summary>What was given on one day.</summary>
    private readonly record struct DayDose(
        int Day,
        double? MilligramsPerKilogram,
        RelativeExposure Exposure,
        bool Fitted
    );

    /// <summary>Two infusions of one day count as one with the sum of their doses, and of their exposures.</summary>
    private static DayDose OfOneDay(IGrouping<int, GivenInfusion> day)
    {
        double? dose = day.Any(i => i.MilligramsPerKilogram is null)
            ? null
            : day.Select(i => i.MilligramsPerKilogram).Order().Sum();
        return new(day.Key, dose, ExposureOf([.. day], dose), day.All(i => i.IsFitted));
    }

    private static RelativeExposure ExposureOf(GivenInfusion[] day, double? dose)
    {
        if (day.All(i => i.IsFitted))
        {
            return RelativeExposure.Fitted;
        }

        if (dose is not > 0 || day.Any(i => !i.Exposure.Known))
        {
            return RelativeExposure.Unknown;
        }

        double reached = day.Select(i => i.MilligramsPerKilogram!.Value * Elementary.Exp(i.Exposure.Log)).Order().Sum();
        return new(Elementary.Log(reached / dose.Value), day.Max(i => i.Exposure.Sd), true);
    }

    private static DoseInEpisode[] InEpisodes(ImmutableArray<DayDose> given, out int forgotten, out int episodes)
    {
        int[] episode = new int[given.Length];
        for (int i = 1; i < given.Length; i++)
        {
            episode[i] = episode[i - 1] + (given[i].Day - given[i - 1].Day > EpisodeGapDays ? 1 : 0);
        }

        int all = given.IsEmpty ? 0 : episode[^1] + 1;
        int first = Math.Max(0, all - MostEpisodes);
        forgotten = given.IsEmpty ? 0 : Array.FindIndex(episode, e => e == first);
        episodes = all - first;
        DoseInEpisode[] doses = new DoseInEpisode[given.Length - forgotten];
        for (int i = 0; i < doses.Length; i++)
        {
            DayDose infusion = given[forgotten + i];
            doses[i] = new DoseInEpisode(
                episode[forgotten + i] - first,
                LogDoseOf(infusion.MilligramsPerKilogram) + infusion.Exposure.Log,
                infusion.MilligramsPerKilogram is null || !infusion.Fitted,
                infusion.Exposure
            );
        }

        return doses;
    }

    /// <summary>A dose that is not known counts as 0.5 mg/kg; doses are held to 0.05–10 mg/kg.</summary>
    private static double LogDoseOf(double? milligramsPerKilogram) =>
        milligramsPerKilogram is > 0 ? Elementary.Log(Math.Clamp(milligramsPerKilogram.Value, 0.05, 10) / 0.5) : 0;
}
