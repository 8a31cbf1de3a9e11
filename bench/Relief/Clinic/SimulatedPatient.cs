using System.Collections.Immutable;
using Anodyne.Relief.Survival;

namespace Anodyne.Relief.Bench.Clinic;

/// <summary>An infusion that a simulated patient got; day 0 is the first one.</summary>
public readonly record struct SimulatedInfusion(int Day, double MilligramsPerKilogram, int Episode);

/// <summary>An episode as the clinic saw it.</summary>
/// <param name="Number">0 for the first.</param>
/// <param name="Infusions">How many.</param>
/// <param name="MilligramsPerKilogram">Of each.</param>
/// <param name="LastInfusion">The day that durations are counted from.</param>
/// <param name="NextBooster">The day the next episode began, or would have begun by the patient's schedule.</param>
/// <param name="Lasted">Days to the return that the diary shows, or to the next booster without one.</param>
public sealed record SimulatedEpisode(
    int Number,
    int Infusions,
    double MilligramsPerKilogram,
    int LastInfusion,
    int NextBooster,
    Followed Lasted
);

/// <summary>
/// A simulated patient: what the clinic knows, and behind <see cref="Hidden"/> what only the simulator knows. Days are counted
/// from the first infusion; the target episode is the last one, and nothing is infused after it.
/// </summary>
public sealed class SimulatedPatient
{
    /// <summary>The diary begins so many days before the first infusion.</summary>
    public const int DiaryBefore = 28;

    /// <summary>Days after the last infusion that are simulated.</summary>
    public const int Horizon = 180;

    private readonly Days days;

    internal SimulatedPatient(int index, Traits traits, Days days, ImmutableArray<SimulatedEpisode> episodes)
    {
        Index = index;
        this.days = days;
        Episodes = episodes;
        Infusions = [.. days.Infusions];
        LastInfusion = Infusions[^1].Day;
        Baseline = days.BaselineSeen();
        Hidden = new Hidden(traits, days, LastInfusion, Lines(Baseline ?? traits.Baseline));
    }

    /// <summary>The number that with the seed makes this patient.</summary>
    public int Index { get; }

    public Condition Condition => Hidden.Traits.Condition;

    /// <summary>Takes opioids every day.</summary>
    public bool Opioid => Hidden.Traits.Opioid;

    /// <summary>All infusions, oldest first, those of the target episode among them.</summary>
    public ImmutableArray<SimulatedInfusion> Infusions { get; }

    /// <summary>The episodes, the target last; of that only a training set may see <see cref="SimulatedEpisode.Lasted"/>.</summary>
    public ImmutableArray<SimulatedEpisode> Episodes { get; }

    public SimulatedEpisode Target => Episodes[^1];

    public int LastInfusion { get; }

    /// <summary>Mean of the diary before the first infusion; null with fewer than four entries.</summary>
    public double? Baseline { get; }

    /// <summary>
    /// The lines of return: of the baseline in the diary, or where the diary has none, of the true one.
    /// </summary>
    public ReturnLines ReturnLines => Hidden.Lines;

    public Hidden Hidden { get; }

    /// <summary>The entry of a day, 0 to 10, or null.</summary>
    public int? EntryOn(int day) => days.Written(day);

    /// <summary>The entries up to a day, oldest first.</summary>
    public IEnumerable<(int Day, int Pain)> DiaryUpTo(int day)
    {
        for (int at = -DiaryBefore; at <= Math.Min(day, LastInfusion + Horizon); at++)
        {
            if (days.Written(at) is { } pain)
            {
                yield return (at, pain);
            }
        }
    }

    /// <summary>Mean of the entries of the last days that are not days of an infusion; null with fewer than some.</summary>
    public double? RecentMean(int day, int window, int fewest, int after = int.MinValue) =>
        days.MeanWritten(Math.Max(after + 1, day - window + 1), day, fewest);

    /// <summary>Share of days without an entry, up to the last infusion.</summary>
    public double MissingShare
    {
        get
        {
            int all = LastInfusion + DiaryBefore + 1;
            return 1 - (DiaryUpTo(LastInfusion).Count() / (double)all);
        }
    }

    private static ReturnLines Lines(double baseline) =>
        ReturnRule.Current.LinesOf(new Baseline(baseline, DiaryBefore, default, default));
}

/// <summary>What only the simulator knows: the traits, each day's latent pain, and the true day of return.</summary>
public sealed class Hidden
{
    private readonly Days days;
    private readonly int lastInfusion;

    internal Hidden(Traits traits, Days days, int lastInfusion, ReturnLines lines)
    {
        Traits = traits;
        this.days = days;
        this.lastInfusion = lastInfusion;
        Lines = lines;
        latent = [Return(ReturnLine.Baseline, days.Latent), Return(ReturnLine.ThirtyPercent, days.Latent)];
        diary = [Return(ReturnLine.Baseline, Complete), Return(ReturnLine.ThirtyPercent, Complete)];
    }

    private readonly int[] latent;
    private readonly int[] diary;

    public Traits Traits { get; }

    internal ReturnLines Lines { get; }

    /// <summary>
    /// What forecasts are scored against: the first day after the last infusion on which the trailing 7-day mean of the
    /// <i>latent</i> pain (only days after that infusion, at least three) reaches the line; 181 when not within 180 days.
    /// </summary>
    public int LatentReturnDay(ReturnLine line) => latent[(int)line];

    /// <summary>
    /// The same rule on a diary of whole numbers without a missing or a copied day: what the clinical rule would have found had
    /// the patient written every day.
    /// </summary>
    public int DiaryReturnDay(ReturnLine line) => diary[(int)line];

    /// <summary>The latent pain of a day.</summary>
    public double LatentPain(int day) => days.Latent(day);

    /// <summary>The state of the body some weeks after the last infusion (0, 7, … 175 days).</summary>
    public BodyState StateAt(int origin) => days.Weekly[origin / 7];

    private double Complete(int day) => days.CompleteEntry(day);

    private int Return(ReturnLine line, Func<int, double> pain)
    {
        for (int day = ReturnRule.Current.WindowEntries; day <= SimulatedPatient.Horizon; day++)
        {
            int window = Math.Min(day, ReturnRule.Current.WindowDays);
            double sum = 0;
            for (int back = 0; back < window; back++)
            {
                sum += pain(lastInfusion + day - back);
            }

            if (ReturnRule.IsBack(sum / window, line, Lines))
            {
                return day;
            }
        }

        return SimulatedPatient.Horizon + 1;
    }
}
