namespace Anodyne.Web.Components;

/// <summary>How loud a button is: one primary a form; Stop is the one that says that the pump was stopped by hand.</summary>
public enum ButtonKind
{
    Primary,
    Quiet,
    Plain,
    Stop,
}
