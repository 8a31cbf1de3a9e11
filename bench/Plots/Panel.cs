using System.Globalization;
using ScottPlot;
using ScottPlot.Plottables;

namespace Anodyne.Plots;

/// <summary>A dot of a scatter: where it is, and how large.</summary>
/// <param name="X">Across.</param>
/// <param name="Y">Up.</param>
/// <param name="Size">Diameter in pixels.</param>
public readonly record struct Dot(double X, double Y, double Size);

/// <summary>One plot of a picture.</summary>
public sealed class Panel
{
    private const double BarThickness = 0.75;

    public Panel(string name)
    {
        Look.Dress(Plot);
        Plot.Axes.Title.Label.Text = name;
    }

    internal Plot Plot { get; } = new();

    /// <summary>Bars that lie, each with its name to the left and its value at its end; the first one on top.</summary>
    public Panel Lying(IReadOnlyList<(string Name, double Value)> bars, string format)
    {
        for (int i = 0; i < bars.Count; i++)
        {
            int place = bars.Count - 1 - i;
            Plot.Add.Bar(Filled(place, bars[i].Value, Orientation.Horizontal));
            Text value = Plot.Add.Text(
                bars[i].Value.ToString(format, CultureInfo.InvariantCulture),
                bars[i].Value,
                place
            );
            value.LabelFontSize = Look.TextSize;
            value.LabelFontColor = Look.Ink;
            value.LabelAlignment = Alignment.MiddleLeft;
            value.OffsetX = 6;
        }

        Plot.Axes.Left.SetTicks(
            [.. bars.Select((_, i) => (double)(bars.Count - 1 - i))],
            [.. bars.Select(bar => bar.Name)]
        );
        Plot.Axes.Left.MajorTickStyle.Length = 0;
        Plot.Grid.YAxisStyle.IsVisible = false;
        return Within(0, 1.1 * bars.Max(bar => bar.Value), -0.6, bars.Count - 0.4);
    }

    /// <summary>Bars that stand side by side at 1, 2, 3 and so on.</summary>
    public Panel Standing(IReadOnlyList<double> bars)
    {
        for (int i = 0; i < bars.Count; i++)
        {
            Plot.Add.Bar(Filled(i + 1, bars[i], Orientation.Vertical));
        }

        Plot.Grid.XAxisStyle.IsVisible = false;
        return this;
    }

    /// <summary>Dots, through which what lies behind them is seen.</summary>
    public Panel Dots(IEnumerable<Dot> dots)
    {
        foreach (Dot dot in dots)
        {
            Plot.Add.Marker(dot.X, dot.Y, MarkerShape.FilledCircle, (float)dot.Size, Look.Mark.WithAlpha(0.85));
        }

        return this;
    }

    /// <summary>A line with its name, if it needs one, and where it may also lie; the colour is that of its number, from 0.</summary>
    public Panel Curve(string name, double[] across, double[] middle, double[]? low, double[]? high, int number)
    {
        Color colour = Look.Curves[number % Look.Curves.Length];
        if (low is not null && high is not null)
        {
            FillY band = Plot.Add.FillY(across, low, high);
            band.FillColor = colour.WithAlpha(0.15);
            band.LineWidth = 0;
        }

        Scatter line = Plot.Add.ScatterLine(across, middle, colour);
        line.LineWidth = 2;
        line.LegendText = name;
        if (name.Length > 0)
        {
            Plot.ShowLegend(Alignment.UpperRight);
        }

        return this;
    }

    /// <summary>A value that was measured.</summary>
    public Panel Measured(string name, double across, double value)
    {
        Marker dot = Plot.Add.Marker(across, value, MarkerShape.FilledDiamond, 10, Look.Ink);
        dot.LegendText = name;
        return this;
    }

    /// <summary>What would be right: a line from one point to another.</summary>
    public Panel Expected(double fromX, double fromY, double toX, double toY)
    {
        LinePlot line = Plot.Add.Line(fromX, fromY, toX, toY);
        line.LineColor = Look.Expected;
        line.LineWidth = 1.5f;
        return this;
    }

    /// <summary>What is shown of both axes.</summary>
    public Panel Within(double left, double right, double bottom, double top)
    {
        Plot.Axes.SetLimits(left, right, bottom, top);
        return this;
    }

    /// <summary>The words beside the axes, and where these have ticks.</summary>
    public Panel Axes(string across, string up, double[] acrossTicks, double[] upTicks)
    {
        Plot.Axes.Bottom.Label.Text = across;
        Plot.Axes.Left.Label.Text = up;
        Plot.Axes.Bottom.SetTicks(acrossTicks, [.. acrossTicks.Select(Short)]);
        Plot.Axes.Left.SetTicks(upTicks, [.. upTicks.Select(Short)]);
        return this;
    }

    private static string Short(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static Bar Filled(double place, double value, Orientation orientation) =>
        new()
        {
            Position = place,
            Value = value,
            Size = BarThickness,
            Orientation = orientation,
            FillColor = Look.Mark,
            LineWidth = 0,
        };
}
