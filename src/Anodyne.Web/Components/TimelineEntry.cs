namespace Anodyne.Web.Components;

/// <summary>
/// One thing that happened: when it is shown, what, more about it, by whom. <c>Machine</c> is the moment in ISO form,
/// <c>Late</c> marks what was written down after the fact.
/// </summary>
public sealed record TimelineEntry(
    string When,
    string Title,
    string? Detail = null,
    string? By = null,
    string Icon = "note",
    Tone Tone = Tone.Neutral,
    string? Href = null,
    string? Machine = null,
    bool Late = false
);
