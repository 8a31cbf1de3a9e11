using System.Globalization;
using CsCheck;

namespace Anodyne.Quantities.Tests;

public class StrictNumberTests
{
    private static readonly string[] Cultures =
    [
        "",
        "en-US",
        "de-DE",
        "de-CH",
        "hu-HU",
        "fr-FR",
        "es-ES",
        "es-MX",
        "ar-SA",
        "ar-EG",
        "fa-IR",
        "hi-IN",
        "bn-BD",
        "tr-TR",
        "pt-BR",
        "ru-RU",
        "th-TH",
        "ja-JP",
        "my-MM",
        "ckb-IQ",
    ];

    [Theory]
    [InlineData("0", "0")]
    [InlineData("5", "5")]
    [InlineData("0.5", "0.5")]
    [InlineData("0.50", "0.5")]
    [InlineData("5.0", "5")]
    [InlineData("007", "7")]
    [InlineData("12.345", "12.345")]
    [InlineData("99999.999", "99999.999")]
    [InlineData("00000.001", "0.001")]
    public void Reads_digits_with_a_point_exactly(string typed, string meant)
    {
        Assert.True(StrictNumber.TryRead(typed, out decimal value));
        Assert.Equal(meant, Written.Number(value));
    }

    [Fact]
    public void Refuses_every_hostile_spelling()
    {
        string[] hostile = [.. HostileSpellings.All];

        Assert.True(hostile.Length > 200);
        Assert.DoesNotContain(hostile, typed => StrictNumber.TryRead(typed, out _));
    }

    [Theory]
    [InlineData("0.0146", true)]
    [InlineData("1.123456", true)]
    [InlineData("1.1234567", false)]
    [InlineData("0,0146", false)]
    [InlineData("1.46e-2", false)]
    [InlineData("-1", false)]
    public void Constants_of_a_model_may_have_six_decimals_and_doses_three(string typed, bool read)
    {
        Assert.Equal(read, StrictNumber.TryReadFine(typed, out _));
        Assert.False(StrictNumber.TryRead(typed, out _));
    }

    [Fact]
    public void Refuses_nothing_at_all() => Assert.False(StrictNumber.TryRead(null, out _));

    [Fact]
    public void A_refused_number_leaves_zero_behind()
    {
        Assert.False(StrictNumber.TryRead("0,50", out decimal value));
        Assert.Equal(0, value);
    }

    [Fact]
    public void Reads_the_same_in_every_culture() =>
        Gen.Select(Gen.Int[0, Cultures.Length - 1], Gen.OneOf(Typed, Wild))
            .Sample((culture, typed) => Assert.Equal(ReadIn("", typed), ReadIn(Cultures[culture], typed)), iter: 5_000);

    [Fact]
    public void What_is_written_is_read_back() =>
        Gen.Int[0, 99_999_999]
            .Sample(thousandths =>
            {
                Assert.True(StrictNumber.TryRead(Written.Number(thousandths / 1000m), out decimal value));
                Assert.Equal(thousandths / 1000m, value);
            });

    private static readonly Gen<string> Typed = Gen.Select(
        Gen.Int[0, 99_999],
        Gen.Int[0, 999],
        (whole, part) => $"{whole}.{part}"
    );

    private static readonly Gen<string> Wild = Gen.String["0123456789.,'+-eE ٣１"];

    private static decimal? ReadIn(string culture, string typed)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            return StrictNumber.TryRead(typed, out decimal value) ? value : null;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
