namespace Anodyne.Web.Components;

/// <summary>Where one stage of a patient's journey stands.</summary>
public enum StepState
{
    Missing,
    Current,
    Done,
    Blocked,
}

/// <summary>One stage of the journey bar; <c>Missing</c> is what must happen next, in words.</summary>
public sealed record JourneyStep(string Name, StepState State, string? Href = null, string? Missing = null);
