using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Relief.Tests;

/// <summary>A patient told in days: day 0 is the first infusion, a Monday.</summary>
internal sealed record Given(ImmutableArray<DiaryEntry> Entries, ImmutableArray<Treatment> Treatments)
{
    public static readonly LocalDate DayZero = new(2026, 3, 2);

    public static LocalDate Day(int day) => DayZero.PlusDays(day);

    /// <summary>Pain 8 on each of the 28 days before the first infusion: lines at 7.2 and 5.6.</summary>
    public static Given Patient() => new Given([], []).Pain(8, from: -28, to: -1);

    public static Given Nobody() => new([], []);

    public Given Pain(double pain, int from, int to) =>
        this with
        {
            Entries =
            [
                .. Entries,
                .. Enumerable.Range(from, to - from + 1).Select(day => new DiaryEntry(Day(day), pain)),
            ],
        };

    public Given Pain(double pain, int on) => Pain(pain, on, on);

    public Given Without(params int[] days) =>
        this with
        {
            Entries = [.. Entries.Where(e => !days.Select(Day).Contains(e.Date))],
        };

    public Given Infusion(params int[] days) =>
        this with
        {
            Treatments = [.. Treatments, .. days.Select(day => new Treatment(Day(day), 40, 0.5))],
        };

    /// <summary>An infusion, relief for some days, then the old pain up to a day.</summary>
    public Given Booster(int on, int relievedDays, int painUntil) =>
        Infusion(on).Pain(2, on + 1, on + relievedDays).Pain(8, on + relievedDays + 1, painUntil);

    public History History() => new(PainDiary.From(Entries), Treatments);

    public ImmutableArray<ReliefSummary> Summaries(int asOf) =>
        Relief.Summaries.From(History(), Day(asOf), ReturnRule.Current);

    public ReliefSummary Summary(int asOf) => Summaries(asOf)[^1];

    public ReliefForecast Forecast(int asOf, BoosterPolicy? policy = null) =>
        Relief.Forecast.From(History(), Day(asOf), policy ?? BoosterPolicy.Default);
}
