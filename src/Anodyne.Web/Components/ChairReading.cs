namespace Anodyne.Web.Components;

/// <summary>The last value of one vital sign with its unit and its age.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Value">Null when there is none.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Age">How old it is.</param>
/// <param name="Live">Under which name js/monitor.js renews it; null for what was charted.</param>
public sealed record ChairReading(string Name, string? Value, string Unit, ValueAge? Age = null, string? Live = null);

/// <summary>How often a value is expected anew.</summary>
public enum ValueCadence
{
    /// <summary>Every second, from a device.</summary>
    Streamed,

    /// <summary>At the intervals of the protocol.</summary>
    Interval,

    /// <summary>Whenever somebody takes it; nobody said how often.</summary>
    Manual,
}

/// <summary>How old a value was when the page was drawn, and how often it is expected. The browser counts on.</summary>
/// <param name="Seconds">Its age by the server's clock.</param>
/// <param name="Cadence">How often it is expected.</param>
/// <param name="Every">The interval in seconds; null where there is none.</param>
public sealed record ValueAge(long Seconds, ValueCadence Cadence, long? Every = null)
{
    /// <summary>A stream of one value a second is grey after so many seconds (hazard HC1); the same in ages.js.</summary>
    public const long StreamGreyAfter = 5;

    /// <summary>From which age on it is grey: at twice its interval; never where nobody named one.</summary>
    public long? GreyAfter => Cadence == ValueCadence.Streamed ? StreamGreyAfter : Every * 2;

    public bool IsOld => Seconds > GreyAfter;
}

/// <summary>How near the next duty of a chair is.</summary>
public enum Due
{
    Later,
    Soon,
    Overdue,
}
