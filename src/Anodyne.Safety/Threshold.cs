using System.Collections.Immutable;

namespace Anodyne.Safety;

/// <summary>What a threshold's number means.</summary>
public enum Basis
{
    Absolute,

    /// <summary>Points above the baseline; negative is below it.</summary>
    PointsOverBaseline,

    /// <summary>Percent of the baseline above it; negative is below it.</summary>
    PercentOverBaseline,
}

/// <summary>On which side of its number a threshold is crossed.</summary>
public enum Side
{
    AtLeast,
    Above,
    AtMost,
    Below,
}

/// <summary>A limit on one sign, as data: SpO2 at most 92, systolic at least 30 percent over baseline.</summary>
public sealed record Threshold(Sign Sign, Side Side, int Value, Basis Basis = Basis.Absolute)
{
    /// <summary>A threshold outside the scale could never be crossed, and so never be an alarm.</summary>
    public bool CanBeCrossed =>
        Basis != Basis.Absolute
        || (Signs.Scale(Sign) is var (lowest, highest) && (Passes(lowest, Value) || Passes(highest, Value)));

    /// <summary>Whether the value crosses it; null when it needs a baseline that is not known.</summary>
    public bool? IsCrossedBy(int value, int? baseline) =>
        (Basis, baseline) switch
        {
            (Basis.Absolute, _) => Passes(value, Value),
            (_, null) => null,
            (Basis.PointsOverBaseline, { } from) => Passes(value - from, Value),
            (_, { } from) => Passes((value - from) * 100, Value * from),
        };

    /// <summary>The same with the baseline of a chart.</summary>
    public bool IsCrossedBy(Charted reading, Chart chart) =>
        reading.Sign == Sign && IsCrossedBy(reading.Value, chart.BaselineOf(Sign)) == true;

    /// <summary>Relative to a baseline that the chart lacks: what cannot be judged is not harmless.</summary>
    public bool LacksBaseline(Chart chart) => Basis != Basis.Absolute && chart.BaselineOf(Sign) is null;

    private bool Passes(long value, long limit) =>
        Side switch
        {
            Side.AtLeast => value >= limit,
            Side.Above => value > limit,
            Side.AtMost => value <= limit,
            Side.Below => value < limit,
            _ => throw new BrokenInvariantException($"{Side} is no side."),
        };
}

/// <summary>Where a chart stands against thresholds.</summary>
internal static class Thresholds
{
    /// <summary>The latest readings that cross one of these.</summary>
    public static IEnumerable<(Threshold Threshold, Charted Reading)> Crossed(
        ImmutableArray<Threshold> anyOf,
        Chart chart,
        NodaTime.Instant now
    ) =>
        from threshold in anyOf
        let reading = chart.Latest(threshold.Sign, now)
        where reading is { } latest && threshold.IsCrossedBy(latest, chart)
        select (threshold, reading.Value);
}
