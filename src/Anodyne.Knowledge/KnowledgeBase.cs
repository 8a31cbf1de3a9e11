using System.Collections.Immutable;
using Anodyne.Knowledge.Files;
using NodaTime;

namespace Anodyne.Knowledge;

/// <summary>What reading a knowledge folder comes to: everything, or a list of what is wrong.</summary>
public abstract record Loading
{
    private Loading() { }

    public sealed record Loaded(KnowledgeBase Knowledge) : Loading;

    public sealed record Refused(ImmutableArray<Problem> Problems) : Loading;
}

/// <summary>All versions of everything the clinic knows, read once and never changed.</summary>
public sealed class KnowledgeBase(
    ImmutableArray<Entry> entries,
    ImmutableArray<KnowledgeSource> sources,
    ImmutableArray<Guess> guesses
)
{
    public ImmutableArray<Entry> Entries { get; } = entries;
    public ImmutableArray<KnowledgeSource> Sources { get; } = sources;

    /// <summary>Every value that calls itself a guess.</summary>
    public ImmutableArray<Guess> Guesses { get; } = guesses;

    /// <summary>The first day on which everything that must exist once does.</summary>
    public LocalDate Begins { get; } =
        Kind.Single.Max(kind => entries.Where(e => e.GetType() == kind).Min(e => e.ValidFrom));

    /// <summary>Reads a folder; every problem is named with its file and line.</summary>
    public static Loading Load(string directory) => new Loader(directory).Load();

    /// <summary>Reads a folder that was checked before, for instance the one beside the program.</summary>
    /// <exception cref="InvalidDataException">The folder has a problem.</exception>
    public static KnowledgeBase LoadOrThrow(string directory) =>
        Load(directory) switch
        {
            Loading.Loaded loaded => loaded.Knowledge,
            Loading.Refused refused => throw new InvalidDataException(string.Join('\n', refused.Problems)),
            _ => throw new InvalidOperationException("Loading is loaded or refused."),
        };

    /// <summary>
    /// One kind of a folder that was checked before, as it counts on a day; nothing else of the folder is read, so that a verb
    /// that needs it answers at once.
    /// </summary>
    /// <exception cref="InvalidDataException">A file of this kind has a problem.</exception>
    public static Shelf<T> Only<T>(LocalDate date, string directory)
        where T : Entry => new(Newest(new Loader(directory).Only<T>(), date));

    /// <summary>What counts on a day: of everything the newest version not after it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies before <see cref="Begins"/>.</exception>
    public Library AsOf(LocalDate date) =>
        date >= Begins
            ? new(date, [.. Newest(Entries, date)], Sources)
            : throw new ArgumentOutOfRangeException(
                nameof(date),
                $"What the clinic knows begins on {Begins:uuuu-MM-dd}."
            );

    /// <summary>The protocol that a plan, an order or a session was made from, or null when its text is no longer here.</summary>
    public Protocol? Find(ProtocolRef wanted) => Entries.OfType<Protocol>().FirstOrDefault(p => p.Ref == wanted);

    /// <summary>The source that a value cites.</summary>
    public KnowledgeSource? Source(string id) =>
        Sources.FirstOrDefault(s => string.Equals(s.Id, id, StringComparison.Ordinal));

    private static IEnumerable<T> Newest<T>(IEnumerable<T> entries, LocalDate date)
        where T : Entry =>
        from entry in entries
        where entry.ValidFrom <= date
        group entry by (entry.GetType(), entry.Key) into versions
        select versions.MaxBy(v => v.Version);
}
