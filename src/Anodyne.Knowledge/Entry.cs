using NodaTime;

namespace Anodyne.Knowledge;

/// <summary>One concept in one file: named, versioned, dated.</summary>
public abstract record Entry
{
    /// <summary>Lower-case words with hyphens; the same for all versions.</summary>
    public required string Id { get; init; }

    /// <summary>Counts from 1. A version that has been used is never edited.</summary>
    public required int Version { get; init; }

    /// <summary>The first day on which this version counts.</summary>
    public required LocalDate ValidFrom { get; init; }

    public required string Title { get; init; }

    /// <summary>Who read it and stands for it; <c>nobody</c> until a medical director does.</summary>
    public required string ReviewedBy { get; init; }

    /// <summary>The file it was read from, below the knowledge folder.</summary>
    public string File { get; internal init; } = "";

    /// <summary>SHA-256 of the file's text with line ends as LF, in lower-case hexadecimal.</summary>
    public string Hash { get; internal init; } = "";

    /// <summary>What all versions of one concept share.</summary>
    public virtual string Key => Id;
}

/// <summary>An entry whose main part is Markdown below its header.</summary>
public abstract record TextEntry : Entry
{
    /// <summary>The language of the text, for instance <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The text, in Markdown.</summary>
    public string Body { get; internal init; } = "";

    public override string Key => KeyOf(Id, Language);

    /// <summary>The key of a text in a language: <c>preparation.en</c>.</summary>
    public static string KeyOf(string id, string language) => $"{id}.{language}";
}

/// <summary>The entries of one kind that count on a date: one version of each key, which is its id or, for a text, its id and language.</summary>
public sealed class Shelf<T>(IEnumerable<T> entries) : IReadOnlyCollection<T>
    where T : Entry
{
    private readonly SortedDictionary<string, T> byKey = new(
        entries.ToDictionary(e => e.Key, StringComparer.Ordinal),
        StringComparer.Ordinal
    );

    public int Count => byKey.Count;

    /// <summary>The entry that must be there.</summary>
    /// <exception cref="KeyNotFoundException">No entry has this id on this date.</exception>
    public T this[string id] =>
        Find(id) ?? throw new KeyNotFoundException($"There is no {typeof(T).Name} '{id}' on this date.");

    /// <summary>The entry, or null when no entry has this id on this date.</summary>
    public T? Find(string id) => byKey.GetValueOrDefault(id);

    public IEnumerator<T> GetEnumerator() => byKey.Values.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
