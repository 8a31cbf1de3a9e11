using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Relief;

/// <summary>One answer to "how strong was your pain, on average, in the last 24 hours?": 0 to 10, half points kept.</summary>
/// <param name="Date">The patient's own day.</param>
/// <param name="Pain">0 to 10.</param>
/// <param name="BackFilled">Entered later than the day itself.</param>
public readonly record struct DiaryEntry(LocalDate Date, double Pain, bool BackFilled = false);

/// <summary>A day with at least one entry; its pain is the mean of the day's entries, so one busy day weighs one day.</summary>
/// <param name="Date">The patient's own day.</param>
/// <param name="Pain">The mean of the day's entries, 0 to 10.</param>
/// <param name="Entries">How many entries the mean stands on.</param>
/// <param name="BackFilled">True when every entry of the day was entered later.</param>
public sealed record DiaryDay(LocalDate Date, double Pain, int Entries = 1, bool BackFilled = false);

/// <summary>
/// The days a patient wrote down, oldest first. A day without an entry is not in it: missing is never zero. Entries
/// that are no number from 0 to 10 are left out and counted.
/// </summary>
public sealed class PainDiary
{
    private readonly Dictionary<LocalDate, DiaryDay> byDate;

    private PainDiary(ImmutableArray<DiaryDay> days, int leftOut)
    {
        Days = days;
        LeftOut = leftOut;
        byDate = days.ToDictionary(day => day.Date);
    }

    /// <summary>A diary without a single day.</summary>
    public static PainDiary Empty { get; } = new([], 0);

    /// <summary>The days with entries, oldest first.</summary>
    public ImmutableArray<DiaryDay> Days { get; }

    /// <summary>How many entries were left out because they were no number from 0 to 10.</summary>
    public int LeftOut { get; }

    /// <summary>The last day with an entry, or null in an empty diary.</summary>
    public LocalDate? LastDay => Days.IsEmpty ? null : Days[^1].Date;

    /// <summary>Gathers entries in any order into days.</summary>
    public static PainDiary From(IEnumerable<DiaryEntry> entries)
    {
        ILookup<bool, DiaryEntry> onScale = entries.ToLookup(entry => entry.Pain is >= 0 and <= 10);
        return new PainDiary(
            [.. onScale[true].GroupBy(entry => entry.Date).Select(Gathered).OrderBy(day => day.Date)],
            onScale[false].Count()
        );
    }

    /// <summary>The day's value, or null when nothing was written.</summary>
    public DiaryDay? On(LocalDate date) => byDate.GetValueOrDefault(date);

    /// <summary>What was known at the end of a day: later days are cut away.</summary>
    public PainDiary UpTo(LocalDate asOf) => new([.. Days.Where(day => day.Date <= asOf)], LeftOut);

    /// <summary>The days with entries from one date to another, both included.</summary>
    public ImmutableArray<DiaryDay> Between(LocalDate first, LocalDate last)
    {
        int from = Position(first);
        int to = Position(last.PlusDays(1));
        return from < to ? Days.Slice(from, to - from) : [];
    }

    /// <summary>How many days with entries lie before a date.</summary>
    private int Position(LocalDate date)
    {
        (int low, int high) = (0, Days.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Days[middle].Date < date ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static DiaryDay Gathered(IGrouping<LocalDate, DiaryEntry> day) =>
        // Summed in order of size, so that the order in which entries arrive cannot change the last bit.
        new(day.Key, day.Select(e => e.Pain).Order().Average(), day.Count(), day.All(e => e.BackFilled));
}
