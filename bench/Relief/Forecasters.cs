using Anodyne.Relief.Bench.Rivals;
using Anodyne.Relief.Model;

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
            new LatentRelief("literature only", options.Seed, options.Threads, Population.DayOne),
            .. options.Twin
                ?
                [
                    new LatentRelief(
                        "model, told the truth",
                        options.Seed,
                        options.Threads,
                        Population.Literature with
                        {
                            EffectShare = 0,
                        }
                    ),
                ]
                : (IForecaster[])[],
            new LatentRelief("model, as learnt", options.Seed, options.Threads, recalibrated: false),
            new LatentRelief("model", options.Seed, options.Threads),
            new Oracle(options.Seed),
        ];
}
