using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Anodyne.Web.Components;

/// <summary>A patient's pain over time as drawing and table.</summary>
public sealed partial class PainChart
{
    private sealed record PainRow(LocalDate Day, PainDay? Pain, InfusionBar? Infusion);

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public PainHistory History { get; set; } = default!;

    /// <summary>The chart in one or two sentences; counted from the history when it is not given.</summary>
    [Parameter]
    public string? Summary { get; set; }

    /// <summary>The element id, when a page has two charts.</summary>
    [Parameter]
    public string Id { get; set; } = "pain";

    private string Description =>
        Summary
        ?? T[
            "From {2} to {3}: days written down {0}, infusions {1}.",
            History.Days.Count,
            History.Infusions.Count,
            Words.FullDay(History.From),
            Words.FullDay(History.To)
        ];

    /// <summary>A week is close enough to read; the drawing has every day.</summary>
    private FanDay[] Weekly => [.. History.Fan.Where((_, i) => i % 7 == 6)];

    private PainRow[] Rows =>
        [
            .. History
                .Days.Select(d => d.Day)
                .Union(History.Infusions.Select(i => i.Day))
                .Order()
                .Select(day => new PainRow(
                    day,
                    History.Days.FirstOrDefault(d => d.Day == day),
                    History.Infusions.FirstOrDefault(i => i.Day == day)
                )),
        ];

    private static string Number(double? value) => value is { } number ? Words.Number(number) : "";

    private string Note(PainRow row) =>
        string.Join(
            ", ",
            new[]
            {
                row.Infusion?.Name,
                row.Infusion is { Planned: true } ? T["planned"].Value : null,
                row.Pain is { BackFilled: true } ? T["entered later"].Value : null,
            }.OfType<string>()
        );
}
