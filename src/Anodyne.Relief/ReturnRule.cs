using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Anodyne.Relief;

/// <summary>
/// The one definition of "the pain is back", used for charts, summaries, forecasts and their scores.
/// <para>Days are counted from the patient's first infusion; the <b>baseline</b> b is the mean of the diary days −28 to −1
/// and needs at least 4 of them.</para>
/// <para>The <b>baseline line</b> is L = b − max(0.5, 0.10 b): a reduction below 10 % is not even minimally important
/// (IMMPACT: Dworkin 2008, J Pain 9:105). The <b>30 % line</b> is 0.70 b, a moderate improvement in the same paper.</para>
/// <para>The <b>day of return</b> T is the first day after an episode's last infusion whose trailing 7-day mean reaches
/// L (mean ≥ L); T30 is the first on which the reduction is below 30 % (mean &gt; 0.70 b). The trailing mean uses only days
/// after that infusion, so entries of infusion days are left out, and needs at least 3 days with entries. A missing day
/// is left out of the mean; it is never zero.</para>
/// <para>Several entries of one day count as one day with their mean; half points are kept.</para>
/// </summary>
/// <param name="Version">Stored with every result; a changed rule gets a new version.</param>
/// <param name="BaselineDays">Days before the first infusion that make the baseline.</param>
/// <param name="BaselineEntries">The fewest of them that must hold an entry.</param>
/// <param name="WindowDays">Length of the trailing mean.</param>
/// <param name="WindowEntries">The fewest days with entries in it.</param>
/// <param name="SmallestFall">The baseline line lies at least so many points below the baseline.</param>
/// <param name="RelativeFall">… and at least this share of it.</param>
/// <param name="ModerateRelief">R, the share that the second line stands for.</param>
/// <param name="EpisodeGapDays">Infusions at most so far apart belong to one episode.</param>
public sealed record ReturnRule(
    string Version,
    int BaselineDays,
    int BaselineEntries,
    int WindowDays,
    int WindowEntries,
    double SmallestFall,
    double RelativeFall,
    double ModerateRelief,
    int EpisodeGapDays
)
{
    /// <summary>Sums of halves and tenths are not exact in binary; lines are compared with this slack, in points.</summary>
    private const double Slack = 1e-9;

    /// <summary>The rule in force.</summary>
    public static ReturnRule Current { get; } = new("return-of-pain 1", 28, 4, 7, 3, 0.5, 0.10, 0.30, 7);

    /// <summary>The baseline before the patient's first infusion, or null when too few days were written down.</summary>
    public Baseline? BaselineOf(PainDiary diary, LocalDate firstInfusion)
    {
        ImmutableArray<DiaryDay> days = DaysBefore(diary, firstInfusion);
        return days.Length < BaselineEntries
            ? null
            : new Baseline(
                days.Average(day => day.Pain),
                days.Length,
                firstInfusion.PlusDays(-BaselineDays),
                firstInfusion.PlusDays(-1),
                days.Count(day => day.BackFilled)
            );
    }

    /// <summary>The diary days that count for the baseline.</summary>
    public ImmutableArray<DiaryDay> DaysBefore(PainDiary diary, LocalDate firstInfusion) =>
        diary.Between(firstInfusion.PlusDays(-BaselineDays), firstInfusion.PlusDays(-1));

    /// <summary>The two lines that follow from a baseline.</summary>
    public ReturnLines LinesOf(Baseline baseline) =>
        new(baseline.Pain - Math.Max(SmallestFall, RelativeFall * baseline.Pain), (1 - ModerateRelief) * baseline.Pain);

    /// <summary>The trailing mean of a day, or null when it stands on too few days; only days after the infusion count.</summary>
    public double? TrailingMean(PainDiary diary, LocalDate? afterInfusion, LocalDate day)
    {
        LocalDate from = day.PlusDays(1 - WindowDays);
        from = afterInfusion is { } infusion ? LocalDate.Max(infusion.PlusDays(1), from) : from;
        ImmutableArray<DiaryDay> days = diary.Between(from, day);
        return days.Length < WindowEntries ? null : days.Average(d => d.Pain);
    }

    /// <summary>Whether a trailing mean is back at the line.</summary>
    public static bool IsBack(double mean, ReturnLine line, ReturnLines lines) =>
        line == ReturnLine.Baseline ? mean >= lines.Baseline - Slack : mean > lines.ThirtyPercent + Slack;
}

/// <summary>The pain before treatment: the mean of the diary days before the first infusion.</summary>
/// <param name="Pain">0 to 10.</param>
/// <param name="Days">How many days with entries it stands on.</param>
/// <param name="From">First day of the window.</param>
/// <param name="To">Last day of the window, the day before the first infusion.</param>
/// <param name="BackFilledDays">How many of its days were entered later.</param>
public sealed record Baseline(double Pain, int Days, LocalDate From, LocalDate To, int BackFilledDays = 0);

/// <summary>The two lines of return, as pain from 0 to 10.</summary>
public sealed record ReturnLines(double Baseline, double ThirtyPercent)
{
    /// <summary>The pain at which a line lies.</summary>
    public double At(ReturnLine line) => line == ReturnLine.Baseline ? Baseline : ThirtyPercent;
}

/// <summary>Which line a return is counted to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReturnLine>))]
public enum ReturnLine
{
    /// <summary>The pain is back where it was before treatment.</summary>
    Baseline,

    /// <summary>Less than 30 % of the pain is gone; the line to plan by.</summary>
    ThirtyPercent,
}
