using System.Collections.Immutable;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Relief;
using Anodyne.Relief.Model;
using CsCheck;
using NodaTime;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Forecasts;

public sealed class VerdictTests
{
    private static readonly LocalDate Infused = Today.PlusDays(-70);

    [Fact]
    public void A_range_that_held_the_day_of_return_held()
    {
        Verdict verdict = Assert.Single(Verdicts(relieved: 30, asOf: 14));
        Assert.Equal(
            verdict.Came is { } day && day >= verdict.Said.Q05 && day - 1 <= verdict.Said.Q95,
            verdict.HeldNinety
        );
        Assert.InRange(verdict.Came!.Value, 31, 38);
        Assert.InRange(verdict.Place!.Value, 0, 1);
    }

    [Fact]
    public void A_return_that_was_not_seen_decides_only_what_it_can()
    {
        Verdict verdict = Assert.Single(Verdicts(relieved: 200, asOf: 14));
        Assert.Null(verdict.Came);
        Assert.Null(verdict.HeldNinety);
        Assert.False(verdict.CameInAFortnight);
    }

    [Fact]
    public void A_forecast_made_after_the_return_is_not_judged() => Assert.Empty(Verdicts(relieved: 5, asOf: 30));

    [Fact]
    public void Many_entries_of_one_week_count_once() =>
        Assert.Single(Verdicts(30, Infused.PlusDays(8), Infused.PlusDays(9), Infused.PlusDays(13)));

    [Fact]
    public void The_place_is_the_share_of_the_range_that_lies_before()
    {
        Quantiles said = new(10, 12, 16, 20, 26, 34, 40);
        Verdict At(int day) => new(Patient, PainCondition.Crps, Today, 7, said, 0.1, day, day - 1);
        Gen.Int[8, 150].Sample(day => Assert.InRange(At(day).Place!.Value, 0, 1));
        Gen.Int[8, 149].Sample(day => Assert.True(At(day).Place <= At(day + 1).Place));
        Assert.Equal(0.5, At(20).Place!.Value, 0.04);
    }

    /// <summary>Wilson's interval as in Newcombe 1998, Stat Med 17:857, table I: 81 of 263 gives 0.2553 to 0.3662.</summary>
    [Fact]
    public void A_share_has_the_interval_of_Wilson()
    {
        ShareOf share = new(81, 263);
        Assert.Equal(0.2553, share.Low, 0.0001);
        Assert.Equal(0.3662, share.High, 0.0001);
    }

    [Fact]
    public void A_clinic_of_a_few_patients_is_told_that_it_is_too_small() =>
        Assert.IsType<LearnPopulation.TooFewToLearnFrom>(
            Assert
                .IsType<Decision.Refused>(
                    LearnPopulation.Decide(
                        new LearnPopulation.Command(Population.DayOne with { Patients = 3 }, Noon),
                        ClinicPopulation.Fold.Start,
                        StreamId.Clinic(Id.New<ClinicId>())
                    )
                )
                .Why
        );

    [Fact]
    public void What_was_learnt_is_what_the_next_forecast_stands_on()
    {
        Population learnt = Population.Literature with { Patients = 40, Stretch = 1.1 };
        Decision decision = LearnPopulation.Decide(
            new LearnPopulation.Command(learnt, Noon),
            ClinicPopulation.Fold.Start,
            StreamId.Clinic(Id.New<ClinicId>())
        );
        PopulationLearnt fact = Assert.IsType<PopulationLearnt>(
            Assert.Single(Assert.IsType<Decision.Accepted>(decision).Facts).Fact
        );
        ClinicPopulation known = Of(fact).Fold(ClinicPopulation.Fold);
        Assert.Equal(learnt, known.Population);
        Assert.Equal(Noon, known.LearntAt);
    }

    [Theory]
    [InlineData("crps-2", PainCondition.Crps)]
    [InlineData("fibromyalgia", PainCondition.Fibromyalgia)]
    [InlineData("post-herpetic", PainCondition.Neuropathic)]
    [InlineData("low-back", PainCondition.Mixed)]
    public void An_indication_belongs_to_a_kind_of_pain(string indication, PainCondition kind) =>
        Assert.Equal(
            kind,
            KindOfPain.Of(
                Of(new Clinic.Screening.ConditionRecorded(indication, null, null))
                    .Fold(Clinic.Screening.ScreeningState.Fold)
            )
        );

    /// <summary>Years of daily forecasts are judged without reading each of them.</summary>
    [Fact]
    public void A_forecast_that_cannot_count_is_not_read()
    {
        History history = Relieved(20);
        ForecastMade first = Made(history, Infused.PlusDays(3));
        ForecastMade Unreadable(int day) => first with { AsOf = Infused.PlusDays(day), Result = "not read" };
        Verdict only = Assert.Single(
            Verdict.Of(
                Patient,
                PainCondition.Crps,
                Of(Unreadable(-5), first, Unreadable(4), Unreadable(9), Unreadable(40)).Fold(ForecastBook.Fold),
                Summaries.From(history, Today, ReturnRule.Current)
            )
        );
        Assert.Equal(Infused.PlusDays(3), only.AsOf);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() =>
            Verdict.Of(
                Patient,
                PainCondition.Crps,
                Of(first, Unreadable(10)).Fold(ForecastBook.Fold),
                Summaries.From(history, Today, ReturnRule.Current)
            )
        );
    }

    private static ImmutableArray<Verdict> Verdicts(int relieved, int asOf) =>
        Verdicts(relieved, Infused.PlusDays(asOf));

    private static ImmutableArray<Verdict> Verdicts(int relieved, params LocalDate[] asOf)
    {
        History history = Relieved(relieved);
        Story story = Of();
        foreach (LocalDate day in asOf)
        {
            story = story.And(Made(history, day));
        }

        return Verdict.Of(
            Patient,
            PainCondition.Crps,
            story.Fold(ForecastBook.Fold),
            Summaries.From(history, Today, ReturnRule.Current)
        );
    }

    /// <summary>Pain 7, and 3 for so many days after an infusion.</summary>
    private static History Relieved(int days) =>
        new(
            PainDiary.From([
                .. Enumerable.Range(-28, 28).Select(day => new DiaryEntry(Infused.PlusDays(day), 7)),
                .. Enumerable.Range(1, 70).Select(day => new DiaryEntry(Infused.PlusDays(day), day <= days ? 3 : 7)),
            ]),
            [new Treatment(Infused, 40, 0.5)]
        );

    private static ForecastMade Made(History history, LocalDate day)
    {
        Foreteller by = new(new ReliefModel(Population.DayOne), PainCondition.Crps, null);
        ReliefForecast said = Forecast.From(history, day, BoosterPolicy.Default, ReturnRule.Current, by);
        return new ForecastMade(
            Id.New<ForecastId>(),
            day,
            said.Model.ToString(),
            said.InputHash,
            KeptForecast.Written(said),
            null,
            null
        );
    }
}
