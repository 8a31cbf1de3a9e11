namespace Anodyne.Knowledge.Tests;

/// <summary>Effects of the drug and ways of giving it, as they were published.</summary>
public class DrugEffectTests
{
    private static readonly Shelf<DrugEffect> Effects = Repository.Library.Effects;
    private static readonly Bioavailability Routes = Repository.Library.Bioavailability;

    /// <summary>Olofsen 2022 (0.51 nmol/mL, 8.3 min), Dahan 2024, Olofsen 2012, Kamp 2021, Dahan 2011.</summary>
    [Theory]
    [InlineData("dissociation", "c50", "nmol/mL", 0.51)]
    [InlineData("dissociation", "ke0-half-life", "min", 8.3)]
    [InlineData("pressure-pain-2022", "c50", "nmol/mL", 0.51)]
    [InlineData("pressure-pain-2024", "gamma", "exponent", 2.4)]
    [InlineData("pressure-pain-2024", "ke0-half-life", "min", 13.2)]
    [InlineData("pain-score-2012", "slope", "cm/(ng/mL)", -0.038)]
    [InlineData("cardiac-output", "e0", "L/min", 6.8)]
    [InlineData("relief-site", "site-half-life", "d", 10.9)]
    public void Numbers_are_those_of_the_papers(string effect, string name, string unit, double expected) =>
        Assert.Equal(expected, Effects[effect][name].Value.In(unit));

    [Fact]
    public void Only_blood_pressure_is_illustrative_and_only_the_slow_site_is_research()
    {
        Assert.Equal(["blood-pressure"], With(EffectStanding.Illustrative));
        Assert.Equal(["relief-site"], With(EffectStanding.ResearchOnly));

        static IEnumerable<string> With(EffectStanding standing) =>
            Effects.Where(e => e.Standing == standing).Select(e => e.Id);
    }

    /// <summary>Calibrated on +8.1 mmHg at 101 ng/mL (84 mg by nose), +9.5 at 127 (0.5 mg/kg over 40 min), +26 at 1,959 (Langsjo 2005).</summary>
    [Theory]
    [InlineData(101, 8.1)]
    [InlineData(127, 9.5)]
    [InlineData(1959, 26.3)]
    public void The_illustrative_pressure_gives_the_rises_it_was_made_from(double level, double rise)
    {
        DrugEffect pressure = Effects["blood-pressure"];

        Assert.Equal(
            rise,
            pressure["emax"].Value.In("mmHg") * level / (level + pressure["c50"].Value.In("ng/mL")),
            0.05
        );
    }

    [Fact]
    public void The_dispute_about_dissociation_and_pain_stands_beside_both() =>
        Assert.All(
            ["dissociation", "pressure-pain-2022"],
            id => Assert.Contains(Effects[id].Caveats, c => c.Contains("disputed", StringComparison.Ordinal))
        );

    [Theory]
    [InlineData("low: 0.38 nmol/mL", "low: 0.58 nmol/mL", "does not hold 0.51 nmol/mL")]
    [InlineData("low: 0.38 nmol/mL", "low: 90 ng/mL", "in the unit of its value")]
    [InlineData("low: 0.38 nmol/mL, ", "", "low, high and interval together")]
    [InlineData("name: gamma", "name: slope", "the parameter gamma is missing for the form sigmoid")]
    [InlineData("driven-by: [esketamine]", "driven-by: []", "nothing drives the effect")]
    public void Refuses_an_effect_that_does_not_fit(string from, string to, string said)
    {
        using Copy copy = new();

        string problems = copy.Change("effects/dissociation.yaml", from, to).Problems();

        Assert.Contains(said, problems, StringComparison.Ordinal);
    }

    /// <summary>Fanta 2015, Rolan 2013, Perez-Ruixo 2021, Hornik 2018.</summary>
    [Theory]
    [InlineData("oral-esketamine", 0.08)]
    [InlineData("sublingual-wafer", 0.29)]
    [InlineData("nasal-esketamine-84-mg", 0.51)]
    [InlineData("muscle-children", 0.41)]
    public void Shares_are_those_of_the_papers(string route, double share) =>
        Assert.Equal(share, Routes.Routes.Single(r => r.Id == route).Fraction.In("fraction"));

    /// <summary>Perez-Ruixo 2021: 54 % through the nose, and 18.6 % of what is swallowed.</summary>
    [Fact]
    public void The_share_of_one_spray_is_the_sum_of_nose_and_gut() =>
        Assert.Equal(
            0.54 + (0.46 * 0.186),
            Routes.Routes.Single(r => r.Id == "nasal-esketamine-28-mg").Fraction.In("fraction"),
            0.005
        );

    [Fact]
    public void No_dose_is_ever_turned_into_one_by_another_route() =>
        Assert.StartsWith(
            "No dose by one route is ever turned into a dose by another",
            Routes.NeverConverted,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("fraction: 8 %", "fraction: 0 %", "write more than 0 % and at most 100 %")]
    [InlineData("fraction: 8 %", "fraction: 8 L", "write more than 0 % and at most 100 %")]
    public void Refuses_a_share_that_is_none(string from, string to, string said)
    {
        using Copy copy = new();

        Assert.Contains(
            said,
            copy.Change("routes/bioavailability.yaml", from, to).Problems(),
            StringComparison.Ordinal
        );
    }
}
