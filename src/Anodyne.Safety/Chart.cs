using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>One charted value with the instant at which it was true.</summary>
public readonly record struct Charted(Sign Sign, int Value, Instant At);

/// <summary>
/// What was charted in one session, in order of happening: a value charted late never hides a newer one, and a value of
/// the future is not looked at until its time comes.
/// </summary>
public sealed class Chart
{
    private Chart(ImmutableArray<Charted> readings, ImmutableSortedDictionary<Sign, int> baseline) =>
        (Readings, Baseline) = (readings, baseline);

    public static Chart Empty { get; } = new([], ImmutableSortedDictionary<Sign, int>.Empty);

    public ImmutableArray<Charted> Readings { get; }

    /// <summary>The pre-check's values, which relative limits refer to.</summary>
    public ImmutableSortedDictionary<Sign, int> Baseline { get; }

    public Chart With(Sign sign, int value, Instant at)
    {
        Invariant.Holds(Signs.IsOnScale(sign, value));
        return new([.. Readings.Add(new(sign, value, at)).OrderBy(reading => reading.At)], Baseline);
    }

    public Chart WithBaseline(Sign sign, int value)
    {
        Invariant.Holds(Signs.IsOnScale(sign, value));
        return new(Readings, Baseline.SetItem(sign, value));
    }

    public Charted? Latest(Sign sign, Instant now) =>
        Readings.Where(reading => reading.Sign == sign && reading.At <= now).Cast<Charted?>().LastOrDefault();

    public int? BaselineOf(Sign sign) => Baseline.TryGetValue(sign, out int value) ? value : null;

    /// <summary>The readings of these signs until now, grouped by the instant of the measurement, oldest first.</summary>
    internal IEnumerable<IGrouping<Instant, Charted>> Measurements(ImmutableArray<Sign> signs, Instant now) =>
        Readings.Where(reading => reading.At <= now && signs.Contains(reading.Sign)).GroupBy(reading => reading.At);
}
