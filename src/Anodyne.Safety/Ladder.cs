using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>What a rule asks for when it fires, mildest first.</summary>
public enum StepAction
{
    /// <summary>Do not go up.</summary>
    Hold,
    StepDown,
    Pause,
    Stop,
}

/// <summary>When any of these is crossed by the latest reading, the ladder is held, stepped down, paused or stopped.</summary>
public sealed record StepRule(string Code, ImmutableArray<Threshold> AnyOf, StepAction Action);

/// <summary>How a ladder goes up: the largest single step, and the least time before the next.</summary>
public sealed record Climb(DoseRate Step, Duration Between);

/// <summary>The signed ladder: where it starts, how far and how often it may step, where it ends and what holds it.</summary>
/// <param name="Start">The first rate.</param>
/// <param name="Climb">How it goes up; null for a fixed rate.</param>
/// <param name="Ceiling">The highest rate that was signed for.</param>
/// <param name="StepDownBy">How far down a step down goes.</param>
/// <param name="Required">What must have been charted before a step up.</param>
/// <param name="ChartedWithin">How old those observations may be.</param>
/// <param name="Rules">The hold and step-down rules.</param>
public sealed record Ladder(
    DoseRate Start,
    Climb? Climb,
    DoseRate Ceiling,
    DoseRate StepDownBy,
    ImmutableArray<Sign> Required,
    Duration ChartedWithin,
    ImmutableArray<StepRule> Rules
)
{
    /// <summary>Every rate from the start up to the ceiling, where the last step may be shorter.</summary>
    public ImmutableArray<DoseRate> Rungs()
    {
        Invariant.Holds(Start <= Ceiling);
        return Climb is { Step: var step }
            ? [.. Enumerable.Range(0, Steps(step) + 1).Select(i => QuantityArithmetic.Least(Start + step * i, Ceiling))]
            : [Start];
    }

    /// <summary>The most drug this ladder can give: every step up at its earliest, until the planned end.</summary>
    public Delivery Fastest(Instant start, Instant end) =>
        Rungs()
            .Select((rate, i) => new RateChange(start + (Climb?.Between ?? Duration.Zero) * i, rate))
            .Where(change => change.At < end)
            .Aggregate(Delivery.None, (delivery, change) => delivery.RunningAt(change.Rate, change.At))
            .HaltedAt(end);

    private int Steps(DoseRate step)
    {
        Invariant.Holds(step.MicrogramsPerHour > 0);
        long climb = Ceiling.MicrogramsPerHour - Start.MicrogramsPerHour;
        return checked((int)((climb + step.MicrogramsPerHour - 1) / step.MicrogramsPerHour));
    }
}
