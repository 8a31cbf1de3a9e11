using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Relief.Model;

/// <summary>What kind of pain is treated, as far as published response rates tell kinds apart.</summary>
public enum PainCondition
{
    /// <summary>Not known: the mean over the others.</summary>
    Unknown,
    Neuropathic,
    Crps,
    Fibromyalgia,
    Mixed,
}

/// <summary>How an infusion's drug came into the body, as far as the dose slope is concerned.</summary>
public enum DoseRoute
{
    /// <summary>Racemic ketamine into a vein: what the model was fitted to.</summary>
    Intravenous,

    /// <summary>Any other route, or S-ketamine: offset, never pooled silently.</summary>
    Other,
}

/// <summary>An infusion that was given.</summary>
/// <param name="Day">The day, counted from any origin.</param>
/// <param name="MilligramsPerKilogram">Dose; null when not known.</param>
/// <param name="Route">Whether the dose means what it means in the data the model stands on.</param>
public readonly record struct GivenInfusion(
    int Day,
    double? MilligramsPerKilogram,
    DoseRoute Route = DoseRoute.Intravenous
);

/// <summary>The mean pain of a day with at least one entry.</summary>
/// <param name="Day">The day, counted from the same origin.</param>
/// <param name="Pain">0 to 10.</param>
public readonly record struct DailyPain(int Day, double Pain);

/// <summary>One patient as the model sees it: what was known before, what was given, what was written down.</summary>
/// <param name="Condition">The kind of pain.</param>
/// <param name="Opioid">Takes opioids every day; null when not known.</param>
/// <param name="Infusions">In any order.</param>
/// <param name="Diary">In any order, one value a day.</param>
public sealed record PatientDays(
    PainCondition Condition,
    bool? Opioid,
    ImmutableArray<GivenInfusion> Infusions,
    ImmutableArray<DailyPain> Diary
)
{
    private static readonly LocalDate Epoch = new(2000, 1, 1);

    /// <summary>Later than any day of a patient.</summary>
    internal static LocalDate LastDate { get; } = new(9000, 1, 1);

    /// <summary>The day of a date.</summary>
    public static int DayOf(LocalDate date) => Period.DaysBetween(Epoch, date);

    /// <summary>The date of a day.</summary>
    public static LocalDate DateOf(int day) => Epoch.PlusDays(day);

    /// <summary>The same days as a history, to which the rule of return applies.</summary>
    public History AsHistory() =>
        new(
            PainDiary.From(Diary.Select(e => new DiaryEntry(DateOf(e.Day), e.Pain))),
            [.. Infusions.Select(i => new Treatment(DateOf(i.Day), null, i.MilligramsPerKilogram))]
        );

    /// <summary>A history as the model sees it.</summary>
    public static PatientDays From(History history, PainCondition condition, bool? opioid) =>
        new(
            condition,
            opioid,
            [.. history.Treatments.Select(t => new GivenInfusion(DayOf(t.Date), t.MilligramsPerKilogram))],
            [.. history.Diary.Days.Select(d => new DailyPain(DayOf(d.Date), d.Pain))]
        );

    /// <summary>What was known at the end of a day.</summary>
    public PatientDays UpTo(int day) =>
        this with
        {
            Infusions = [.. Infusions.Where(given => given.Day <= day)],
            Diary = [.. Diary.Where(entry => entry.Day <= day)],
        };
}
