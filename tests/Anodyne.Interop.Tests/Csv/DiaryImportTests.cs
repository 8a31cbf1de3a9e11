using System.Text;
using System.Text.Json;
using Anodyne.Interop.Csv;
using CsCheck;
using NodaTime;

namespace Anodyne.Interop.Tests.Csv;

public sealed class DiaryImportTests
{
    private static readonly LocalDate Today = new(2026, 3, 31);

    [Fact]
    public void A_plain_file_is_read()
    {
        Preview preview = Read("date,pain\n2026-03-01,7\n2026-03-02,6.5\n");

        Assert.Equal([(2, 7m), (3, 6.5m)], preview.Accepted.Select(e => (e.Row, e.Pain)));
        Assert.Equal(
            (2, new LocalDate(2026, 3, 1), new LocalDate(2026, 3, 2)),
            (preview.Days, preview.First, preview.Last)
        );
    }

    [Theory]
    [InlineData("\uFEFFdate,pain\n2026-03-01,7\n")]
    [InlineData("date,pain\r\n2026-03-01,7\r\n")]
    [InlineData("date,pain\r2026-03-01,7")]
    [InlineData("\"date\",\"pain\"\n\"2026-03-01\",\"7\"\n")]
    [InlineData(" Date , PAIN \n2026-03-01, 7 \n")]
    [InlineData("date,pain\n\n2026-03-01,7\n,\n\n")]
    [InlineData("note,pain,date\n\"two\nlines, \"\"quoted\"\"\",7,2026-03-01\n")]
    [InlineData("date,pain\n2026-03-01 20:15:00,7\n")]
    public void Marks_line_ends_quotes_and_order_of_columns_do_not_matter(string file)
    {
        Preview preview = Read(file);

        Assert.Empty(preview.Refused);
        Assert.Equal((new LocalDate(2026, 3, 1), 7m), (preview.Accepted[0].Date, preview.Accepted[0].Pain));
    }

    [Theory]
    [InlineData("2026-03-32,7", "date-not-read", "2026-03-32")]
    [InlineData("2026-02-29,7", "date-not-read", "2026-02-29")]
    [InlineData("01.03.2026,7", "date-not-read", "01.03.2026")]
    [InlineData("2026-3-1,7", "date-not-read", "2026-3-1")]
    [InlineData("1899-12-31,7", "date-not-read", "1899-12-31")]
    [InlineData(",7", "date-not-read", "")]
    [InlineData("٢٠٢٦-03-01,7", "date-not-read", "٢٠٢٦-03-01")]
    [InlineData("2026-04-01,7", "date-in-future", "2026-04-01")]
    [InlineData("2026-03-01,", "value-missing", "")]
    [InlineData("2026-03-01,seven", "value-not-read", "seven")]
    [InlineData("2026-03-01,７", "value-not-read", "７")]
    [InlineData("2026-03-01,7e0", "value-not-read", "7e0")]
    [InlineData("2026-03-01,NaN", "value-not-read", "NaN")]
    [InlineData("2026-03-01,-1", "value-not-read", "-1")]
    [InlineData("2026-03-01,\"6,5\"", "decimal-comma-not-declared", "6,5")]
    [InlineData("2026-03-01,11", "value-outside-scale", "11")]
    [InlineData("2026-03-01,10.001", "value-outside-scale", "10.001")]
    [InlineData("2026-03-01", "row-too-short", "")]
    [InlineData("2026-03-01,6,5", "row-too-long", "")]
    [InlineData("2026-03-01,6\u0007", "value-not-read", "6\uFFFD")]
    public void A_row_is_refused_with_its_number_its_reason_and_its_text(string row, string code, string cell)
    {
        Preview preview = Read($"date,pain\n2026-03-01,7\n{row}\n2026-03-02,6\n");

        Refused refused = Assert.Single(preview.Refused);
        Assert.Equal((3, code, cell), (refused.Row, refused.Reason.Code, refused.Cell));
        Assert.Equal(2, preview.Accepted.Length);
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData("\n\n", "file-empty")]
    [InlineData("date;pain\n2026-03-01;7\n", "delimiter-not-found")]
    [InlineData("day,pain\n2026-03-01,7\n", "columns-missing")]
    [InlineData("date,pain,pain\n2026-03-01,7,6\n", "column-named-twice")]
    [InlineData("date,pain\n\"2026-03-01,7\n", "file-not-csv")]
    [InlineData("date,pain\n\"2026-03-01\"x,7\n", "file-not-csv")]
    [InlineData("date,pain\n2026-03-01,7\0\n", "file-not-utf8")]
    public void A_file_that_cannot_be_read_brings_nothing_and_says_why(string file, string code)
    {
        Preview preview = Read(file);

        Assert.Equal(code, preview.File!.Reason.Code);
        Assert.False(preview.HasEntries);
    }

    [Fact]
    public void Missing_columns_are_named()
    {
        Preview preview = Read("tag,wert\n2026-03-01,7\n");

        Assert.Equal(["date", "pain"], preview.Missing);
        Assert.Equal("date, pain", preview.File!.Cell);
    }

    [Fact]
    public void Latin_1_and_utf_16_are_refused_by_name()
    {
        byte[] latin = [.. "date,pain\n"u8, 0xE4, .. ",7\n"u8];

        Assert.Equal(ImportReason.NotUtf8, Preview(latin).File!.Reason);
        Assert.Equal(ImportReason.NotUtf8, Preview(Encoding.Unicode.GetBytes("date,pain\n")).File!.Reason);
    }

    [Fact]
    public void Ten_megabytes_are_the_most()
    {
        Assert.Equal(ImportReason.FileTooLarge, Preview(new byte[CsvTable.MostBytes + 1]).File!.Reason);
        Assert.NotEqual(ImportReason.FileTooLarge, Preview(new byte[CsvTable.MostBytes]).File!.Reason);
    }

    [Fact]
    public void A_cell_of_two_megabytes_is_refused_with_its_row() =>
        Assert.Equal(
            (2, ImportReason.NotCsv),
            Read($"date,pain\n{new string('7', 2_000_000)},7\n") is { File: { } file }
                ? (file.Row!.Value, file.Reason)
                : default
        );

    [Theory]
    [InlineData("37", Points.AsWritten, 3.7)]
    [InlineData("37", Points.Half, 3.5)]
    [InlineData("32", Points.Half, 3.0)]
    [InlineData("37", Points.Whole, 4)]
    [InlineData("100", Points.AsWritten, 10)]
    public void A_scale_to_100_is_mapped_to_10(string value, Points points, double pain)
    {
        ImportProfile profile = ImportProfile.Plain with { Scale = PainScale.ZeroToHundred, Points = points };

        Assert.Equal((decimal)pain, Read($"date,pain\n2026-03-01,{value}\n", profile).Accepted[0].Pain);
    }

    [Fact]
    public void Another_delimiter_and_a_decimal_comma_are_declared_together()
    {
        ImportProfile profile = ImportProfile.Plain with
        {
            Delimiter = ';',
            Pain = new NumberColumn("pain", DecimalMark.Comma),
        };
        Preview preview = Read("date;pain\n2026-03-01;6,5\n2026-03-02;6.5\n", profile);

        Assert.Equal(6.5m, Assert.Single(preview.Accepted).Pain);
        Assert.Equal(ImportReason.PointNotDeclared, Assert.Single(preview.Refused).Reason);
    }

    [Theory]
    [InlineData("20:15", null)]
    [InlineData("20:15:30", null)]
    [InlineData("2026-03-01T20:15:30", null)]
    [InlineData("", null)]
    [InlineData("25:00", "time-not-read")]
    [InlineData("evening", "time-not-read")]
    [InlineData("2026-03-02 20:15", "time-on-another-day")]
    public void A_time_is_read_or_refused(string time, string? code)
    {
        ImportProfile profile = ImportProfile.Plain with { TimeColumn = "at" };
        Preview preview = Read($"date,pain,at\n2026-03-01,7,{time}\n", profile);

        Assert.Equal(code, preview.Refused.SingleOrDefault()?.Reason.Code);
    }

    [Theory]
    [InlineData("1", "3", "2026", true)]
    [InlineData("01", "03", "2026", true)]
    [InlineData("1", "3", "26", false)]
    [InlineData("-1", "3", "2026", false)]
    [InlineData("", "3", "2026", false)]
    [InlineData("31", "2", "2026", false)]
    public void A_date_in_parts_needs_a_real_day_and_a_year_of_four_digits(
        string day,
        string month,
        string year,
        bool read
    )
    {
        ImportProfile profile = ImportProfile.Plain with { Date = new DateColumns.Parts("d", "m", "y") };

        Assert.Equal(read, Read($"d,m,y,pain\n{day},{month},{year},7\n", profile).HasEntries);
    }

    [Fact]
    public void The_same_file_has_the_same_hash_and_a_changed_one_another()
    {
        Assert.Equal(Read("date,pain\n").FileHash, Read("date,pain\n").FileHash);
        Assert.NotEqual(Read("date,pain\n").FileHash, Read("date,pain\n\n").FileHash);
    }

    [Fact]
    public void The_report_names_each_refused_row_and_cannot_carry_a_formula() =>
        Assert.Equal(
            "row,reason,cell,explanation\r\n"
                + "2,value-not-read,'=1+1,\"'=1+1 is not a number. Expected are digits, and at most three decimals.\"\r\n",
            Read("date,pain\n2026-03-01,=1+1\n").Report()
        );

    [Fact]
    public void Every_reason_is_in_the_register_once() =>
        Assert.Equal(
            typeof(ImportReason).GetFields().Count(f => f.FieldType == typeof(ImportReason)),
            ImportReason.All.Select(reason => reason.Code).Distinct().Count()
        );

    [Fact]
    public void A_profile_is_stored_as_json_and_read_back()
    {
        ImportProfile profile = ImportProfile.Plain with
        {
            Date = new DateColumns.Parts("d", "m", "y"),
            Region = new RegionColumn("where", ["knee"]),
            Scale = PainScale.ZeroToHundred,
        };
        string written = JsonSerializer.Serialize(profile);

        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<ImportProfile>(written)));
    }

    [Fact]
    public void A_scale_that_does_not_rise_cannot_be_written() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PainScale(10, 10));

    [Fact]
    public void No_bytes_whatever_end_in_an_exception_and_every_row_is_accounted_for() =>
        Gen.Char["date,pain;\"\r\n2026-03017.é\0"]
            .Array[0, 60]
            .Select(chars => "date,pain\n" + new string(chars))
            .Sample(text =>
            {
                Preview preview = Read(text);
                Assert.Equal(preview.Rows, preview.Accepted.Length + preview.Refused.Length + preview.OtherRegions);
            });

    private static Preview Read(string file, ImportProfile? profile = null) =>
        DiaryImport.Preview(Encoding.UTF8.GetBytes(file), profile ?? ImportProfile.Plain, Today);

    private static Preview Preview(byte[] file) => DiaryImport.Preview(file, ImportProfile.Plain, Today);
}
