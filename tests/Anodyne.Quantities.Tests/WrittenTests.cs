using System.Globalization;
using CsCheck;

namespace Anodyne.Quantities.Tests;

/// <summary>Doses for human eyes, by the ISMP list of error-prone abbreviations, symbols and dose designations.</summary>
public class WrittenTests
{
    [Theory]
    [InlineData(500, "0.5 mg")]
    [InlineData(5_000, "5 mg")]
    [InlineData(5_050, "5.05 mg")]
    [InlineData(100_000, "100 mg")]
    [InlineData(10, "0.01 mg")]
    [InlineData(9, "9 mcg")]
    [InlineData(0, "0 mg")]
    [InlineData(-500, "-0.5 mg")]
    public void A_dose_has_a_leading_zero_and_no_trailing_zero(long micrograms, string written) =>
        Assert.Equal(written, new Dose(micrograms).ToString());

    [Fact]
    public void Every_quantity_is_written_with_a_space_and_its_unit()
    {
        Assert.Equal("24.5 mg/h", new DoseRate(24_500).ToString());
        Assert.Equal("0.35 mg/kg/h", new DoseRatePerKilogram(350).ToString());
        Assert.Equal("0.5 mg/kg", new DosePerKilogram(500).ToString());
        Assert.Equal("5 mcg/kg/h", new DoseRatePerKilogram(5).ToString());
        Assert.Equal("0.98 mg/mL", new Strength(980).ToString());
        Assert.Equal("24 mL/h", new InfusionRate(24_000).ToString());
        Assert.Equal("510 mL", new Volume(510_000).ToString());
        Assert.Equal("80.4 kg", new BodyMass(80_400).ToString());
        Assert.Equal("171.5 cm", new BodyHeight(1_715).ToString());
        Assert.Equal("1,250.00", new Money(125_000).ToString());
        Assert.Equal("20 mg/h to 40 mg/h", new Range<DoseRate>(new(20_000), new(40_000)).ToString());
    }

    [Fact]
    public void No_dose_is_ever_written_with_a_comma_a_naked_point_a_trailing_zero_or_a_greek_letter() =>
        Gen.Long[0, 10_000_000_000]
            .Sample(micrograms =>
                Assert.Matches(@"\A(0|[1-9][0-9]*)(\.[0-9]*[1-9])? (mg|mcg)\z", $"{new Dose(micrograms)}")
            );

    [Theory]
    [InlineData("de-DE")]
    [InlineData("hu-HU")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void A_dose_is_written_the_same_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal("-1234.5 mg", new Dose(-1_234_500).ToString());
            Assert.Equal("1,234.50", new Money(123_450).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
