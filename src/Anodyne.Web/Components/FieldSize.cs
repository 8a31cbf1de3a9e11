namespace Anodyne.Web.Components;

/// <summary>How wide a field is, so that its width hints at the answer: a number, a name, a whole line.</summary>
public enum FieldSize
{
    Short,
    Medium,
    Long,
}
