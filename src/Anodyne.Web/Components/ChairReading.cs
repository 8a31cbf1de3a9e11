namespace Anodyne.Web.Components;

/// <summary>The last value of one vital sign with its unit and age; stale after twice its interval.</summary>
public sealed record ChairReading(string Name, string? Value, string Unit, string? Age = null, bool Stale = false);

/// <summary>How near the next duty of a chair is.</summary>
public enum Due
{
    Later,
    Soon,
    Overdue,
}
