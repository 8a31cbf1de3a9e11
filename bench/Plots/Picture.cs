using ScottPlot;
using SkiaSharp;

namespace Anodyne.Plots;

/// <summary>A title and panels of one size, row by row; drawn by ScottPlot.</summary>
/// <param name="Title">Stands above all.</param>
/// <param name="Panels">From left to right and from top to bottom.</param>
/// <param name="Across">How many stand side by side.</param>
/// <param name="PanelWidth">In pixels.</param>
/// <param name="PanelHeight">In pixels.</param>
public sealed record Picture(
    string Title,
    IReadOnlyList<Panel> Panels,
    int Across = 1,
    int PanelWidth = 640,
    int PanelHeight = 320
)
{
    private const int TitleHeight = 36;
    private const int Margin = 12;
    private const int Fineness = 2;

    private int Width => Across * PanelWidth;

    private int Height => TitleHeight + ((Panels.Count + Across - 1) / Across * PanelHeight);

    /// <summary>As PNG, twice as fine as its size in pixels: it looks the same whatever fonts the reader has.</summary>
    public byte[] Png()
    {
        using SKSurface surface = SKSurface.Create(new SKImageInfo(Fineness * Width, Fineness * Height));
        surface.Canvas.Scale(Fineness);
        Draw(surface.Canvas);
        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private void Draw(SKCanvas canvas)
    {
        canvas.Clear(Look.Paper.ToSKColor());
        using SKTypeface typeface = Fonts.GetTypeface(Look.Font, bold: true, italic: false);
        using SKFont font = new(typeface, Look.TitleSize);
        using SKPaint ink = new() { Color = Look.Ink.ToSKColor(), IsAntialias = true };
        canvas.DrawText(Title, Margin, TitleHeight - Margin, font, ink);
        for (int i = 0; i < Panels.Count; i++)
        {
            int left = i % Across * PanelWidth;
            int top = TitleHeight + (i / Across * PanelHeight);
            Panels[i].Plot.RenderManager.Render(canvas, new PixelRect(left, left + PanelWidth, top + PanelHeight, top));
        }
    }
}
