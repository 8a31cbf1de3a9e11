using Microsoft.AspNetCore.Components;

namespace Anodyne.Web.Components;

/// <summary>What every question of a form has in common: a label, a name, a hint, an error beside it, the last value.</summary>
public abstract class FormField : ComponentBase
{
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The name under which the form posts the answer.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What the person typed, kept after a refusal; never a clinical default.</summary>
    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Error { get; set; }

    /// <summary>The last known value with its age, shown in grey beside the field and never in it.</summary>
    [Parameter]
    public string? Last { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public string? Css { get; set; }

    /// <summary>The element id, when two fields of one page share a name.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>Anything else the input element should carry.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }

    protected string ElementId => Id ?? Words.Id("f", Name);

    protected string? Invalid => Error is null ? null : "true";

    protected string? DescribedBy
    {
        get
        {
            string?[] ids =
            [
                Hint is null ? null : ElementId + "-hint",
                Last is null ? null : ElementId + "-last",
                Error is null ? null : ElementId + "-error",
            ];
            var known = string.Join(' ', ids.Where(id => id is not null));
            return known.Length == 0 ? null : known;
        }
    }
}
