using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Components;

/// <summary>The frame of a page; takes plain words, so that any layout can fill it.</summary>
public sealed partial class Shell
{
    [Parameter]
    public string? Clinic { get; set; }

    [Parameter]
    public string? Person { get; set; }

    [Parameter]
    public string? Role { get; set; }

    [Parameter]
    public IReadOnlyList<NavGroup> Groups { get; set; } = [];

    /// <summary>Where the finder sends its <c>q</c>; no finder without it.</summary>
    [Parameter]
    public string? SearchHref { get; set; }

    /// <summary>Larger and in one column, for the patient's own pages.</summary>
    [Parameter]
    public bool ForPatient { get; set; }

    /// <summary>For the screen on the wall: dark, large, without navigation.</summary>
    [Parameter]
    public bool Wall { get; set; }

    /// <summary>More at the end of the top bar, such as the form that signs out.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    [Parameter]
    public RenderFragment? Foot { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    private string Path => "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];

    private bool IsHere(NavItem item) =>
        item.Href == Path || item.Href is not "/" && Path.StartsWith(item.Href + "/", StringComparison.Ordinal);
}
