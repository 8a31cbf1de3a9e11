using System.Collections.Immutable;

namespace Anodyne.Architecture.Tests;

/// <summary>One file of the repository: its path from the root with forward slashes, its size and its text.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
/// <param name="Text">What it says; empty for pictures, fonts and other binary files.</param>
/// <param name="Bytes">How large it is.</param>
public sealed record RepositoryFile(string Path, string Text, long Bytes)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => Path[..Math.Max(0, Path.LastIndexOf('/'))];

    public string Extension => System.IO.Path.GetExtension(Path);

    public bool IsCode => Extension is ".cs" or ".razor";

    /// <summary>The lines with their numbers from 1.</summary>
    public IEnumerable<(int Number, string Line)> Lines => Text.Split('\n').Select((line, i) => (i + 1, line));

    public static RepositoryFile Of(string path, string text) => new(path, text, text.Length);
}

/// <summary>All files that belong to the repository; what is built, stored or fetched is left out.</summary>
public sealed record Tree(ImmutableArray<RepositoryFile> Files)
{
    private static readonly string[] NotOurs = [".git", ".vs", ".idea", "artifacts", "bin", "obj", "node_modules"];
    private static readonly string[] Binary = [".woff2", ".png", ".ico", ".pdf", ".gz", ".zip", ".db"];

    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>This repository, as it lies on the disk.</summary>
    public static Tree Here { get; } = new([.. Read(new DirectoryInfo(Root), "")]);

    public IEnumerable<RepositoryFile> Under(string folder) =>
        Files.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal));

    public IEnumerable<RepositoryFile> Sources => Under("src").Where(file => file.IsCode && !IsGenerated(file));

    public bool Has(string path) => Files.Any(file => file.Path == path);

    /// <summary>A small tree for a canary: paths and texts.</summary>
    public static Tree Of(params (string Path, string Text)[] files) =>
        new([.. files.Select(file => RepositoryFile.Of(file.Path, file.Text))]);

    private static bool IsGenerated(RepositoryFile file) =>
        file.Path.Contains("/Migrations/", StringComparison.Ordinal);

    private static IEnumerable<RepositoryFile> Read(DirectoryInfo folder, string prefix)
    {
        foreach (FileInfo file in folder.EnumerateFiles())
        {
            string text = Binary.Contains(file.Extension) ? "" : File.ReadAllText(file.FullName);
            yield return new RepositoryFile(prefix + file.Name, text, file.Length);
        }

        foreach (DirectoryInfo inner in folder.EnumerateDirectories().Where(inner => IsOurs(inner.Name, prefix)))
        {
            foreach (RepositoryFile file in Read(inner, $"{prefix}{inner.Name}/"))
            {
                yield return file;
            }
        }
    }

    private static bool IsOurs(string name, string prefix) =>
        !NotOurs.Contains(name)
        && !name.EndsWith(".keys", StringComparison.Ordinal)
        && !(name == "data" && prefix.Length == 0);

    private static string Above(string start) =>
        File.Exists(Path.Combine(start, "Anodyne.slnx"))
            ? start
            : Above(
                Path.GetDirectoryName(start)
                    ?? throw new InvalidOperationException("Run the tests from inside the repository.")
            );
}
