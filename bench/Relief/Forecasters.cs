using Anodyne.Relief.Bench.Rivals;

namespace Anodyne.Relief.Bench;

/// <summary>Everyone who takes part, from the simplest to the one who knows everything.</summary>
public static class Forecasters
{
    /// <summary>Those whose names contain one of some words, or all.</summary>
    public static IForecaster[] Of(Options options) =>
        [
            .. All(options)
                .Where(f =>
                    options.Only.Count == 0
                    || options.Only.Any(o => f.Name.Contains(o, StringComparison.OrdinalIgnoreCase))
                ),
        ];

    private static IForecaster[] All(Options options) =>
        [
            new FixedInterval(28),
            new LastInterval(),
            new PopulationCurve(),
            new FrailtyTimes(),
            new LandmarkTimes(),
            new Oracle(options.Seed),
        ];
}
