namespace Anodyne.Knowledge;

/// <summary>What a value rests on. A guess must call itself one.</summary>
public enum Evidence
{
    Trial,
    Guideline,
    Label,
    Consensus,
    Law,

    /// <summary>A published paper, table or notice that is none of the others.</summary>
    Publication,
    Guess,
}

/// <summary>A value with its pedigree.</summary>
/// <typeparam name="T">What kind of value it is; its unit is part of the type.</typeparam>
/// <param name="Value">The value itself.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Source">The id of a <see cref="KnowledgeSource"/>; only a guess may have none.</param>
/// <param name="Note">What the reader should know about it.</param>
public sealed record Known<T>(T Value, Evidence Evidence, string? Source = null, string? Note = null)
    where T : notnull
{
    public override string ToString() => $"{Value}";
}

/// <summary>How well a source was looked at before it was cited.</summary>
public enum Standing
{
    /// <summary>Its text, or an excerpt that holds the cited words, was read.</summary>
    Read,

    /// <summary>Cited from memory: somebody must look it up before a clinic relies on it.</summary>
    Memory,
}

/// <summary>A paper, label, guideline or law that values cite by its id.</summary>
/// <param name="Id">The short name that values use.</param>
/// <param name="Citation">Author, year, title and where it is found.</param>
/// <param name="Standing">Whether the words were seen.</param>
/// <param name="Note">Reservations about it.</param>
public sealed record KnowledgeSource(string Id, string Citation, Standing Standing, string? Note = null);

/// <summary>A value that calls itself a guess, and where it stands.</summary>
public sealed record Guess(string File, int Line, string Path, string Value);

/// <summary>Something wrong with a file, at a line, in words.</summary>
public sealed record Problem(string File, int Line, string Sentence)
{
    public override string ToString() => $"{File}:{Line}: {Sentence}";
}
