namespace Anodyne.Clinic.Record;

/// <summary>How a state is folded from one stream: a pure function and where it starts.</summary>
/// <param name="Name">Unique among all folds; the cache of folded states is keyed by it.</param>
/// <param name="Start">The state of an empty stream.</param>
/// <param name="Apply">The state after one more event; returns the state unchanged for facts that do not concern it.</param>
public sealed record Fold<T>(string Name, T Start, Func<T, Recorded, T> Apply)
{
    public T Over(IEnumerable<Recorded> events) => events.Aggregate(Start, Apply);
}
