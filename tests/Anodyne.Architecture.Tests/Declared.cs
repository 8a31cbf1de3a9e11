using System.Text.RegularExpressions;

namespace Anodyne.Architecture.Tests;

/// <summary>A type that a C# file declares at its top level.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="IsPublic">Whether other projects may see it.</param>
/// <param name="Line">Where it begins, from 1.</param>
public sealed partial record Declared(string Name, bool IsPublic, int Line)
{
    /// <summary>
    /// The types of one file. The formatter keeps top-level declarations of file-scoped namespaces at the left margin,
    /// so a line is enough to know one.
    /// </summary>
    public static IEnumerable<Declared> In(RepositoryFile file) =>
        from line in file.Lines
        let match = Declaration.Match(line.Line)
        where match.Success
        select new Declared(match.Groups["name"].Value, match.Groups["public"].Success, line.Number);

    /// <summary>Types declared anywhere in the file, also nested ones.</summary>
    public static IEnumerable<Declared> Anywhere(RepositoryFile file) =>
        from line in file.Lines
        let match = Declaration.Match(line.Line.TrimStart())
        where match.Success
        select new Declared(match.Groups["name"].Value, match.Groups["public"].Success, line.Number);

    [GeneratedRegex(
        """
            ^((?<public>public)\s|internal\s|private\s|protected\s|file\s|static\s|sealed\s|abstract\s|readonly\s|partial\s|ref\s|unsafe\s)*
            (record\sstruct|record\sclass|record|class|struct|interface|enum|delegate\s[\w<>?,.\[\]]+)\s(?<name>[A-Z]\w*)
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 20_000
    )]
    private static partial Regex Declaration { get; }
}
