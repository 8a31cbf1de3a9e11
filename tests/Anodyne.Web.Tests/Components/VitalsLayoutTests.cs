using Anodyne.Web.Components;
using NodaTime;

namespace Anodyne.Web.Tests.Components;

public sealed class VitalsLayoutTests
{
    [Fact]
    public void The_scale_is_the_one_on_paper_until_a_value_lies_outside()
    {
        Assert.Equal((40, 200), Scale(new VitalSet(0, 130, 80, 72)));
        Assert.Equal((20, 240), Scale(new VitalSet(0, 236, 80, 31)));
    }

    [Fact]
    public void A_saturation_below_85_is_still_drawn_inside_its_lane()
    {
        var layout = Layout(new VitalSet(0, SpO2: 78));
        Assert.InRange(layout.SatY(78), VitalsLayout.SatTop, VitalsLayout.SatBottom);
    }

    [Fact]
    public void What_was_not_measured_breaks_the_line()
    {
        var layout = Layout(new VitalSet(0, SpO2: 98), new VitalSet(5), new VitalSet(10, SpO2: 97));
        Assert.Equal(2, layout.Line(s => s.SpO2, layout.SatY).Count());
    }

    [Fact]
    public void The_clock_below_the_chart_is_the_wall_clock() =>
        Assert.Equal(["13:50", "14:05"], Layout().LabelMinutes.Where(m => m is 0 or 15).Select(m => Layout().Clock(m)));

    [Theory]
    [InlineData(60, 400)]
    [InlineData(60, 960)]
    [InlineData(260, 400)]
    [InlineData(260, 960)]
    [InlineData(600, 400)]
    public void Times_below_the_chart_never_touch(int minutes, double width)
    {
        var layout = new VitalsLayout(new(new LocalTime(13, 50), -10, minutes), width);
        var at = layout.LabelMinutes.Select(m => layout.X(m)).ToArray();
        Assert.All(at.Zip(at.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 40, width));
    }

    [Fact]
    public async Task The_table_says_what_the_drawing_shows()
    {
        var history = new VitalsHistory(new LocalTime(13, 50), 0, 30)
        {
            Sets = [new VitalSet(5, 132, 84, 78, 97)],
            Doses = [new DoseStep(0, 30, 12.5)],
        };
        var html = await Drawn.Html<VitalsChart>(("Title", "Session"), ("History", history));
        Assert.Contains("132/84", html, StringComparison.Ordinal);
        Assert.Contains("13:55", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"num\">12.5</td>", html, StringComparison.Ordinal);
    }

    private static (double, double) Scale(VitalSet set) => (Layout(set).Pressure.Low, Layout(set).Pressure.High);

    private static VitalsLayout Layout(params VitalSet[] sets) =>
        new(new(new LocalTime(13, 50), -10, 60) { Sets = sets }, 960);
}
