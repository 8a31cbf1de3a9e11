using System.Collections.Immutable;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace Anodyne.Knowledge.Files;

/// <summary>Reads all files of a folder and gathers everything that is wrong with them before it gives up.</summary>
internal sealed class Loader(string directory)
{
    public const string SourcesFile = "sources.yaml";
    private const string ReleasedFile = "released.yaml";
    private const string CasesFile = "cases.yaml";

    private readonly List<Problem> problems = [];
    private readonly List<Entry> entries = [];
    private readonly List<Guess> guesses = [];
    private readonly List<(string File, string Source, int Line)> citations = [];
    private readonly List<(KnowledgeFile File, ImmutableArray<ProtocolCase> Cases)> cases = [];
    private readonly Dictionary<object, int> lines = new(ReferenceEqualityComparer.Instance);
    private ImmutableArray<KnowledgeSource> sources = [];
    private ImmutableArray<Released> released = [];

    public Loading Load()
    {
        if (!Directory.Exists(directory))
        {
            return new Loading.Refused([new(directory, 0, "There is no such folder.")]);
        }

        foreach (string path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            Open(path);
        }

        if (problems.Count == 0)
        {
            problems.AddRange(Agreement.Problems(entries, citations, sources, released));
            problems.AddRange(cases.SelectMany(CaseProblems));
        }

        return problems.Count == 0
            ? new Loading.Loaded(
                new KnowledgeBase(
                    [.. entries.OrderBy(e => e.File, StringComparer.Ordinal)],
                    sources,
                    [.. guesses.OrderBy(g => g.File, StringComparer.Ordinal)]
                )
            )
            : new Loading.Refused([.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)]);
    }

    /// <summary>Every version of one kind, read without the other folders and so not held against them.</summary>
    /// <exception cref="InvalidDataException">A file of this kind has a problem.</exception>
    public IReadOnlyList<T> Only<T>()
        where T : Entry
    {
        Kind kind = Kind.All.Single(k => k.Record == typeof(T));
        foreach (string path in Directory.EnumerateFiles(Path.Combine(directory, kind.Folder), "*" + kind.Extension))
        {
            Open(path);
        }

        return problems.Count == 0
            ? [.. entries.Cast<T>()]
            : throw new InvalidDataException(string.Join('\n', problems));
    }

    private void Open(string path)
    {
        try
        {
            KnowledgeFile file = KnowledgeFile.Read(directory, path);
            if (file.Name != "README.md" && file.Folder != "schema")
            {
                Read(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            problems.Add(new(KnowledgeFile.PathIn(directory, path), 1, $"The file cannot be read: {e.Message}"));
        }
    }

    private void Read(KnowledgeFile file)
    {
        if (file.Path == SourcesFile)
        {
            sources = ReadAs<SourceList>(file)?.Sources ?? [];
        }
        else if (file.Path == ReleasedFile)
        {
            released = ReadAs<ReleaseList>(file)?.Released ?? [];
        }
        else if (file.Folder == "protocols" && file.Name == CasesFile)
        {
            cases.Add((file, ReadAs<CaseList>(file)?.Cases ?? []));
        }
        else if (Kind.Of(file) is { } kind)
        {
            ReadEntry(file, kind);
        }
        else
        {
            problems.Add(
                new(file.Path, 1, "Nothing reads this file: it lies in no known folder or has another ending.")
            );
        }
    }

    private void ReadEntry(KnowledgeFile file, Kind kind)
    {
        if (kind.Extension == ".yaml")
        {
            Keep(file, (Entry?)ReadYaml(file, file.Text, kind.Record));
        }
        else if (file.Split() is var (header, body))
        {
            Keep(file, ReadYaml(file, header, kind.Record) is TextEntry text ? text with { Body = body } : null);
        }
        else
        {
            problems.Add(
                new(file.Path, 1, "The file does not begin with a header between two lines of three hyphens.")
            );
        }
    }

    private void Keep(KnowledgeFile file, Entry? entry)
    {
        if (entry is not null)
        {
            entries.Add(entry with { File = file.Path, Hash = file.Hash });
        }
    }

    private T? ReadAs<T>(KnowledgeFile file)
        where T : class => (T?)ReadYaml(file, file.Text, typeof(T));

    private object? ReadYaml(KnowledgeFile file, string yaml, Type record)
    {
        (YamlNode? root, int line, string wrong) = YamlText.Read(yaml);
        if (root is null)
        {
            problems.Add(new(file.Path, line, wrong));
            return null;
        }

        return Bind(file, root, record);
    }

    private object? Bind(KnowledgeFile file, YamlNode root, Type record)
    {
        Binder binder = new(file.Path);
        object? read = binder.Read(root, record);
        problems.AddRange(binder.Problems);
        guesses.AddRange(binder.Guesses);
        binder.Lines.ToList().ForEach(l => lines[l.Key] = l.Value);
        citations.AddRange(binder.Citations.Select(c => (file.Path, c.Source, c.Line)));
        return binder.Problems.Count > 0 ? null : read;
    }

    private IEnumerable<Problem> CaseProblems((KnowledgeFile File, ImmutableArray<ProtocolCase> Cases) beside)
    {
        string folder = beside.File.Path[..^CasesFile.Length];
        Protocol[] protocols = [.. entries.OfType<Protocol>().Where(p => p.File == folder + Path.GetFileName(p.File))];
        return from one in beside.Cases
            let protocol = protocols.FirstOrDefault(p => p.Version == one.Version)
            from sentence in protocol is null
                ? ["There is no such version beside this file."]
                : one.Differences(protocol)
            select new Problem(beside.File.Path, lines[one], sentence);
    }
}

internal sealed record SourceList(ImmutableArray<KnowledgeSource> Sources);

internal sealed record CaseList(ImmutableArray<ProtocolCase> Cases);

internal sealed record ReleaseList(ImmutableArray<Released> Released);

/// <summary>A version that has been used: its text must stay as it is.</summary>
internal sealed record Released(string Id, int Version, string Hash);
