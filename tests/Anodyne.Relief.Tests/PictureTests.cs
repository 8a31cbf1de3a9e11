using Anodyne.Plots;
using SkiaSharp;

namespace Anodyne.Relief.Tests;

/// <summary>What is drawn is what was said: read back from the pixels.</summary>
public sealed class PictureTests
{
    private static readonly SKColor Mark = SKColor.Parse("#0d5f7a");

    [Fact]
    public void A_bar_of_twice_the_value_is_twice_as_long()
    {
        Picture picture = new("two bars", [new Panel("").Lying([("one", 1.5), ("two", 3)], "F1")], PanelHeight: 200);
        using SKBitmap drawn = SKBitmap.Decode(picture.Png());
        Assert.Equal((1280, 472), (drawn.Width, drawn.Height));
        int[] lengths = [.. Enumerable.Range(0, drawn.Height).Select(row => Marked(drawn, row))];
        int[] bars = [.. lengths.Where(length => length > 100).Distinct().Order()];
        Assert.InRange(bars[^1] / (double)bars[0], 1.97, 2.03);
        Assert.True(Array.IndexOf(lengths, bars[0]) < Array.IndexOf(lengths, bars[^1]), "the first bar is on top");
    }

    [Fact]
    public void Every_panel_stands_at_its_own_place()
    {
        Panel Dot() => new Panel("dot").Dots([new(0.5, 0.5, 20)]).Within(0, 1, 0, 1);
        using SKBitmap drawn = SKBitmap.Decode(new Picture("three", [Dot(), Dot(), Dot()], 2, 200, 200).Png());
        bool[] seen =
        [
            .. new[] { (0, 0), (400, 0), (0, 400), (400, 400) }.Select(corner =>
                Enumerable
                    .Range(corner.Item2 + 72, 400)
                    .Any(y => Enumerable.Range(corner.Item1, 400).Any(x => IsDot(drawn.GetPixel(x, y))))
            ),
        ];
        Assert.Equal([true, true, true, false], seen);
    }

    private static int Marked(SKBitmap drawn, int row) =>
        Enumerable.Range(0, drawn.Width).Count(x => drawn.GetPixel(x, row) == Mark);

    /// <summary>The mark's blue, through which the paper is seen.</summary>
    private static bool IsDot(SKColor color) => color.Red < 80 && color.Blue > 110;
}
