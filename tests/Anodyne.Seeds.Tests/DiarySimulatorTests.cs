using System.Collections.Immutable;
using Anodyne.Relief;
using CsCheck;
using NodaTime;

namespace Anodyne.Seeds.Tests;

public sealed class DiarySimulatorTests
{
    private static readonly LocalDate DayZero = new(2026, 3, 2);

    private static readonly ImmutableArray<Treatment> Series =
    [
        .. Enumerable.Range(0, 5).Select(i => new Treatment(DayZero.PlusDays(3 * i), 35, 0.5)),
    ];

    private static readonly ImmutableArray<SimulatedPatient> Many =
    [
        .. Enumerable.Range(1, 4000).Select(seed => SimulatedPatient.From((ulong)seed)),
    ];

    [Fact]
    public void The_same_seed_writes_the_same_diary_and_another_seed_another()
    {
        Assert.Equal(Diary(SimulatedPatient.From(7)), Diary(SimulatedPatient.From(7)));
        Assert.NotEqual(Diary(SimulatedPatient.From(7)), Diary(SimulatedPatient.From(8)));
    }

    [Fact]
    public void The_first_fortnight_of_seed_42_is_known() =>
        Assert.Equal(
            "8 6 7 7 6 7 7 6 7 5 6 4 3 3",
            string.Join(' ', Diary(SimulatedPatient.From(42)).Take(14).Select(d => d.AveragePain?.ToString() ?? "-"))
        );

    [Fact]
    public void A_longer_diary_repeats_a_shorter_one() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 100])
            .Sample(
                (seed, days) =>
                    Assert.Equal(
                        Diary(SimulatedPatient.From(seed), days),
                        Diary(SimulatedPatient.From(seed), 200).Take(days + 29)
                    )
            );

    [Fact]
    public void A_treatment_changes_no_day_before_it() =>
        Gen.Select(Gen.ULong, Gen.Int[14, 100])
            .Sample(
                (seed, day) =>
                {
                    ImmutableArray<Treatment> more = [.. Series, new Treatment(DayZero.PlusDays(day), 40, 0.6)];
                    SimulatedPatient patient = SimulatedPatient.From(seed);
                    Assert.Equal(
                        Diary(patient, day - 1),
                        DiarySimulator.Diary(patient, more, DayZero.PlusDays(-28), DayZero.PlusDays(day - 1))
                    );
                }
            );

    [Fact]
    public void Entries_are_whole_points_from_0_to_10() =>
        Gen.ULong.Sample(seed =>
            Assert.All(
                Diary(SimulatedPatient.From(seed)),
                day => Assert.True(day.AveragePain is null or (>= 0 and <= 10))
            )
        );

    [Fact]
    public void About_57_percent_respond() => Assert.InRange(Share(Many, p => p.Responder), 0.55, 0.60);

    [Theory]
    [InlineData(SimulatedCondition.Neuropathic, 0.35, 0.62)]
    [InlineData(SimulatedCondition.Crps, 0.20, 0.70)]
    [InlineData(SimulatedCondition.Fibromyalgia, 0.25, 0.43)]
    [InlineData(SimulatedCondition.Mixed, 0.20, 0.53)]
    public void Conditions_and_their_responders_have_the_stated_shares(
        SimulatedCondition condition,
        double share,
        double responders
    )
    {
        ImmutableArray<SimulatedPatient> with = [.. Many.Where(p => p.Condition == condition)];

        Assert.Equal(share, (double)with.Length / Many.Length, 0.03);
        Assert.Equal(responders, Share(with, p => p.Responder), 0.05);
    }

    [Fact]
    public void The_half_life_lies_near_ten_days_and_differs_between_patients()
    {
        double[] days = [.. Many.Select(p => p.HalfLifeDays).Order()];

        // 10.9 d times the mean of the factors, e^-0.06.
        Assert.Equal(10.3, days[days.Length / 2], 0.6);
        Assert.InRange(days[days.Length / 10], 4, 5.5);
        Assert.InRange(days[days.Length * 9 / 10], 20, 26);
    }

    [Fact]
    public void Baselines_lie_between_4_and_9_point_5_around_6_point_9()
    {
        Assert.All(Many, p => Assert.InRange(p.Baseline, 4, 9.5));
        Assert.Equal(6.9, Many.Average(p => p.Baseline), 0.1);
    }

    [Fact]
    public void About_seven_of_ten_days_are_written() =>
        Assert.InRange(
            Many.Take(500).Average(p => Share(Diary(p, 180), day => day.AveragePain is not null)),
            0.65,
            0.78
        );

    [Fact]
    public void A_greater_dose_gives_more_relief_and_relief_only_falls_afterwards() =>
        Gen.ULong.Sample(seed =>
        {
            SimulatedPatient patient = SimulatedPatient.From(seed);
            double[] small = Relief(patient, 0.3);
            double[] great = Relief(patient, 0.9);
            Assert.All(small.Zip(great), pair => Assert.True(pair.First < pair.Second && pair.Second < 0.92));
            Assert.Equal(great.OrderDescending(), great);
        });

    [Fact]
    public void Nobody_is_relieved_before_the_first_infusion() =>
        Assert.Equal(0, DiarySimulator.ReliefOn(SimulatedPatient.From(1), Series, DayZero.PlusDays(-1)));

    [Fact]
    public void After_a_series_as_many_have_30_percent_relief_in_the_first_week_as_in_the_literature()
    {
        ImmutableArray<ReliefSummary> week =
        [
            .. Many.Take(1000).Select(FirstWeek).Where(s => s.PeakPercent is not null),
        ];

        // Zhao 2018: 69 % (53-84) at once; Mangnus 2021: 62 % at the end of treatment.
        Assert.InRange(Share(week, s => s.PeakPercent >= 30), 0.53, 0.69);
    }

    [Fact]
    public void Most_relief_after_a_series_ends_within_the_published_weeks_to_months()
    {
        int[] days =
        [
            .. Many.Take(1000)
                .Where(p => p.Responder)
                .Select(p => Summary(p, 190).ToBaseline)
                .OfType<Lasted.Observed>()
                .Select(seen => seen.Days)
                .Order(),
        ];

        // The benchmark's simulator: median 42 d, 10-90 % 15-114 d; "up to about three months" in the literature.
        Assert.InRange(days[days.Length / 2], 25, 60);
        Assert.InRange(days[days.Length * 9 / 10], 60, 150);
    }

    private static ReliefSummary FirstWeek(SimulatedPatient patient) => Summary(patient, 19);

    private static ReliefSummary Summary(SimulatedPatient patient, int lastDay)
    {
        IEnumerable<DiaryEntry> entries = Diary(patient, lastDay)
            .Where(day => day.AveragePain is not null)
            .Select(day => new DiaryEntry(day.Date, day.AveragePain!.Value));
        History history = new(PainDiary.From(entries), Series);
        return Summaries.From(history, DayZero.PlusDays(lastDay), ReturnRule.Current).Single();
    }

    private static double[] Relief(SimulatedPatient patient, double dose) =>
        [
            .. Enumerable
                .Range(0, 30)
                .Select(day =>
                    DiarySimulator.ReliefOn(patient, [new Treatment(DayZero, null, dose)], DayZero.PlusDays(day))
                ),
        ];

    private static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> holds) =>
        (double)all.Count(holds) / all.Count;

    private static ImmutableArray<SimulatedDay> Diary(SimulatedPatient patient, int lastDay = 60) =>
        DiarySimulator.Diary(patient, Series, DayZero.PlusDays(-28), DayZero.PlusDays(lastDay));
}
