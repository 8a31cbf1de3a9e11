using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Diary;

/// <summary>
/// Write down a day of the diary. Only the average is asked for; a second entry for the same day replaces the first.
/// Never refused for being late: a day further back than yesterday is marked as filled in afterwards.
/// </summary>
public static class EnterDiary
{
    /// <summary>Memory of pain bends; what was filled in much later is no diary (guess, the length of the baseline).</summary>
    public const int OldestDays = 28;

    private const int HighestTenths = 100;
    private const int HighestAnswer = 10;
    private const int HighestCount = 99;

    /// <param name="Patient">Whose diary.</param>
    /// <param name="Day">The patient's day; <c>null</c> is the day of the entry.</param>
    /// <param name="Zone">The IANA zone in which it is their day.</param>
    /// <param name="AverageTenths">Average pain of the last 24 hours, 0 to 100 as tenths.</param>
    /// <param name="WorstTenths">Worst pain, the same way.</param>
    /// <param name="Flares">How many flares.</param>
    /// <param name="Function">What they managed, 0 to 10.</param>
    /// <param name="Mood">0 to 10.</param>
    /// <param name="RescueDoses">How many rescue doses.</param>
    /// <param name="At">When it was written; a phone may send it later.</param>
    public sealed record Command(
        PatientId Patient,
        LocalDate? Day,
        string Zone,
        int AverageTenths,
        int? WorstTenths,
        int? Flares,
        int? Function,
        int? Mood,
        int? RescueDoses,
        Instant At
    ) : IAnyTime
    {
        public Right Right => Right.KeepDiary;

        public Task<Decision> On(Desk desk) => Task.FromResult(Decide(this, Desk.NewId<DiaryEntryId>()));
    }

    public static Decision Decide(Command ask, DiaryEntryId entry) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(ask.Zone) is { } zone
            ? Decide(ask, entry, ask.At.InZone(zone).Date)
            : new OpenClinic.UnknownTimeZone(ask.Zone);

    private static Decision Decide(Command ask, DiaryEntryId entry, LocalDate today)
    {
        LocalDate day = ask.Day ?? today;
        return ask switch
        {
            _ when day > today => new DiaryDayAhead(day),
            _ when day < today.PlusDays(-OldestDays) => new DiaryDayTooOld(day, OldestDays),
            _ when OutOfRange(ask) is { } answer => new DiaryAnswerOutOfRange(answer),
            _ => Decision.Accept(
                StreamId.Diary(ask.Patient),
                new DiaryEntered(
                    entry,
                    day,
                    ask.Zone,
                    ask.AverageTenths,
                    ask.WorstTenths,
                    ask.Flares,
                    ask.Function,
                    ask.Mood,
                    ask.RescueDoses,
                    Backfilled: day < today.PlusDays(-1)
                )
            ),
        };
    }

    private static string? OutOfRange(Command ask) =>
        (ask.AverageTenths, ask.WorstTenths, ask.Flares, ask.Function, ask.Mood, ask.RescueDoses) switch
        {
            (< 0 or > HighestTenths, _, _, _, _, _) => "average pain",
            (_, < 0 or > HighestTenths, _, _, _, _) => "worst pain",
            (_, _, < 0 or > HighestCount, _, _, _) => "flares",
            (_, _, _, < 0 or > HighestAnswer, _, _) => "function",
            (_, _, _, _, < 0 or > HighestAnswer, _) => "mood",
            (_, _, _, _, _, < 0 or > HighestCount) => "rescue doses",
            _ => null,
        };

    /// <summary>The day has not begun yet.</summary>
    public sealed record DiaryDayAhead(LocalDate Day) : Refusal(("day", Day));

    /// <summary>The day lies too far back to be remembered.</summary>
    public sealed record DiaryDayTooOld(LocalDate Day, int Days) : Refusal(("day", Day), ("days", Days));

    /// <summary>An answer is not on its scale.</summary>
    public sealed record DiaryAnswerOutOfRange(string Answer) : Refusal(("answer", Answer));
}
