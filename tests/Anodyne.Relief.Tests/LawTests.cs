using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CsCheck;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Anodyne.Relief.Tests;

/// <summary>What holds for every diary, whatever a patient writes.</summary>
public sealed class LawTests
{
    private const int Last = 150;

    private static readonly Gen<double> HalfPoints = Gen.Int[0, 20].Select(halves => halves / 2.0);

    private static readonly Gen<Given> Histories = Gen.Select(
        Gen.Select(Gen.Bool, HalfPoints).Array[Last + 30],
        Gen.Int[1, Last].Array[0, 6],
        (days, infusions) =>
            new Given(
                [
                    .. days.Select((day, i) => (day, date: Given.Day(i - 29)))
                        .Where(x => x.day.Item1)
                        .Select(x => new DiaryEntry(x.date, x.day.Item2)),
                ],
                [.. infusions.Append(0).Order().Select(day => new Treatment(Given.Day(day), 40, 0.5))]
            )
    );

    private static readonly Gen<Given> FullDiaries = HalfPoints
        .Array[Last + 30]
        .Select(days => new Given(
            [.. days.Select((pain, i) => new DiaryEntry(Given.Day(i - 29), pain))],
            [new Treatment(Given.DayZero, 40, 0.5)]
        ));

    [Fact]
    public void Shifting_every_date_shifts_nothing_but_dates() =>
        Gen.Select(Histories, Gen.Int[-4000, 4000])
            .Sample(
                (given, shift) =>
                {
                    Given moved = new(
                        [.. given.Entries.Select(e => e with { Date = e.Date.PlusDays(shift) })],
                        [.. given.Treatments.Select(t => t with { Date = t.Date.PlusDays(shift) })]
                    );
                    Assert.Equal(given.Summaries(Last).Select(Undated), moved.Summaries(Last + shift).Select(Undated));
                }
            );

    [Fact]
    public void The_order_of_entries_and_infusions_does_not_matter() =>
        Histories.Sample(given =>
        {
            Given turned = new([.. given.Entries.Reverse()], [.. given.Treatments.Reverse()]);
            Assert.Equal(given.Forecast(Last).InputHash, turned.Forecast(Last).InputHash);
            Assert.Equal(given.Summaries(Last).Select(Undated), turned.Summaries(Last).Select(Undated));
        });

    [Fact]
    public void Less_pain_on_a_day_after_the_infusion_never_shortens_relief() =>
        Gen.Select(Histories, Gen.Int[1, Last], Gen.Int[1, 20])
            .Sample(
                (given, day, halves) =>
                {
                    Given eased = given with
                    {
                        Entries =
                        [
                            .. given.Entries.Select(e =>
                                e.Date == Given.Day(day) ? e with { Pain = Math.Max(0, e.Pain - halves / 2.0) } : e
                            ),
                        ],
                    };
                    foreach (
                        (ReliefSummary before, ReliefSummary after) in given.Summaries(Last).Zip(eased.Summaries(Last))
                    )
                    {
                        Assert.True(Days(after.ToBaseline) >= Days(before.ToBaseline));
                        Assert.True(Days(after.ToThirty) >= Days(before.ToThirty));
                    }
                }
            );

    [Fact]
    public void A_pain_free_day_in_place_of_a_missing_one_never_shortens_relief_in_a_kept_diary() =>
        Gen.Select(FullDiaries, Gen.Int[1, Last])
            .Sample(
                (given, day) =>
                {
                    // One missing day leaves six of seven in every window from day 7 on, and at least three from day 4 on.
                    Given missing = given.Without(Math.Max(4, day));
                    Given added = missing.Pain(0, on: Math.Max(4, day));
                    Assert.True(Days(added.Summary(Last).ToThirty) >= Days(missing.Summary(Last).ToThirty));
                }
            );

    [Fact]
    public void Censoring_never_yields_an_observed_number() =>
        Gen.Select(Histories, Gen.Int[0, Last])
            .Sample(
                (given, asOf) =>
                {
                    foreach (
                        (ReliefSummary then, ReliefSummary later) in given
                            .Summaries(asOf)
                            .Zip(given.Summaries(Last).Where(s => s.Episode.First <= Given.Day(asOf)))
                    )
                    {
                        CutShort(then.ToBaseline, later.ToBaseline, then, later);
                        CutShort(then.ToThirty, later.ToThirty, then, later);
                    }
                }
            );

    [Fact]
    public void An_observed_return_lies_after_everything_seen_below_the_line_and_before_the_next_infusion() =>
        Histories.Sample(given =>
        {
            foreach (ReliefSummary summary in given.Summaries(Last))
            {
                int room = Period.DaysBetween(summary.Episode.Last, summary.EndedBy ?? Given.Day(Last + 1));
                foreach (Lasted lasted in (Lasted[])[summary.ToBaseline, summary.ToThirty])
                {
                    Assert.InRange(lasted.AtLeast, 0, Math.Max(0, room - 1));
                    Assert.True(lasted is not Lasted.Observed seen || (seen.Days > seen.AtLeast && seen.Days < room));
                }
            }
        });

    [Fact]
    public void A_proposed_window_keeps_every_rule_of_the_policy() =>
        Gen.Select(Histories, Gen.Int[0, Last], Gen.Int[0, 40], Gen.Int[0, 14])
            .Sample(
                (given, asOf, interval, lead) =>
                {
                    BoosterPolicy policy = BoosterPolicy.Default with
                    {
                        MinimumIntervalDays = interval,
                        LeadDays = lead,
                        FullSeries = 99,
                    };
                    ReliefForecast forecast = given.Forecast(asOf, policy);
                    Assert.Equal(forecast.Booster.ProposesDays, forecast.Abstained is null);
                    if (forecast.Booster is { Earliest: { } earliest, Latest: { } latest })
                    {
                        Assert.True(earliest <= latest && earliest > Given.Day(asOf));
                        Assert.True(policy.Open.IsOpen(earliest) && policy.Open.IsOpen(latest));
                        Assert.True(earliest >= forecast.LastInfusion!.Value.PlusDays(Math.Max(7, interval)));
                        Assert.True(forecast.Booster.Own.Seen.Length >= Booster.FewestReturnsSeen);
                    }
                }
            );

    [Theory]
    [InlineData("de-DE")]
    [InlineData("hu-HU")]
    [InlineData("ar-SA")]
    public void The_language_of_the_machine_changes_neither_hash_nor_result(string name)
    {
        Given given = Given.Patient().Booster(0, 30, 59).Booster(60, 40, 119).Pain(2.5, on: 120);
        string here = given.Forecast(125).InputHash;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            Assert.Equal(here, given.Forecast(125).InputHash);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>What was called observed stays so; what was censored becomes observed only later than it was followed.</summary>
    private static void CutShort(Lasted then, Lasted later, ReliefSummary a, ReliefSummary b)
    {
        if (a.Episode.Infusions != b.Episode.Infusions)
        {
            return;
        }

        Assert.True(
            (then, later) switch
            {
                (Lasted.Observed seen, _) => later == seen,
                (_, Lasted.Observed seen) => seen.Days > then.AtLeast,
                _ => later.AtLeast >= then.AtLeast,
            }
        );
    }

    /// <summary>The day of return; a censored one counts as later than any, for it was followed to the end of what exists.</summary>
    private static int Days(Lasted lasted) => lasted is Lasted.Observed seen ? seen.Days : int.MaxValue;

    private static string Undated(ReliefSummary s) =>
        FormattableString.Invariant(
            $"{s.Episode.Number} {s.Episode.Infusions} {s.Baseline?.Pain} {s.Lines} {s.OnsetDay} {s.ToBaseline} {s.ToThirty} {s.AreaPointDays} {s.PeakPercent} {s.Responded}"
        );
}
