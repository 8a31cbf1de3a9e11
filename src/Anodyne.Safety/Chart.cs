using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>One charted value with the instant at which it was true.</summary>
public readonly record struct Charted(Sign Sign, int Value, Instant At);

/// <summary>
/// What was charted in one session, each sign in order of happening: a value charted late never hides a newer one, and a
/// value of the future is not looked at until its time comes.
/// </summary>
public sealed class Chart
{
    private readonly ImmutableSortedDictionary<Sign, ImmutableArray<Charted>> signs;

    private Chart(
        ImmutableSortedDictionary<Sign, ImmutableArray<Charted>> signs,
        ImmutableSortedDictionary<Sign, int> baseline
    ) => (this.signs, Baseline) = (signs, baseline);

    public static Chart Empty { get; } =
        new(ImmutableSortedDictionary<Sign, ImmutableArray<Charted>>.Empty, ImmutableSortedDictionary<Sign, int>.Empty);

    public IEnumerable<Charted> Readings => signs.Values.SelectMany(readings => readings);

    /// <summary>The pre-check's values, which relative limits refer to.</summary>
    public ImmutableSortedDictionary<Sign, int> Baseline { get; }

    public Chart With(Sign sign, int value, Instant at)
    {
        Invariant.Holds(Signs.IsOnScale(sign, value));
        ImmutableArray<Charted> readings = [.. Of(sign).Add(new(sign, value, at)).OrderBy(reading => reading.At)];
        return new(signs.SetItem(sign, readings), Baseline);
    }

    public Chart WithBaseline(Sign sign, int value)
    {
        Invariant.Holds(Signs.IsOnScale(sign, value));
        return new(signs, Baseline.SetItem(sign, value));
    }

    /// <summary>Every reading of one sign, oldest first.</summary>
    public ImmutableArray<Charted> Of(Sign sign) => signs.GetValueOrDefault(sign, []);

    public Charted? Latest(Sign sign, Instant now)
    {
        ImmutableArray<Charted> readings = Of(sign);
        int last = readings.Length - 1;
        while (last >= 0 && readings[last].At > now)
        {
            last--;
        }

        return last >= 0 ? readings[last] : null;
    }

    public int? BaselineOf(Sign sign) => Baseline.TryGetValue(sign, out int value) ? value : null;

    /// <summary>The readings of these signs until now, grouped by the instant of the measurement, newest first.</summary>
    internal IEnumerable<IGrouping<Instant, Charted>> Measurements(ImmutableArray<Sign> together, Instant now) =>
        together
            .SelectMany(sign => Of(sign))
            .Where(reading => reading.At <= now)
            .GroupBy(reading => reading.At)
            .OrderByDescending(measurement => measurement.Key);
}
