using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>What happened to alarms, as it stands in the record.</summary>
public abstract record AlarmEvent
{
    private AlarmEvent(string key, Instant at) => (Key, At) = (key, at);

    public string Key { get; }

    public Instant At { get; }

    public sealed record Raised(string Key, AlarmPriority Priority, Instant At) : AlarmEvent(Key, At);

    /// <summary>Silences this condition for this patient only, until the reminder.</summary>
    public sealed record Acknowledged(string Key, UserId By, Instant At) : AlarmEvent(Key, At);

    /// <summary>The condition is no longer true.</summary>
    public sealed record Gone(string Key, Instant At) : AlarmEvent(Key, At);
}

/// <summary>One alarm. It has ended when this is no longer on the board.</summary>
public abstract record AlarmState
{
    private AlarmState(string key, AlarmPriority priority, Instant raisedAt) =>
        (Key, Priority, RaisedAt) = (key, priority, raisedAt);

    public string Key { get; }

    public AlarmPriority Priority { get; }

    public Instant RaisedAt { get; }

    /// <summary>True and not acknowledged.</summary>
    public sealed record Active(string Key, AlarmPriority Priority, Instant RaisedAt)
        : AlarmState(Key, Priority, RaisedAt);

    /// <summary>True and acknowledged; sounds again when the reminder is over.</summary>
    public sealed record Acknowledged(
        string Key,
        AlarmPriority Priority,
        Instant RaisedAt,
        UserId By,
        Instant AcknowledgedAt
    ) : AlarmState(Key, Priority, RaisedAt);

    /// <summary>No longer true, but of high priority and not acknowledged: somebody must have seen it.</summary>
    public sealed record Latched(string Key, AlarmPriority Priority, Instant RaisedAt, Instant GoneAt)
        : AlarmState(Key, Priority, RaisedAt);
}

/// <summary>How long an acknowledgement holds and when an unanswered high alarm reaches the next person.</summary>
public sealed record AlarmTimes(Duration Reminder, ImmutableArray<Duration> EscalateAfter);
