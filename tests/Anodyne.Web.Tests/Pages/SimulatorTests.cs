using System.Collections.Immutable;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Simulation;
using Anodyne.Web.Components;
using Anodyne.Web.Pages.Levels;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Anodyne.Web.Tests.Pages;

/// <summary>The simulator: what it takes, what it refuses in words, and what it answers.</summary>
public sealed class SimulatorTests
{
    private const string Standard =
        "model=kamp2020&model=domino&weight=70&age=40&until=4 h&infuse=0.5 mg/kg over 40 min";

    private static readonly Library Library = KnowledgeBase
        .LoadOrThrow(KnowledgeFolder.Nearest(AppContext.BaseDirectory)!)
        .AsOf(new LocalDate(2026, 3, 9));

    [Fact]
    public void The_standard_infusion_reaches_the_level_of_each_model()
    {
        SimulatorRun run = new(Ask(Standard));
        Assert.Equal(35, run.Milligrams);
        Assert.Equal(253.05, run.Models[0].Highest.Middle, 0.05);
        Assert.Equal(240.4, run.Models[1].Highest.Middle, 0.05);
        Assert.All(run.Models, model => Assert.Equal(40, model.HighestAt, 1e-6));
    }

    [Fact]
    public void The_band_lies_around_the_typical_person()
    {
        SimulatedModel model = new SimulatorRun(Ask(Standard)).Models[0];
        BandPoint end = model.Level.Points.Single(p => p.At == 40);
        Assert.True(end.Low < 253 && 253 < end.High);
        Assert.InRange(end.Middle, 253 * 0.97, 253 * 1.03);
    }

    [Fact]
    public void A_genotype_that_clears_ketamine_slowly_raises_the_level_of_a_model_that_knows_it()
    {
        double usual = new SimulatorRun(Ask(Standard)).Models[0].Highest.Middle;

        Assert.True(new SimulatorRun(Ask(Standard + "&cyp2b6=*6/*6")).Models[0].Highest.Middle > usual * 1.05);
        Assert.Equal(usual, new SimulatorRun(Ask(Standard + "&ancestry=japanese")).Models[0].Highest.Middle);
    }

    [Theory]
    [InlineData("weight=-3", "weight", "More than 0")]
    [InlineData("weight=0", "weight", "More than 0")]
    [InlineData("weight=70,5", "weight", "is no number that can be taken")]
    [InlineData("weight=NaN", "weight", "is no number that can be taken")]
    [InlineData("weight=", "weight", "is no number that can be taken")]
    [InlineData("age=200", "age", "at most 130")]
    [InlineData("until=4", "until", "has no unit")]
    [InlineData("until=0", "until", "More than 0 and at most 120 d")]
    [InlineData("until=400 d", "until", "at most 120 d")]
    [InlineData("model=nobody", "model", "There is no model \"nobody\"")]
    [InlineData("effect=joy", "effect", "There is no effect \"joy\"")]
    [InlineData("infuse=-5 mg over 40 min", "infuse-1", "negative")]
    [InlineData("infuse=5 mL over 40 min", "infuse-1", "is a volume")]
    [InlineData("infuse=5 mg over 40", "infuse-1", "has no unit")]
    [InlineData("bolus=half a vial", "bolus-1", "does not begin with")]
    public void What_cannot_be_taken_has_its_sentence_beside_its_field(string answer, string field, string words)
    {
        SimulatorAsk ask = Ask(Replaced(answer));
        Assert.False(ask.IsGood);
        Assert.Contains(words, ask.Error(field), StringComparison.Ordinal);
    }

    [Fact]
    public void An_absurd_dose_is_a_slip_of_the_keyboard() =>
        Assert.Contains(
            "50 mg/kg within an hour",
            Ask(Replaced("infuse=50 mg/kg over 40 min")).Error("doses"),
            StringComparison.Ordinal
        );

    [Fact]
    public void Doses_of_different_drugs_are_never_run_together() =>
        Assert.Contains(
            "different drugs",
            Ask(Standard + "&model=perezruixo2021").Error("model"),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_spray_is_refused_where_a_model_knows_veins_only() =>
        Assert.Contains(
            "No dose by one route is turned into one by another",
            Ask(Standard + "&spray=at 0: 28 mg").Error("doses"),
            StringComparison.Ordinal
        );

    [Fact]
    public void Nothing_to_give_and_nobody_to_ask_are_said_so()
    {
        Assert.Contains("Say what is given", Ask(Replaced("infuse=")).Error("infuse-1"), StringComparison.Ordinal);
        Assert.Equal("Choose at least one model.", Ask("weight=70&until=4 h&infuse=5 mg over 1 h").Error("model"));
    }

    [Fact]
    public void A_patient_outside_is_told_so_and_the_others_are_drawn()
    {
        SimulatorRun run = new(Ask(Standard + "&model=hornik2018"));
        Assert.Contains("40 years is outside", Assert.Single(run.Silent), StringComparison.Ordinal);
        Assert.Equal(2, run.Models.Length);
    }

    [Fact]
    public void Overlapping_infusions_add_up_on_the_lane_below()
    {
        LevelHistory chart = new SimulatorRun(
            Ask(Replaced("infuse=10 mg/h for 2 h") + "&infuse=at 1 h: 20 mg/h for 2 h")
        ).Chart([]);
        Assert.Equal([10, 30, 20], chart.Doses.Select(step => step.MilligramsPerHour));
    }

    [Fact]
    public void Sprays_of_esketamine_come_near_the_published_peak()
    {
        SimulatedModel model = Assert.Single(
            new SimulatorRun(
                Ask("model=perezruixo2021&weight=70&until=4 h&spray=at 0: 28 mg&spray=at 5 min: 28 mg")
            ).Models
        );
        Assert.InRange(model.Highest.Middle, 72.5 * 0.94, 72.5 * 1.06);
        Assert.True(model.Level.HasBand);
        Assert.InRange(model.Highest.Middle, model.Highest.Low, model.Highest.High);
    }

    [Fact]
    public void One_effect_is_never_apart_and_separate_effects_may_be()
    {
        DrugEffect dissociation = Library.Effects["dissociation"];
        Assert.Equal(0, new SimulatorRun(Ask(Standard + "&as=one")).PointsApart(dissociation));
        Assert.InRange(new SimulatorRun(Ask(Standard + "&as=separate")).PointsApart(dissociation), 5, 30);
    }

    [Fact]
    public void An_effect_against_which_norketamine_acts_is_not_said_without_it()
    {
        SimulatedEffect effect = new SimulatorRun(Ask(Standard + "&effect=pressure-pain-2024")).Effects[0];
        Assert.Equal("N", effect.Unit);
        Assert.Single(effect.Lines);
        Assert.Contains("Domino", Assert.Single(effect.Silent), StringComparison.Ordinal);
    }

    /// <summary>30 mmHg at most, half of it at 275 ng/mL of the S-isomer: 9.5 at 127.</summary>
    [Fact]
    public void The_illustrative_pressure_is_in_mmHg()
    {
        SimulatedEffect effect = new SimulatorRun(Ask(Standard + "&effect=blood-pressure")).Effects[0];
        Assert.Equal("mmHg", effect.Unit);
        Assert.InRange(effect.Lines[0].Points.Max(p => p.Middle), 8, 10);
    }

    private static string Replaced(string answer)
    {
        string name = answer.Split('=')[0];
        return string.Join(
            '&',
            Standard.Split('&').Where(part => !part.StartsWith(name + "=", StringComparison.Ordinal)).Append(answer)
        );
    }

    private static SimulatorAsk Ask(string query)
    {
        var all = QueryHelpers.ParseQuery(query);
        return SimulatorAsk.Of(name => [.. all.GetValueOrDefault(name).Select(text => text ?? "")], Library);
    }
}
