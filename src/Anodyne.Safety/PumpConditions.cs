using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>What a connected pump says that it delivers.</summary>
public readonly record struct PumpFlow(InfusionRate Rate, Instant At);

/// <summary>How the word of a pump is held against the record.</summary>
/// <param name="Step">The finest step of the pump: so much they may differ.</param>
/// <param name="DiffersFor">A rate that differs for so long is told.</param>
/// <param name="FlowsFor">A pump that still runs so long after the record says "paused" or "stopped" is told.</param>
/// <param name="Differs">The class of a rate that differs.</param>
/// <param name="Flows">The class of drug that runs although it should not.</param>
public sealed record PumpLimits(
    InfusionRate Step,
    Duration DiffersFor,
    Duration FlowsFor,
    AlarmClass Differs,
    AlarmClass Flows
);

/// <summary>
/// Whether a pump does what the record says: a pure function of what it said lately and of the delivery. Somebody may have
/// forgotten to chart a change, or to press the pump; either way a person must look.
/// </summary>
public static class PumpConditions
{
    /// <param name="limits">How they are held against each other.</param>
    /// <param name="flows">What the pump said, oldest first.</param>
    /// <param name="bag">The strength of what it pumps.</param>
    /// <param name="recorded">What the record says was delivered.</param>
    /// <returns>At most one: the record and the pump have one difference.</returns>
    public static AlarmCondition? Of(PumpLimits limits, ImmutableArray<PumpFlow> flows, Strength bag, Delivery recorded)
    {
        PumpFlow? began = null;
        DoseRate against = default;
        foreach (PumpFlow flow in flows.Where(flow => flow.At >= recorded.StartedAt))
        {
            DoseRate expected = recorded.RateAt(flow.At);
            if (Agree(limits, flow, bag, expected))
            {
                began = null;
            }
            else if (began is null || expected != against)
            {
                (began, against) = (flow, expected);
            }
        }

        return began is { } first && flows[^1] is var last ? Told(limits, first, last, against) : null;
    }

    private static AlarmCondition? Told(PumpLimits limits, PumpFlow first, PumpFlow last, DoseRate expected) =>
        (expected.MicrogramsPerHour, last.At - first.At) switch
        {
            (0, var since) when since >= limits.FlowsFor => new AlarmCondition.FlowAfterStop(
                last.Rate,
                first.At,
                limits.Flows
            ),
            (> 0, var since) when since >= limits.DiffersFor => new AlarmCondition.PumpDiffers(
                last.Rate,
                expected,
                first.At,
                limits.Differs
            ),
            _ => null,
        };

    private static bool Agree(PumpLimits limits, PumpFlow flow, Strength bag, DoseRate expected) =>
        Math.Abs((bag * flow.Rate).MicrogramsPerHour - expected.MicrogramsPerHour)
        <= (bag * limits.Step).MicrogramsPerHour;
}
