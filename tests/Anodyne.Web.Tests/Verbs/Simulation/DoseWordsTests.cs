using System.Globalization;
using Anodyne.Web.Verbs;
using Anodyne.Web.Verbs.Simulation;

namespace Anodyne.Web.Tests.Verbs.Simulation;

/// <summary>Doses on the command line: whatever could be read in two ways is refused.</summary>
public class DoseWordsTests
{
    [Theory]
    [InlineData("0.5 mg/kg over 40 min", 0, 35, 40)]
    [InlineData("0.5mg/kg over 40min", 0, 35, 40)]
    [InlineData("at 48h: 25 mg/h for 4 h", 2880, 100, 240)]
    [InlineData("at 2 d: 25 mg/h for 4h", 2880, 100, 240)]
    [InlineData("at 0: 0.35 mg/kg/h for 240 min", 0, 98, 240)]
    [InlineData("41 mcg/kg/min for 1 h", 0, 172.2, 60)]
    [InlineData("at 90 min: 35 mg over 0.5 h", 90, 35, 30)]
    [InlineData("1 mg/min for 30 s", 0, 0.5, 0.5)]
    public void Infusions_are_read(string words, double at, double milligrams, double minutes)
    {
        Given given = DoseWords.Infusion(words);

        Assert.Equal(at, given.AtMinutes);
        Assert.Equal(milligrams, (double)given.For(70), 1e-12);
        Assert.Equal(minutes, (double)given.Seconds!.Value / 60);
    }

    [Theory]
    [InlineData("0.2 mg/kg", 0, 14)]
    [InlineData("at 0: 0.2 mg/kg", 0, 14)]
    [InlineData("at 1.5h: 500 mcg", 90, 0.5)]
    public void Boluses_are_read(string words, double at, double milligrams)
    {
        Given given = DoseWords.Bolus(words);

        Assert.Equal((at, milligrams, null), (given.AtMinutes, (double)given.For(70), given.Seconds));
    }

    [Theory]
    [InlineData("0.5 over 40 min", "the dose has no unit; write mg or mg/kg")]
    [InlineData("0.5 mg/kg over 40", "40 has no unit; write 40 min or 40 h")]
    [InlineData("0.5 mg/kg for 40 min", "mg/kg is a dose; a dose goes over a time, 0.5 mg/kg over 40 min")]
    [InlineData("25 mg/h over 4 h", "mg/h is a rate; a rate runs for a time, 25 mg/h for 4 h")]
    [InlineData("25 mg/h", "write a dose over a time")]
    [InlineData("25 mg over 1 h for 2 h", "write a dose over a time")]
    [InlineData("20 mL/h for 4 h", "mL/h is a volume, and how much drug that is depends on the bag")]
    [InlineData("20 mL over 4 h", "mL is a volume")]
    [InlineData("20 ug over 4 h", "\"ug\" is no unit of a dose; there are mg, mg/kg, mcg or mcg/kg")]
    [InlineData("0.5 mg/lb over 40 min", "\"mg/lb\" is no unit of a dose")]
    [InlineData("0.5 mg mg/kg over 40 min", "\"mg mg/kg\" is no unit of a dose")]
    [InlineData("-0.5 mg/kg over 40 min", "-0.5 mg/kg is negative")]
    [InlineData("0.5 mg/kg over -40 min", "-40 min is negative")]
    [InlineData("0 mg over 40 min", "it is a dose of zero")]
    [InlineData("0.5 mg/kg over 0 min", "it lasts no time; drug given at once is a bolus")]
    [InlineData("NaN mg over 40 min", "does not begin with digits")]
    [InlineData("0,5 mg/kg over 40 min", "does not begin with digits")]
    [InlineData("1e3 mg over 40 min", "\"e3 mg\" is no unit of a dose")]
    [InlineData("\u0661 mg over 40 min", "does not begin with digits")]
    [InlineData("0.5 mg/kg over 40 fortnights", "fortnights is no unit of time here; there are s, min, h and d")]
    [InlineData("at 48: 25 mg/h for 4 h", "48 has no unit")]
    [InlineData("at 48h 25 mg/h for 4 h", "after the time comes a colon")]
    [InlineData("48h: 25 mg/h for 4 h", "before a colon stands when it begins")]
    [InlineData("at -1h: 25 mg/h for 4 h", "-1h is negative")]
    [InlineData("", "write a dose over a time")]
    public void Infusions_that_cannot_be_taken_are_refused_in_words(string words, string why)
    {
        VerbRefused refused = Assert.Throws<VerbRefused>(() => DoseWords.Infusion(words));

        Assert.StartsWith($"\"{words}\" cannot be taken: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.2 mg/kg/h", "mg/kg/h is a rate")]
    [InlineData("0.2", "the dose has no unit")]
    [InlineData("0.2 mg/kg over 40 min", "\"mg/kg over 40 min\" is no unit of a dose")]
    [InlineData("0 mg", "it is a dose of zero")]
    public void Boluses_that_cannot_be_taken_are_refused_in_words(string words, string why) =>
        Assert.Contains(
            why,
            Assert.Throws<VerbRefused>(() => DoseWords.Bolus(words)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("de-DE")]
    [InlineData("hu-HU")]
    [InlineData("ar-SA")]
    public void A_dose_is_the_same_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(35m, DoseWords.Infusion("0.5 mg/kg over 40 min").For(70));
            Assert.Contains(
                "25.5 mg/h for 4 h",
                Assert.Throws<VerbRefused>(() => DoseWords.Infusion("25.5 mg/h over 4 h")).Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
