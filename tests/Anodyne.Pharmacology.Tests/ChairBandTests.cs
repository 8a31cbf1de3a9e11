using Anodyne.Knowledge;
using Anodyne.Pharmacology.Bench;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Pharmacology.Tests;

public sealed class ChairBandTests
{
    private static readonly Regimen Usual = Regimen.None.And(Infusion.Of(35, 0, 40));

    [Theory]
    [InlineData("kamp2020")]
    [InlineData("domino")]
    [InlineData("clements250")]
    public void The_middle_of_the_band_lies_near_the_typical_person(string name)
    {
        CompartmentModel model = Shipped.Adult(name);
        double[] minutes = Timetable.Every(10, 120)[1..];
        double[] typical = KnownLevelTests.Stepped(model.Typical, Usual, minutes);

        BandPoint[] band = [.. new ChairBand(model).Levels(Usual, minutes)];

        for (int i = 0; i < minutes.Length; i++)
        {
            KnownLevelTests.Near(typical[i], band[i].Middle, 0.1);
            Assert.InRange(typical[i], band[i].Low, band[i].High);
        }
    }

    [Fact]
    public void A_band_moves_only_when_what_is_given_changes()
    {
        ChairBand first = new(Shipped.Adult("kamp2020"));
        ChairBand again = new(Shipped.Adult("kamp2020"));
        double[] minutes = Timetable.Every(2, 100);

        Assert.Equal(first.Levels(Usual, minutes).AsEnumerable(), again.Levels(Usual, minutes));
        Assert.Equal(
            first.Levels(Usual, minutes)[..20].AsEnumerable(),
            again.Levels(Usual.And(Infusion.Of(10, 60, 10)), minutes)[..20]
        );
    }

    [Fact]
    public void The_time_until_a_level_is_that_at_which_the_level_is_reached()
    {
        CompartmentModel model = Shipped.Adult("kamp2020");
        ChairBand band = new(model);

        BandPoint until = band.MinutesUntil(Usual, 50);

        // At the middle time about half of the people are below, at the low one about one in twenty.
        Assert.Equal(50, band.Levels(Usual, [40 + until.Middle])[0].Middle, 2.5);
        Assert.Equal(50, band.Levels(Usual, [40 + until.High])[0].High, 4.0);
        Assert.InRange(until.Low, 1, until.Middle);
    }

    [Fact]
    public void Who_is_below_a_level_already_waits_no_minute() =>
        Assert.Equal(0, new ChairBand(Shipped.Adult("kamp2020")).MinutesUntil(Usual, 5000).High);

    [Theory]
    [InlineData("hornik2018", 45.0, 70.0, "children")]
    [InlineData("hornik2018", null, 70.0, "how old")]
    [InlineData("kamp2020", 12.0, 40.0, "12 years")]
    [InlineData("kamp2020", 45.0, 500.0, "500 kg")]
    public void A_model_says_nothing_about_people_it_does_not_know(
        string name,
        double? years,
        double kilograms,
        string because
    )
    {
        ModelAnswer.Outside outside = Assert.IsType<ModelAnswer.Outside>(
            AskModel.About(Shipped.Library.Models[name], new(kilograms, years))
        );

        Assert.Contains(because, outside.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Li 2015: 0.60 and 0.32 of the clearance with one and with two alleles *6.</summary>
    [Theory]
    [InlineData(PatientTrait.IntermediateMetaboliser, 84 * 0.60)]
    [InlineData(PatientTrait.PoorMetaboliser, 84 * 0.32)]
    public void Who_clears_ketamine_slowly_by_genotype_has_the_published_clearance(PatientTrait trait, double perHour)
    {
        CompartmentModel model = (CompartmentModel)Shipped.Ask("kamp2020", new(70, 45, [trait]));

        KnownLevelTests.Near(perHour, model.Typical.Clearance.Value * 60, 1e-12);
    }
}
