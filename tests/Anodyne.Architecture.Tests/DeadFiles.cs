using System.Text.RegularExpressions;

namespace Anodyne.Architecture.Tests;

/// <summary>No file without a reader: each page, picture, style, script, table and component is named by another file.</summary>
internal static class DeadFiles
{
    public static IEnumerable<string> Broken(Tree tree) =>
        Documents(tree).Concat(Assets(tree)).Concat(Components(tree)).Concat(Knowledge(tree)).Concat(Code(tree));

    /// <summary>Every document is reached by links from the README; a problem page is reached by its refusal.</summary>
    private static IEnumerable<string> Documents(Tree tree)
    {
        IReadOnlySet<string> reached = Links.ReachedFrom(tree, "README.md");
        return from file in tree.Files
            where file.Extension == ".md" && !Links.StandsAlone(file) && !reached.Contains(file.Path)
            select $"{file.Path} is not linked from any page that the README leads to";
    }

    private static IEnumerable<string> Assets(Tree tree) =>
        from file in tree.Files
        where IsAsset(file) && !IsNamedElsewhere(tree, file, file.Name)
        select $"{file.Path} is named by no other file";

    private static bool IsAsset(RepositoryFile file) =>
        file.Extension
            is ".css"
                or ".js"
                or ".png"
                or ".svg"
                or ".woff2"
                or ".ico"
                or ".webmanifest"
                or ".yaml"
                or ".csv"
        && !file.Path.StartsWith("knowledge/", StringComparison.Ordinal)
        && !file.Name.EndsWith(".razor.css", StringComparison.Ordinal);

    private static IEnumerable<string> Components(Tree tree) =>
        from file in tree.Under("src")
        where file.Extension == ".razor" && file.Name != "_Imports.razor" && !IsPage(file)
        let name = Path.GetFileNameWithoutExtension(file.Name)
        where !IsNamedElsewhere(tree, file, name)
        select $"{file.Path} is a component that nobody shows";

    private static bool IsPage(RepositoryFile file) =>
        file.Lines.Any(line => line.Line.StartsWith("@page ", StringComparison.Ordinal));

    /// <summary>A folder of knowledge is named by the loader.</summary>
    private static IEnumerable<string> Knowledge(Tree tree) =>
        from folder in tree.Under("knowledge").Select(file => file.Path.Split('/')).Where(parts => parts.Length > 2)
        let name = folder[1]
        where !tree.Under("src/Anodyne.Knowledge").Any(file => Says(file, name))
        select $"knowledge/{name} is read by nothing in Anodyne.Knowledge";

    /// <summary>A source file declares at least one type or method that another file uses; the program's start is the exception.</summary>
    private static IEnumerable<string> Code(Tree tree)
    {
        HashSet<string>[] words = [.. tree.Files.Where(file => file.IsCode).Select(WordsOf)];
        Dictionary<string, int> files = words
            .SelectMany(set => set)
            .GroupBy(word => word, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return from file in tree.Sources
            where
                file.Extension == ".cs"
                && file.Name != "Program.cs"
                && !file.Name.EndsWith(".razor.cs", StringComparison.Ordinal)
            let offered = Offered(file).ToArray()
            where offered.Length > 0 && !offered.Any(word => files.GetValueOrDefault(word) > 1)
            select $"{file.Path} offers {string.Join(", ", offered.Take(3))}, which nothing uses";
    }

    private static IEnumerable<string> Offered(RepositoryFile file) =>
        Declared
            .In(file)
            .Select(declared => declared.Name)
            .Concat(
                Regex
                    .Matches(
                        file.Text,
                        @"\b(?:public|internal) static [^=;\n]*?\b(?<name>[A-Z]\w*)[(<]",
                        RegexOptions.ExplicitCapture,
                        Patience
                    )
                    .Select(match => match.Groups["name"].Value)
            );

    private static HashSet<string> WordsOf(RepositoryFile file) =>
        Regex
            .Matches(file.Text, @"\w+", RegexOptions.ExplicitCapture, Patience)
            .Select(match => match.Value)
            .ToHashSet(StringComparer.Ordinal);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static bool IsNamedElsewhere(Tree tree, RepositoryFile file, string name) =>
        tree.Files.Any(other => other.Path != file.Path && !IsCodeBehind(file, other) && Says(other, name));

    private static bool IsCodeBehind(RepositoryFile file, RepositoryFile other) =>
        other.Path.StartsWith(file.Path + ".", StringComparison.Ordinal);

    private static bool Says(RepositoryFile file, string word) =>
        file.Text.Contains(word, StringComparison.Ordinal)
        && Regex.IsMatch(file.Text, $@"(?<!\w){Regex.Escape(word)}(?!\w)", RegexOptions.ExplicitCapture, Patience);
}
