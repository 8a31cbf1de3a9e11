using Anodyne.Clinic.Planning;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;
using static Anodyne.Clinic.Tests.Planning.PlanningCase;

namespace Anodyne.Clinic.Tests.Planning;

/// <summary>What a plan will do to the level, as the physician sees it before signing.</summary>
public sealed class LevelCurvesTests
{
    private static readonly PlanContent Short = Planned(70, Choose(ShortInfusion));

    /// <summary>The typical person's own curve lies within 5 % of the middle of the 200 drawn ones: 253.1, 240.4 and 177.3 ng/mL.</summary>
    [Theory]
    [InlineData("kamp2020", 253.1)]
    [InlineData("domino", 240.4)]
    [InlineData("clements250", 177.3)]
    public void Half_a_milligram_per_kilogram_over_forty_minutes_peaks_where_each_model_says(string model, double level)
    {
        LevelCurve curve = LevelCurves.Of(Short, 1, 45, Story.Library).Curves.Single(c => c.Model.Id == model);
        Assert.Equal(40, curve.Peak.At);
        Assert.InRange(curve.Peak.Middle, level * 0.95, level * 1.05);
        Assert.True(curve.Peak.Low < level && level < curve.Peak.High);
    }

    [Fact]
    public void The_curve_goes_on_for_three_hours_after_the_drug()
    {
        LevelCurve curve = LevelCurves.Of(Short, 1, 45, Story.Library).Curves[0];
        Assert.Equal(0, curve.Levels[0].At);
        Assert.InRange(curve.Levels[^1].At, Short.Length.TotalMinutes + 178, Short.Length.TotalMinutes + 180);
    }

    [Fact]
    public void The_regimen_is_the_drug_that_the_ladder_gives()
    {
        PlanContent plan = Planned(80, Choose(Induction));
        Regimen regimen = LevelCurves.RegimenOf(
            LadderWalk.Fastest(plan.Steps, NodaTime.NodaConstants.UnixEpoch, plan.Length),
            NodaTime.NodaConstants.UnixEpoch
        );
        Assert.Equal((double)LadderWalk.Rungs(plan, 1)[^1].Given.Milligrams, regimen.Milligrams, 1e-3);
        Assert.Equal(plan.Length.TotalMinutes, regimen.End);
    }

    [Fact]
    public void A_heavy_patient_is_told_which_model_knows_nobody_like_that()
    {
        LevelCurves curves = LevelCurves.Of(Planned(125, Choose(Induction)), 1, 45, Story.Library);
        Assert.DoesNotContain(curves.Curves, curve => curve.Model.Id == "clements250");
        Assert.Contains("125 kg is outside its 50 to 100 kg", Assert.Single(curves.Silent), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_the_racemate_says_nothing_about_an_isomer()
    {
        LevelCurves curves = LevelCurves.Of(
            Story.Library,
            Enantiomer.Esketamine,
            new Person(70, 45),
            Regimen.None.And(Infusion.Of(35, 0, 40)),
            [40]
        );
        Assert.Empty(curves.Curves);
        Assert.Equal(LevelCurves.Shown.Length, curves.Silent.Length);
        Assert.All(curves.Silent, s => Assert.Contains("says nothing about esketamine", s, StringComparison.Ordinal));
    }

    [Fact]
    public void Minutes_until_a_low_level_count_from_the_end_of_the_drug_and_differ_between_models()
    {
        LevelCurves curves = LevelCurves.Of(Short, 1, 45, Story.Library);
        double Of(string id) => curves.Until.Single(u => u.Model.Id == id).Minutes.Middle;
        Assert.All(
            curves.Until,
            u => Assert.True(u.Minutes.Low <= u.Minutes.Middle && u.Minutes.Middle <= u.Minutes.High)
        );
        Assert.True(Of("domino") < Of("kamp2020") && Of("kamp2020") < Of("clements250"));
    }

    /// <summary>0.51 nmol/mL of S-ketamine, molar mass 237.73: 121.2 ng/mL, twice that of the racemate (Olofsen 2022).</summary>
    [Theory]
    [InlineData(Enantiomer.Racemic, 242.5)]
    [InlineData(Enantiomer.Esketamine, 121.2)]
    public void Half_of_the_dissociation_needs_twice_as_much_of_the_racemate(Enantiomer given, double level)
    {
        LevelThreshold threshold = LevelCurves.Thresholds(Story.Library, given)[^1];
        Assert.Equal(ThresholdOf.Dissociation, threshold.Of);
        Assert.Equal(level, threshold.Level, 0.05);
    }

    [Fact]
    public void Every_level_to_read_by_has_a_source_that_can_be_looked_up() =>
        Assert.All(
            LevelCurves.Thresholds(Story.Library, Enantiomer.Racemic),
            threshold => Assert.NotNull(Story.Library.Citation(threshold.Source))
        );

    [Fact]
    public void The_volume_to_infuse_times_the_strength_is_the_drug_of_the_step()
    {
        PlanContent plan = Planned(80, Choose(Induction));
        decimal before = 0;
        foreach (Clinic.Planning.Rung rung in LadderWalk.Rungs(plan, 1))
        {
            decimal drug = (plan.Bag.Strength * rung.ToInfuse).Milligrams;
            decimal most = rung.Given.Milligrams - before;
            Assert.InRange(drug, most * 0.98m, most + 0.001m);
            before = rung.Given.Milligrams;
        }
    }
}
