namespace Anodyne.Web.Components;

/// <summary>The three priorities of IEC 60601-1-8.</summary>
public enum AlarmPriority
{
    Low,
    Medium,
    High,
}
