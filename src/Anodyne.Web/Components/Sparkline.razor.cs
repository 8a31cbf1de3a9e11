using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Components;

/// <summary>A small line of numbers inside a row or a sentence.</summary>
public sealed partial class Sparkline
{
    private const int Width = 96;
    private const int Height = 24;
    private const int Inset = 4;

    [Parameter, EditorRequired]
    public IReadOnlyList<double?> Values { get; set; } = [];

    /// <summary>What the line shows, with its first and last number, for those who cannot see it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public double Low { get; set; }

    [Parameter]
    public double High { get; set; } = 10;

    private IEnumerable<string> Runs =>
        Points
            .Split(p => p is null)
            .Select(run => string.Join(' ', run.Select(p => $"{Words.Number(p!.Value.X)},{Words.Number(p.Value.Y)}")));

    private (double X, double Y)? Last => Points.LastOrDefault(p => p is not null);

    private IReadOnlyList<(double X, double Y)?> Points =>
        [.. Values.Select((value, i) => value is null ? ((double, double)?)null : (Across.At(i), Up.At(value.Value)))];

    private Axis Across => new(0, Math.Max(1, Values.Count - 1), Inset, Width - Inset);

    private Axis Up => new(Low, High, Height - Inset, Inset);
}
