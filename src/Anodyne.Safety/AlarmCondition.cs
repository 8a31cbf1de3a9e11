using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>Something that is true now and somebody must know.</summary>
public abstract record AlarmCondition
{
    private AlarmCondition(string key, AlarmClass alarmClass) => (Key, Class) = (key, alarmClass);

    /// <summary>The same condition has the same key as long as it lasts.</summary>
    public string Key { get; }

    public AlarmClass Class { get; }

    public AlarmPriority Priority => Class.Priority;

    public sealed record Crossed(AlarmRule Rule, Charted First, Charted Last) : AlarmCondition(Rule.Code, Rule.Class);

    /// <summary>A first reading crossed the rule; the second is wanted until then.</summary>
    public sealed record MeasureAgain(AlarmRule Rule, Charted First, Instant Until, AlarmClass As)
        : AlarmCondition($"measure-again/{Rule.Code}", As);

    public sealed record Overdue(Sign Sign, Instant Due, AlarmClass As) : AlarmCondition($"overdue/{Sign}", As);

    public sealed record NoBaseline(Sign Sign, AlarmClass As) : AlarmCondition($"no-baseline/{Sign}", As);

    public sealed record DoseExceeded(Overflow Overflow, AlarmClass As)
        : AlarmCondition($"dose/{Overflow.GetType().Name}", As);

    public sealed record EndPassed(Instant PlannedEnd, AlarmClass As) : AlarmCondition("end-passed", As);

    /// <summary>A monitor is connected and brings no value of this sign, or none at all.</summary>
    public sealed record NoLiveData(Sign? Sign, Instant Since, AlarmClass As)
        : AlarmCondition(Sign is { } one ? $"no-live-data/{one}" : "no-live-data", As);

    /// <summary>The monitor's numbers have stopped moving: it may show an old picture.</summary>
    public sealed record FrozenFeed(Instant Since, AlarmClass As) : AlarmCondition("frozen-feed", As);

    /// <summary>The pump says that it still runs although the record says that it was paused or stopped.</summary>
    public sealed record FlowAfterStop(InfusionRate Pump, Instant Since, AlarmClass As)
        : AlarmCondition("flow-after-stop", As);

    /// <summary>The pump says another rate than the record.</summary>
    public sealed record PumpDiffers(InfusionRate Pump, DoseRate Recorded, Instant Since, AlarmClass As)
        : AlarmCondition("pump-differs", As);
}
