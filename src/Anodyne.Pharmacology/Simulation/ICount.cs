using Anodyne.Numerics;

namespace Anodyne.Pharmacology.Simulation;

/// <summary>Counts people by their levels, in parts that add up to the same counts.</summary>
internal interface ICount<in TSelf>
{
    /// <summary>Counts some people.</summary>
    /// <param name="look">The first look.</param>
    /// <param name="levels">In mg/L, block after block, in a block look after look.</param>
    /// <param name="looks">How many looks.</param>
    /// <param name="count">How many people; the places after them hold nobody.</param>
    void Count(int look, ReadOnlySpan<Eight> levels, int looks, int count);

    /// <summary>Adds what another one counted.</summary>
    void Add(TSelf other);
}
