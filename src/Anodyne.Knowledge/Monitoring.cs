using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Knowledge;

/// <summary>What is looked at and charted.</summary>
public enum Observation
{
    BloodPressure,
    HeartRate,
    OxygenSaturation,
    RespiratoryRate,
    Sedation,
    Dissociation,
    Nausea,
    Pain,
}

/// <summary>Where the patient stands on an infusion day.</summary>
public enum Phase
{
    BeforeStart,
    Infusion,
    Recovery,
}

/// <summary>One line of the observation table: these things, this often, in this stretch.</summary>
/// <param name="Observe">What is charted.</param>
/// <param name="When">In which phase.</param>
/// <param name="Every">How often.</param>
/// <param name="Evidence">What the interval rests on.</param>
/// <param name="Source">Its source.</param>
/// <param name="From">Beginning at this time since the start of the phase.</param>
/// <param name="Until">Ending at this time since the start of the phase.</param>
/// <param name="AfterRateChangeFor">Only this long after a rate change.</param>
public sealed record Round(
    ImmutableArray<Observation> Observe,
    Phase When,
    Duration Every,
    Evidence Evidence,
    string? Source = null,
    Duration? From = null,
    Duration? Until = null,
    Duration? AfterRateChangeFor = null
)
{
    /// <summary>Whether this line counts now.</summary>
    public bool Applies(Phase phase, Duration elapsed, Duration? sinceRateChange) =>
        phase == When
        && (From is not { } from || elapsed >= from)
        && (Until is not { } until || elapsed < until)
        && (AfterRateChangeFor is not { } after || (sinceRateChange is { } since && since < after));
}
