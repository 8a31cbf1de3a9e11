using System.Collections.Immutable;
using Anodyne.Relief.Model;

namespace Anodyne.Relief.Tests.Model;

public sealed class UpdateTests
{
    private static readonly ReliefModel Model = new(Population.DayOne, draws: 1600);

    [Fact]
    public void A_new_entry_gives_the_same_answer_as_learning_anew()
    {
        PatientDays patient = Patient(40);
        Posterior known = Model.Learn(patient, 30);
        for (int day = 31; day <= 37; day++)
        {
            double? pain = patient.Diary.Any(e => e.Day == day) ? patient.Diary.Single(e => e.Day == day).Pain : null;
            known = Update.With(Model, known, day, pain);
        }

        Posterior anew = Model.Learn(patient, 37);
        Assert.Equal(37, known.Day);
        Assert.False(Update.NeedsLearning(known));
        Assert.Equal(anew.Mean(anew.Baseline), known.Mean(known.Baseline), 0.1);
        Assert.Equal(anew.Mean(anew.Relief), known.Mean(known.Relief), 0.05);
        Assert.Equal(anew.LogEvidence, known.LogEvidence, 0.6);
        Assert.Equal(anew.Responder, known.Responder, 0.05);
        Assert.Equal(
            Model.LookAhead(anew, 7).Baseline.Quantile(0.5),
            Model.LookAhead(known, 7).Baseline.Quantile(0.5),
            2.5
        );
    }

    [Fact]
    public void A_day_without_an_entry_only_passes()
    {
        Posterior known = Model.Learn(Patient(30), 30);
        Posterior next = Update.With(Model, known, 31, null);
        Assert.All(
            known.Weights.ToArray().Zip(next.Weights.ToArray()),
            pair => Assert.Equal(pair.First, pair.Second, 1e-12)
        );
        Assert.True(next.Mean(next.Relief) < known.Mean(known.Relief));
    }

    [Fact]
    public void That_missing_days_may_mean_pain_is_an_option_that_changes_little_where_few_are_missing()
    {
        PatientDays patient = Patient(30);
        Posterior byChance = Model.Learn(patient, 30);
        Posterior byPain = new ReliefModel(Population.DayOne, draws: 1600) { MissingSlopeSd = 0.3 }.Learn(patient, 30);
        Assert.NotEqual(byChance.Weights.ToArray(), byPain.Weights.ToArray());
        Assert.Equal(byChance.Mean(byChance.Relief), byPain.Mean(byPain.Relief), 0.05);
        Assert.True(byPain.LogEvidence < byChance.LogEvidence);
    }

    [Fact]
    public void What_the_unwritten_days_could_change_is_said()
    {
        PatientDays patient = Patient(30) with { Diary = [.. Patient(30).Diary.Where(e => e.Day is < 12 or > 20)] };
        ReliefForecast said = Forecast.From(
            patient.AsHistory(),
            PatientDays.DateOf(30),
            BoosterPolicy.Default,
            ReturnRule.Current,
            new Foreteller(new ReliefModel(Population.DayOne), PainCondition.Crps, null)
        );
        Unwritten unwritten = said.Foretold!.Unwritten!;
        Assert.True(unwritten.Days >= 9);
        Assert.True(unwritten.IfWorse <= unwritten.IfBetter);
    }

    /// <summary>Pain 7, one infusion on day 0 that takes it to 2, and back in about six weeks; every seventh day is missing.</summary>
    private static PatientDays Patient(int days)
    {
        ImmutableArray<DailyPain> diary =
        [
            .. Enumerable
                .Range(-28, 29 + days)
                .Where(day => day % 7 != 3 && day != 0)
                .Select(day => new DailyPain(
                    day,
                    Math.Round((day < 0 ? 7 : 7 - (5.2 * Math.Exp(-day / 20.0))) + Math.Sin(day))
                )),
        ];
        return new(PainCondition.Crps, false, [new GivenInfusion(0, 0.6)], diary);
    }
}
