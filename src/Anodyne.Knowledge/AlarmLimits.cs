using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Knowledge;

/// <summary>What people do when a limit is crossed, from least to most.</summary>
public enum Response
{
    /// <summary>Shown, never sounds.</summary>
    Display,

    /// <summary>A clinician looks.</summary>
    Clinician,

    /// <summary>A hand pauses the pump and a clinician looks.</summary>
    Pause,

    /// <summary>A hand stops the pump; emergency care.</summary>
    Stop,
}

/// <summary>The limits of charted signs by phase. A missing reading is an alarm of its own.</summary>
public sealed record AlarmLimits : Entry
{
    public required ImmutableArray<AlarmLimit> Limits { get; init; }

    /// <summary>A blood pressure counts when a second reading agrees, this long after the first.</summary>
    public required Known<Duration> PressureConfirmedAfter { get; init; }

    /// <summary>How long after its time an observation becomes overdue.</summary>
    public required Known<Duration> OverdueAfter { get; init; }

    /// <summary>How long after its time an overdue observation calls a clinician.</summary>
    public required Known<Duration> LongOverdueAfter { get; init; }

    /// <summary>After this time an acknowledged condition that persists sounds again.</summary>
    public required Known<Duration> RemindEvery { get; init; }

    /// <summary>An alarm of high priority that nobody has taken for so long calls a second person or station.</summary>
    public required Known<Duration> SecondCalledAfter { get; init; }

    /// <summary>… and after so long a third.</summary>
    public required Known<Duration> ThirdCalledAfter { get; init; }

    /// <summary>A monitor's signal counts as crossing a limit, and as well again, when it did so for so long without a break.</summary>
    public required Known<Duration> FeedCrossedFor { get; init; }

    /// <summary>A connected monitor's signal that brought no value for so long is lost.</summary>
    public required Known<Duration> FeedLostAfter { get; init; }

    /// <summary>A connected pump that says another rate than the record for so long is told.</summary>
    public required Known<Duration> PumpDiffersAfter { get; init; }

    /// <summary>A connected pump that still runs so long after the record says "paused" or "stopped" is told.</summary>
    public required Known<Duration> FlowAfterStopAfter { get; init; }

    /// <summary>Complaints and findings that stop the infusion whatever the numbers say.</summary>
    public required ImmutableArray<CrisisSign> CrisisSigns { get; init; }

    /// <summary>The limits that count in a phase.</summary>
    public IEnumerable<AlarmLimit> In(Phase phase) => Limits.Where(l => l.Phases.Contains(phase));

    /// <summary>The strongest limit that a value crosses in a phase, or null when it crosses none.</summary>
    public AlarmLimit? Crossed(Phase phase, Sign sign, decimal value) =>
        In(phase)
            .Where(l => l.Limit.Sign == sign && l.Limit.IsCrossedBy(value))
            .OrderByDescending(l => l.Response)
            .FirstOrDefault();
}

/// <summary>A limit, where it counts and what it calls for.</summary>
/// <param name="Limit">The comparison.</param>
/// <param name="Phases">Where it counts.</param>
/// <param name="Response">What people do.</param>
/// <param name="For">It must last this long in a continuous signal.</param>
public sealed record AlarmLimit(
    Limit Limit,
    ImmutableArray<Phase> Phases,
    Response Response,
    Known<Duration>? For = null
);

/// <summary>Something seen or said that stops the infusion.</summary>
public sealed record CrisisSign(string Id, string Label, Evidence Evidence, string? Source = null);
