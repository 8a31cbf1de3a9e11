using System.Collections.Concurrent;

namespace Anodyne.Relief.Model;

/// <summary>The models of relief in use, one for each population, with the random numbers they have drawn.</summary>
public sealed class ReliefModels
{
    /// <summary>Every forecast of the program uses the same random numbers, so that two differ by what was written down.</summary>
    private const ulong Seed = 1;

    private readonly ConcurrentDictionary<Population, ReliefModel> models = new();

    /// <summary>The model of a population.</summary>
    public ReliefModel Of(Population population) => models.GetOrAdd(population, p => new ReliefModel(p, Seed));
}
