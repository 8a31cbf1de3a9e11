using System.Text.RegularExpressions;

namespace Anodyne.Architecture.Tests;

/// <summary>How the repository looks: what the root holds, how large files are, where names and summaries stand.</summary>
internal static partial class Shape
{
    private const long Most = 1_500_000;

    private static readonly string[] RootPages =
    [
        "ARCHITECTURE.md",
        "BannedSymbols.txt",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "README.md",
        "SECURITY.md",
    ];

    private static readonly string[] Sections = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

    /// <summary>Plans, patches and reports live in issues, not in the root.</summary>
    public static IEnumerable<string> Root(Tree tree) =>
        from file in tree.Files
        where file.Folder.Length == 0 && file.Extension is ".md" or ".txt" or ".patch" or ".log"
        where file.Folder.Length == 0 && !RootPages.Contains(file.Name)
        select $"{file.Path} does not belong in the root";

    public static IEnumerable<string> Large(Tree tree) =>
        tree.Files.Where(file => file.Bytes > Most).Select(file => $"{file.Path} has {file.Bytes} bytes");

    /// <summary>Each public type says in one sentence what it is. A nested one is explained by the type around it.</summary>
    public static IEnumerable<string> Unexplained(Tree tree) =>
        from file in tree.Sources
        where file.Extension == ".cs" && !file.Name.EndsWith(".razor.cs", StringComparison.Ordinal)
        let lines = file.Text.Split('\n')
        from declared in Declared.In(file)
        where declared.IsPublic && !IsExplained(lines, declared.Line - 2)
        select $"{file.Path}:{declared.Line}: {declared.Name} needs a summary";

    /// <summary>The namespace is the folder or one above it, but never another project's.</summary>
    public static IEnumerable<string> Misplaced(Tree tree) =>
        from file in tree.Sources
        where file.Extension == ".cs"
        let expected = file.Folder["src/".Length..].Replace('/', '.')
        from line in file.Lines
        let match = Namespace.Match(line.Line)
        where match.Success
        let said = match.Groups["name"].Value
        where !IsWithin(expected, said) || !IsWithin(said, file.Path.Split('/')[1])
        select $"{file.Path} says namespace {said}";

    /// <summary>Unreleased first, then versions with their dates, each with the usual sections of bullet points.</summary>
    public static IEnumerable<string> Changelog(RepositoryFile file)
    {
        string[] lines = file.Text.Split('\n');
        string[] versions = [.. lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal))];
        if (lines[0] != "# Changelog" || versions is not ["## [Unreleased]", ..])
        {
            yield return $"{file.Path} must begin with '# Changelog' and '## [Unreleased]'";
        }

        foreach (string version in versions.Skip(1).Where(version => !Version.IsMatch(version)))
        {
            yield return $"{file.Path}: '{version}' is not '## [1.2.3] - 2026-01-31'";
        }

        foreach (string line in lines.Where(line => line.StartsWith("### ", StringComparison.Ordinal)))
        {
            if (!Sections.Contains(line[4..]))
            {
                yield return $"{file.Path}: '{line}' is none of {string.Join(", ", Sections)}";
            }
        }

        foreach (string line in lines.Where(line => Jargon.IsMatch(line)))
        {
            yield return $"{file.Path} speaks to programmers: {line.Trim()}";
        }
    }

    private static bool IsWithin(string inner, string outer) =>
        (inner + ".").StartsWith(outer + ".", StringComparison.Ordinal);

    private static bool IsExplained(string[] lines, int above)
    {
        while (above >= 0 && !lines[above].StartsWith("///", StringComparison.Ordinal))
        {
            if (lines[above].Length == 0 || lines[above] is "{" or "}")
            {
                return false;
            }

            above--;
        }

        return above >= 0;
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.ExplicitCapture, 20_000)]
    private static partial Regex Namespace { get; }

    [GeneratedRegex(@"^## \[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$", RegexOptions.ExplicitCapture, 20_000)]
    private static partial Regex Version { get; }

    [GeneratedRegex(
        @"\b(refactor\w*|nullable|endpoint|schema|namespace|serialis\w*|serializ\w*|NuGet|async|\w+\.cs|[a-z]+[A-Z]\w*)\b",
        RegexOptions.ExplicitCapture,
        20_000
    )]
    private static partial Regex Jargon { get; }
}
