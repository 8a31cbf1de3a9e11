using Anodyne.Pharmacology.Simulation;
using Anodyne.Web.Components;

namespace Anodyne.Web.Tests.Components;

public sealed class LevelLayoutTests
{
    [Fact]
    public void Everything_that_is_drawn_lies_between_the_lowest_and_the_highest_line()
    {
        LevelLayout layout = new(Curve(220, low: 120, high: 387) with { Marks = [new(242.5, "")] }, 960);
        Assert.Equal([0, 100, 200, 300, 400], layout.Levels);
        Assert.True(LevelLayout.Top <= layout.Y(387));
    }

    [Fact]
    public void A_curve_that_goes_below_zero_is_drawn_there()
    {
        LevelLayout layout = new(Curve(100, low: -3.8, high: 0), 960);
        Assert.True(layout.Y(-3.8) <= layout.Bottom);
        Assert.Contains(0, layout.Levels);
    }

    [Fact]
    public void More_drug_stands_higher() =>
        Assert.True(
            new LevelLayout(Curve(60, 0, 100) with { Doses = [new(0, 40, 16), new(40, 60, 32)] }, 400) is var layout
                && layout.DoseY(32) < layout.DoseY(16)
        );

    [Theory]
    [InlineData(220, "min")]
    [InlineData(600, "h")]
    [InlineData(20160, "d")]
    public void Time_is_written_in_the_unit_that_fits(double until, string unit) =>
        Assert.Equal(unit, new LevelLayout(Curve(until, 0, 1), 960).TimeUnit);

    [Theory]
    [InlineData(30, 400)]
    [InlineData(220, 400)]
    [InlineData(220, 960)]
    [InlineData(1440, 400)]
    [InlineData(120960, 400)]
    public void Labels_below_the_chart_have_room(double until, double width)
    {
        LevelLayout layout = new(Curve(until, 0, 1), width);
        double[] at = [.. layout.Ticks.Select(layout.X)];
        Assert.InRange(at.Length, 2, 24);
        Assert.All(at.Zip(at.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 45));
    }

    [Fact]
    public void The_table_has_few_rows_and_keeps_the_last_moment()
    {
        LevelLayout layout = new(Curve(221, 0, 1), 960);
        double[] rows = [.. layout.Rows];
        Assert.InRange(rows.Length, 20, 32);
        Assert.Equal(221, rows[^1]);
    }

    private static LevelHistory Curve(double until, double low, double high) =>
        new(until)
        {
            Lines =
            [
                new(
                    "model",
                    [
                        .. Enumerable
                            .Range(0, 222)
                            .Select(i => new BandPoint(until * i / 221, low, (low + high) / 2, high)),
                    ]
                ),
            ],
        };
}
