using System.Globalization;
using System.Text;
using Anodyne.Interop.Csv;
using CsCheck;
using NodaTime;

namespace Anodyne.Interop.Tests.Csv;

public sealed class CsvOutTests
{
    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void Text_that_a_spreadsheet_would_run_gets_an_apostrophe(string text, string written) =>
        Assert.Equal(written, ((CsvCell)text).Text);

    [Fact]
    public void A_negative_number_is_a_number_and_stays_one() =>
        Assert.Equal(
            "text\r\n-1.5\r\n",
            CsvOut.Write(
                ["text"],
                [
                    [-1.5m],
                ]
            )
        );

    [Fact]
    public void Numbers_dates_and_instants_are_written_the_same_in_every_country()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(
                "a,b,c,d\r\n1234.5,7,2026-03-01,2026-03-01T20:15:00Z\r\n",
                CsvOut.Write(
                    ["a", "b", "c", "d"],
                    [
                        [1234.50m, 7, new LocalDate(2026, 3, 1), Instant.FromUtc(2026, 3, 1, 20, 15)],
                    ]
                )
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Quotes_commas_and_line_ends_are_quoted() =>
        Assert.Equal("text\r\n\"a \"\"b\"\", c\nd\"\r\n", One("a \"b\", c\nd"));

    [Fact]
    public void A_row_of_another_length_is_a_bug() =>
        Assert.Throws<ArgumentException>(() =>
            CsvOut.Write(
                ["a", "b"],
                [
                    ["only one"],
                ]
            )
        );

    [Fact]
    public void Whatever_is_written_is_read_back_with_at_most_an_apostrophe_more() =>
        Gen.Char["ab ,\"\r\n=+-@'é\t"]
            .Array[1, 12]
            .Select(chars => new string(chars))
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .Sample(text =>
            {
                string read = CsvTable.Read(Encoding.UTF8.GetBytes(One(text)), ',').Table!.Rows[0].Cells[0];
                Assert.True(read == text || read == "'" + text);
            });

    private static string One(string text) =>
        CsvOut.Write(
            ["text"],
            [
                [text],
            ]
        );
}
