namespace Anodyne.Web.Components;

/// <summary>One short fact of the patient strip; an unknown value says so.</summary>
public sealed record StripFact(string Label, string? Value, Tone Tone = Tone.Neutral);

/// <summary>One link of a row of sections.</summary>
public sealed record SubNavItem(string Href, string Text)
{
    /// <summary>Whether this is the section that is shown, where the address alone does not tell.</summary>
    public bool? IsHere { get; init; }
}
