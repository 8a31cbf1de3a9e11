namespace Anodyne.Safety.Tests;

/// <summary>A chart with something taken away.</summary>
internal static class Charts
{
    public static Chart Only(this Chart chart, Func<Charted, bool> kept) =>
        chart
            .Readings.Where(kept)
            .Aggregate(
                chart.Baseline.Aggregate(
                    Chart.Empty,
                    (empty, baseline) => empty.WithBaseline(baseline.Key, baseline.Value)
                ),
                (fewer, reading) => fewer.With(reading.Sign, reading.Value, reading.At)
            );

    public static Chart WithoutBaseline(this Chart chart) =>
        chart.Readings.Aggregate(Chart.Empty, (bare, reading) => bare.With(reading.Sign, reading.Value, reading.At));
}
