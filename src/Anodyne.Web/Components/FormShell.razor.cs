using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Components;

/// <summary>A form of the house: posted once, whatever the fingers do.</summary>
public sealed partial class FormShell
{
    /// <summary>The hidden field that carries the idempotency key.</summary>
    public const string KeyField = "idempotency-key";

    /// <summary>The form's name; unique on its page.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>A route to post to; without it the page itself answers through <see cref="OnSubmit"/>.</summary>
    [Parameter]
    public string? Action { get; set; }

    [Parameter]
    public EventCallback OnSubmit { get; set; }

    /// <summary>The idempotency key to repeat; a fresh one is made without it.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>What the button says; a verb. No button without it.</summary>
    [Parameter]
    public string? Submit { get; set; }

    [Parameter]
    public ButtonKind Kind { get; set; } = ButtonKind.Primary;

    /// <summary>Beside the submit button: a link back, a second button.</summary>
    [Parameter]
    public RenderFragment? Secondary { get; set; }

    /// <summary>True when the form carries a file.</summary>
    [Parameter]
    public bool HasFile { get; set; }

    [Parameter]
    public string? Css { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string? Encoding => HasFile ? "multipart/form-data" : null;

    private string RenderedKey => Key ?? Guid.CreateVersion7().ToString("N");
}
