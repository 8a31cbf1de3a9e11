using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Components;

/// <summary>One chair of the board, readable from three metres.</summary>
public sealed partial class ChairCard
{
    [Parameter, EditorRequired]
    public string Chair { get; set; } = "";

    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    [Parameter, EditorRequired]
    public ChairPhase Phase { get; set; }

    /// <summary>A name, or initials on the wall.</summary>
    [Parameter]
    public string? Patient { get; set; }

    /// <summary>Minutes of infusion so far.</summary>
    [Parameter]
    public int? Elapsed { get; set; }

    /// <summary>Minutes of infusion planned.</summary>
    [Parameter]
    public int? Planned { get; set; }

    /// <summary>What is due next and when: "BP in 3 min", "Scores 4 min overdue".</summary>
    [Parameter]
    public string? Next { get; set; }

    [Parameter]
    public Due Due { get; set; }

    [Parameter]
    public IReadOnlyList<ChairReading> Readings { get; set; } = [];

    /// <summary>Rate with its unit: "0.35 mg/kg/h".</summary>
    [Parameter]
    public string? Rate { get; set; }

    /// <summary>Initials of the nurse in charge.</summary>
    [Parameter]
    public string? Nurse { get; set; }

    /// <summary>Whether the driver home is known; null when it does not matter yet.</summary>
    [Parameter]
    public bool? DriverConfirmed { get; set; }
}
