using System.Collections.Immutable;

namespace Anodyne.Knowledge;

/// <summary>Levels that somebody measured and published: what a model is held against.</summary>
public sealed record PublishedLevels : Entry
{
    public required ImmutableArray<PublishedLevel> Levels { get; init; }

    /// <summary>The level that must be there.</summary>
    /// <exception cref="InvalidOperationException">There is none of this id.</exception>
    public PublishedLevel this[string id] => Levels.Single(l => string.Equals(l.Id, id, StringComparison.Ordinal));
}

/// <summary>One published number.</summary>
/// <param name="Id">By which the page knows what was given.</param>
/// <param name="Title">What was given, and what was looked at.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Grade">How well it was seen.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Source">Its source.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end of its interval.</param>
/// <param name="Interval">What the interval means.</param>
/// <param name="Note">What the reader should know about it.</param>
public sealed record PublishedLevel(
    string Id,
    string Title,
    ModelValue Value,
    Provenance Grade,
    Evidence Evidence,
    string? Source = null,
    ModelValue? Low = null,
    ModelValue? High = null,
    string? Interval = null,
    string? Note = null
) : IChecked
{
    public IEnumerable<string> Problems() => Spread.Problems(Id, Value, Low, High, Interval);
}
