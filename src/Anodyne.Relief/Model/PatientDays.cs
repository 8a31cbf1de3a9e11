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

/// <summary>An infusion that was given.</summary>
/// <param name="Day">The day, counted from any origin.</param>
/// <param name="MilligramsPerKilogram">Dose; null when not known.</param>
/// <param name="Route">How it came into the body.</param>
/// <param name="Form">Which form of ketamine it was.</param>
public readonly record struct GivenInfusion(
    int Day,
    double? MilligramsPerKilogram,
    DoseRoute Route = DoseRoute.Intravenous,
    KetamineForm Form = KetamineForm.Racemic
)
{
    /// <summary>Racemic ketamine into a vein: what the model was fitted to.</summary>
    public bool IsFitted => RelativeExposure.IsFitted(Route, Form);

    /// <summary>How much reaches the blood; not known without a dose, unless it is the fitted kind.</summary>
    public RelativeExposure Exposure =>
        IsFitted || MilligramsPerKilogram is not null ? RelativeExposure.Of(Route, Form) : RelativeExposure.Unknown;
}

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
            [.. Infusions.Select(i => new Treatment(DateOf(i.Day), null, i.MilligramsPerKilogram, i.Route, i.Form))]
        );

    /// <summary>A history as the model sees it.</summary>
    public static PatientDays From(History history, PainCondition condition, bool? opioid) =>
        new(
            condition,
            opioid,
            [
                .. history.Treatments.Select(t => new GivenInfusion(
                    DayOf(t.Date),
                    t.MilligramsPerKilogram,
                    t.Route,
                    t.Form
                )),
            ],
            [.. history.Diary.Days.Select(d => new DailyPain(DayOf(d.Date), d.Pain))]
        );

    /// <summary>
    /// What a population may be learnt from: everything before the first infusion of another route or form, so that it is never
    /// pooled with racemic ketamine into a vein. Null where nothing else was given, or nothing before.
    /// </summary>
    public PatientDays? Teaching()
    {
        int first = Infusions
            .Where(given => !given.IsFitted)
            .Select(given => given.Day)
            .DefaultIfEmpty(int.MaxValue)
            .Min();
        PatientDays before = first == int.MaxValue ? this : UpTo(first - 1);
        return before.Infusions.IsEmpty && first < int.MaxValue ? null : before;
    }

    /// <summary>What was known at the end of a day.</summary>
    public PatientDays UpTo(int day) =>
        this with
        {
            Infusions = [.. Infusions.Where(given => given.Day <= day)],
            Diary = [.. Diary.Where(entry => entry.Day <= day)],
        };
}
