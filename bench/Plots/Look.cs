using System.Collections.Immutable;
using ScottPlot;

namespace Anodyne.Plots;

/// <summary>How our pictures look: the light colours of the program's pages, which also print.</summary>
internal static class Look
{
    public static Color Ink { get; } = Color.FromHex("#17212b");
    public static Color Quiet { get; } = Color.FromHex("#44505c");
    public static Color Grid { get; } = Color.FromHex("#dfe3e8");
    public static Color Mark { get; } = Color.FromHex("#0d5f7a");
    public static Color Expected { get; } = Color.FromHex("#983c10");

    /// <summary>For lines side by side: told apart in grey too, and by readers who do not see red and green.</summary>
    public static ImmutableArray<Color> Curves { get; } =
    [Mark, Expected, Color.FromHex("#5b3a8c"), Color.FromHex("#3f7d20")];

    public static Color Paper { get; } = Colors.White;

    public const float TitleSize = 16;
    public const float NameSize = 13;
    public const float TextSize = 12;

    /// <summary>The first of these that the machine has.</summary>
    public static string Font { get; } =
        new[] { "Inter", "DejaVu Sans", "Liberation Sans", "Arial", "Helvetica" }.FirstOrDefault(font =>
            SkiaSharp.SKFontManager.Default.GetFontFamilies().Contains(font)
        ) ?? Fonts.Default;

    public static void Dress(Plot plot)
    {
        plot.RenderManager.RenderActions.RemoveAll(action => action is ScottPlot.Rendering.RenderActions.ClearCanvas);
        plot.Font.Set(Font);
        plot.FigureBackground.Color = Paper;
        plot.DataBackground.Color = Paper;
        plot.Axes.Color(Quiet);
        plot.Grid.MajorLineColor = Grid;
        plot.Axes.Title.Label.ForeColor = Ink;
        plot.Axes.Title.Label.FontSize = NameSize;
        plot.Axes.Title.Label.Bold = true;
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.TickLabelStyle.FontSize = TextSize;
            axis.Label.FontSize = TextSize;
            axis.Label.Bold = false;
            axis.MinorTickStyle.Length = 0;
        }
    }
}
