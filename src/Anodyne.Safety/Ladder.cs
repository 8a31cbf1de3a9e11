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

/// <summary>The signed ladder: where it starts, how far and how often it may step, where it ends and what holds it.</summary>
/// <param name="Start">The first rate.</param>
/// <param name="Step">The largest single step up.</param>
/// <param name="Ceiling">The highest rate that was signed for.</param>
/// <param name="BetweenSteps">The least time between two steps up.</param>
/// <param name="Required">What must have been charted before a step up.</param>
/// <param name="ChartedWithin">How old those observations may be.</param>
/// <param name="Rules">The hold and step-down rules.</param>
public sealed record Ladder(
    DoseRate Start,
    DoseRate Step,
    DoseRate Ceiling,
    Duration BetweenSteps,
    ImmutableArray<Sign> Required,
    Duration ChartedWithin,
    ImmutableArray<StepRule> Rules
)
{
    /// <summary>Every rate of the ladder, from the start up to the ceiling, which may be a shorter last step.</summary>
    public IEnumerable<DoseRate> Rungs()
    {
        Invariant.Holds(Step.MicrogramsPerHour > 0);
        for (DoseRate rate = Start; rate < Ceiling; rate += Step)
        {
            yield return rate;
        }

        yield return Ceiling;
    }

    /// <summary>The most drug this ladder can give: every step up at its earliest, until the planned end.</summary>
    public Delivery Fastest(Instant start, Instant end) =>
        Rungs()
            .Select((rate, i) => new RateChange(start + BetweenSteps * i, rate))
            .Where(change => change.At < end)
            .Aggregate(Delivery.None, (delivery, change) => delivery.RunningAt(change.Rate, change.At))
            .HaltedAt(end);
}
