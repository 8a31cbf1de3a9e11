using System.Collections.Immutable;
using Anodyne.Interop.Csv;
using Anodyne.Tests;

namespace Anodyne.Interop.Tests.Csv;

/// <summary>A REDCap export (github.com/OuhscBbmc/REDCapR, MIT) that holds decimal commas and decimal points in one file.</summary>
public sealed class DecimalCommaTests
{
    [Fact]
    public void A_profile_declares_the_decimal_mark_column_by_column()
    {
        Assert.Equal([1.54m, 1.84m, 1.95m, 1.61m], Read(new NumberColumn("height", DecimalMark.Comma)));
        Assert.Equal([52.3m, 92.3m, 123.4m, 45.9m], Read(new NumberColumn("weight", DecimalMark.Comma)));
        Assert.Equal([22.1m, 27.3m, 32.5m, 17.7m], Read(new NumberColumn("bmi")));
    }

    [Fact]
    public void An_undeclared_mark_is_refused_and_never_read_as_thousands()
    {
        Assert.False(new NumberColumn("height").TryRead("1,54", out _, out ImportReason? comma));
        Assert.False(new NumberColumn("bmi", DecimalMark.Comma).TryRead("22.1", out _, out ImportReason? point));

        Assert.Equal((ImportReason.CommaNotDeclared, ImportReason.PointNotDeclared), (comma, point));
    }

    [Theory]
    [InlineData("0,5")]
    [InlineData("0,50")]
    [InlineData("1,000")]
    [InlineData("1.000,5")]
    [InlineData(" 5")]
    [InlineData("5 mg")]
    [InlineData("1e3")]
    public void A_dose_never_accepts_a_comma_or_anything_else_than_digits_and_a_point(string cell)
    {
        Assert.False(DoseColumn.TryRead(cell, out _, out ImportReason? refused));
        Assert.Equal(ImportReason.DoseNotRead, refused);
    }

    [Fact]
    public void A_dose_column_has_no_decimal_mark_to_declare()
    {
        Assert.True(DoseColumn.TryRead("0.5", out decimal dose, out _));
        Assert.Equal(0.5m, dose);
        Assert.DoesNotContain(typeof(DoseColumn).GetProperties(), p => p.PropertyType == typeof(DecimalMark));
    }

    [Theory]
    [InlineData("3,5", DecimalMark.Comma, 3.5)]
    [InlineData("3", DecimalMark.Comma, 3)]
    [InlineData(" 3.5 ", DecimalMark.Point, 3.5)]
    public void A_declared_mark_is_read(string cell, DecimalMark mark, double expected)
    {
        Assert.True(new NumberColumn("pain", mark).TryRead(cell, out decimal value, out _));
        Assert.Equal((decimal)expected, value);
    }

    private static IEnumerable<decimal> Read(NumberColumn column)
    {
        byte[] file = File.ReadAllBytes(SharedData.File("redcap", "decimal-comma", "data.csv"));
        CsvTable table = CsvTable.Read(file, ',').Table!;
        foreach (CsvRow row in table.Rows)
        {
            Assert.True(column.TryRead(row.Cells[table.Position(column.Name)], out decimal value, out _));
            yield return value;
        }
    }
}
