namespace Anodyne.Web.Components;

/// <summary>How one condition of a gate stands.</summary>
public enum GateState
{
    Open,
    Missing,
    Failed,
}

/// <summary>One condition of a gate: what must hold, how it stands, what is known or missing, where to mend it.</summary>
public sealed record GateItem(string Name, GateState State, string? Detail = null, string? Href = null);

/// <summary>One thing to do: where, what, when.</summary>
public sealed record TaskItem(string Href, string Text, string When, Due Due = Due.Later);
