using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Components;

/// <summary>One chair of the board, readable from three metres.</summary>
public sealed partial class ChairCard
{
    [Parameter, EditorRequired]
    public string Chair { get; set; } = "";

    /// <summary>Where the card leads; nowhere on the wall.</summary>
    [Parameter]
    public string? Href { get; set; }

    /// <summary>The key that opens it, shown on the card.</summary>
    [Parameter]
    public string? Shortcut { get; set; }

    [Parameter, EditorRequired]
    public ChairPhase Phase { get; set; }

    /// <summary>Whose chair it is; nobody is named on the wall.</summary>
    [Parameter]
    public string? Patient { get; set; }

    /// <summary>Minutes of infusion so far.</summary>
    [Parameter]
    public int? Elapsed { get; set; }

    /// <summary>Minutes of infusion planned.</summary>
    [Parameter]
    public int? Planned { get; set; }

    /// <summary>What is due next: "Blood pressure".</summary>
    [Parameter]
    public string? Next { get; set; }

    /// <summary>In how many seconds it is due, below zero when it is overdue; null when it has no time.</summary>
    [Parameter]
    public long? DueSeconds { get; set; }

    [Parameter]
    public Due Due { get; set; }

    [Parameter]
    public IReadOnlyList<ChairReading> Readings { get; set; } = [];

    /// <summary>Rate with its unit: "0.35 mg/kg/h".</summary>
    [Parameter]
    public string? Rate { get; set; }

    /// <summary>The worst alarm at this chair.</summary>
    [Parameter]
    public RenderFragment? Alarm { get; set; }

    /// <summary>The printed name of who has the patient; the card shows the initials.</summary>
    [Parameter]
    public string? Nurse { get; set; }

    /// <summary>Whether the driver home is known; null when it does not matter yet.</summary>
    [Parameter]
    public bool? DriverConfirmed { get; set; }
}
