using NodaTime;

namespace Anodyne.Web.Components;

/// <summary>
/// One booking drawn to scale; <c>PrepareMinutes</c> and <c>AfterMinutes</c> shade preparation and observation inside it.
/// </summary>
public sealed record DayPlanBlock(
    LocalTime From,
    LocalTime To,
    string Text,
    string? Href = null,
    Tone Tone = Tone.Accent,
    int PrepareMinutes = 0,
    int AfterMinutes = 0
);

/// <summary>One chair or nurse of a day plan.</summary>
public sealed record DayPlanRow(string Name, IReadOnlyList<DayPlanBlock> Blocks);
