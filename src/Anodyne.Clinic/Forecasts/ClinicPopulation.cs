using System.Text.Json;
using Anodyne.Clinic.Record;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>What the clinic has learnt from its own patients about relief.</summary>
/// <param name="Population">How relief differs between patients.</param>
/// <param name="LearntAt">When it was learnt; null on a clinic's first day, when only published figures stand.</param>
public sealed record ClinicPopulation(Population Population, Instant? LearntAt)
{
    public static readonly Fold<ClinicPopulation> Fold = new(
        "clinic-population",
        new ClinicPopulation(Population.DayOne, null),
        (known, e) =>
            e.Fact is PopulationLearnt learnt ? new ClinicPopulation(Read(learnt.Population), e.HappenedAt) : known
    );

    internal static string Written(Population population) => JsonSerializer.Serialize(population);

    private static Population Read(string written) => JsonSerializer.Deserialize<Population>(written)!;
}
