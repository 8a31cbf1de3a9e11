using NodaTime;

namespace Anodyne.Safety;

/// <summary>The unbroken run of latest measurements that cross a rule.</summary>
internal sealed record Run(Charted First, Charted Last, int Count)
{
    public static Run? Of(AlarmRule rule, Chart chart, Instant now)
    {
        if (!Thresholds.Crossed(rule.AnyOf, chart, now).Any())
        {
            return null;
        }

        List<Charted?> run =
        [
            .. chart
                .Measurements(rule.MeasuredSigns, now)
                .Select(measurement => Crossing(rule, measurement, chart))
                .TakeWhile(crossing => crossing is not null),
        ];
        return run is [{ } last, ..] && run[^1] is { } first ? new(first, last, run.Count) : null;
    }

    public bool Confirms(Confirmation confirmation, Instant now) =>
        (Count >= confirmation.Readings && Last.At - First.At >= confirmation.Apart)
        || now - First.At >= confirmation.RepeatWithin;

    private static Charted? Crossing(AlarmRule rule, IEnumerable<Charted> measurement, Chart chart) =>
        measurement
            .Where(reading => rule.AnyOf.Any(threshold => threshold.IsCrossedBy(reading, chart)))
            .Cast<Charted?>()
            .FirstOrDefault();
}
