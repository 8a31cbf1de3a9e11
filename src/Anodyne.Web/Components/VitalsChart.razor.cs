using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Components;

/// <summary>One session as anaesthesia chart and table.</summary>
public sealed partial class VitalsChart
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public VitalsHistory History { get; set; } = default!;

    /// <summary>The chart in one or two sentences; counted from the history when it is not given.</summary>
    [Parameter]
    public string? Summary { get; set; }

    /// <summary>The element id, when a page has two charts.</summary>
    [Parameter]
    public string Id { get; set; } = "vitals";

    private VitalsLayout Layout => new(History, 960);

    private string Description =>
        Summary
        ?? T[
            "{0} sets of vital signs and {1} rates from {2} to {3}.",
            History.Sets.Count,
            History.Doses.Count,
            Layout.Clock(History.From),
            Layout.Clock(History.To)
        ];

    private double[] Minutes =>
        [
            .. History
                .Sets.Select(s => s.Minute)
                .Union(History.Doses.Select(d => d.From))
                .Union(History.Scores.SelectMany(s => s.Marks).Select(m => m.Minute))
                .Order(),
        ];

    private VitalSet? SetAt(double minute) => History.Sets.FirstOrDefault(s => s.Minute == minute);

    private static string? Pressure(VitalSet? set) =>
        set is { Systolic: null, Diastolic: null } or null ? null : $"{set.Systolic}/{set.Diastolic}";

    private string? RateAt(double minute) =>
        History.Doses.LastOrDefault(d => d.From <= minute && minute < d.To) is { } dose
            ? Words.Number(dose.MilligramsPerHour)
            : null;
}
