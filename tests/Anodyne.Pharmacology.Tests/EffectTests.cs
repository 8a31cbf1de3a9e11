using Anodyne.Knowledge;
using Anodyne.Pharmacology.Bench;
using Anodyne.Pharmacology.Effects;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Pharmacology.Tests;

/// <summary>A level that is held for long is a level at the effect site; then the published numbers can be read off.</summary>
public sealed class EffectTests
{
    private static readonly CompartmentModel Kamp = Shipped.Adult("kamp2020");

    [Theory]
    [InlineData(242.5, 0.5)]
    [InlineData(0.001, 0)]
    public void Half_of_the_dissociation_comes_at_121_ng_per_mL_of_S_ketamine(double racemic, double share) =>
        Assert.Equal(share, Held("dissociation", racemic), 0.01);

    /// <summary>Kamp 2021: 6.8 L/min at rest, more under ketamine, and less than at rest while norketamine outlasts it.</summary>
    [Fact]
    public void Cardiac_output_grows_and_norketamine_opposes()
    {
        Regimen strong = Regimen.None.And(Infusion.Of(70, 0, 60));
        double[] output = Effect.Over(
            Shipped.Library.Effects["cardiac-output"],
            Kamp,
            Timetable.Of(strong, Timetable.Every(5, 480))
        );

        Assert.Equal(6.8, output[0]);
        Assert.InRange(output.Max(), 6.8 * 1.05, 6.8 * 1.5);
        Assert.True(output[^1] < 6.8);
    }

    /// <summary>Olofsen 2012: −0.038 cm for each ng/mL of ketamine, +0.030 for each of norketamine.</summary>
    [Fact]
    public void Pain_falls_while_ketamine_leads_and_rises_again_when_norketamine_does()
    {
        Regimen usual = Regimen.None.And(Infusion.Of(35, 0, 40));
        double[] change = Effect.Over(
            Shipped.Library.Effects["pain-score-2012"],
            Kamp,
            Timetable.Of(usual, Timetable.Every(5, 480))
        );

        Assert.True(change[5] < -2);
        Assert.True(change[^1] > change[8]);
    }

    [Fact]
    public void An_effect_that_norketamine_opposes_is_not_said_by_a_model_without_it()
    {
        Assert.False(Effect.CanBeSaid(Shipped.Library.Effects["cardiac-output"], Shipped.Adult("domino")));
        Assert.True(Effect.CanBeSaid(Shipped.Library.Effects["cardiac-output"], Kamp));
        Assert.True(Effect.CanBeSaid(Shipped.Library.Effects["dissociation"], Shipped.Adult("domino")));
    }

    /// <summary>
    /// The slow site of Dahan 2011 under 100 h of S-ketamine, 5 to 20 mg/h: relief in those who respond outlasts the
    /// treatment by weeks; six short infusions of 0.5 mg/kg leave almost none. Levels computed elsewhere with Kamp's clearance.
    /// </summary>
    [Fact]
    public void A_hundred_hours_last_for_weeks_and_six_short_infusions_do_not()
    {
        const double Day = 1440;
        DrugEffect site = Shipped.Library.Effects["relief-site"];
        Regimen six = new([.. new[] { 0, 2, 4, 7, 9, 11 }.Select(day => Infusion.Of(35, day * Day, 40))], []);
        Regimen hundred = Regimen
            .None.And(new Infusion(0, 25 * 60, 5.0 / 60))
            .And(new Infusion(25 * 60, 25 * 60, 10.0 / 60))
            .And(new Infusion(50 * 60, 25 * 60, 15.0 / 60))
            .And(new Infusion(75 * 60, 25 * 60, 20.0 / 60));

        double afterSix = Effect.Over(site, Kamp, Timetable.Of(six, [28 * Day]))[0];
        double afterHundred = Effect.Over(site, Kamp, Timetable.Of(hundred, [28 * Day]))[0];

        Assert.InRange(afterSix, 0.02, 0.10);
        Assert.InRange(afterHundred, 0.25, 0.50);
    }

    /// <summary>The effect after two days of a constant rate that holds a level.</summary>
    private static double Held(string effect, double level)
    {
        double rate = level / 1000 * Kamp.Typical.Clearance.Value;
        return Effect.Over(
            Shipped.Library.Effects[effect],
            Kamp,
            Timetable.Of(Regimen.None.And(new Infusion(0, 6000, rate)), [5999])
        )[0];
    }
}
