using System.Text.RegularExpressions;

namespace Anodyne.Architecture.Tests;

/// <summary>What no file of the repository says.</summary>
internal static partial class Words
{
    private static readonly string[] Readable =
    [
        ".cs",
        ".razor",
        ".css",
        ".js",
        ".md",
        ".yaml",
        ".csproj",
        ".props",
        ".html",
        ".po",
        ".json",
        ".sql",
        "",
    ];

    /// <summary>Promises to do it later stand in issues, never in the code.</summary>
    public static IEnumerable<string> Postponed(Tree tree) => Lines(tree, Later, "postpones something");

    /// <summary>A path of one machine means nothing on another.</summary>
    public static IEnumerable<string> MachinePaths(Tree tree) => Lines(tree, Machine, "names a path of one machine");

    /// <summary>A name that says nothing about the clinic hides a thought that was not finished.</summary>
    public static IEnumerable<string> HollowNames(Tree tree) =>
        from file in tree.Files
        where file.Extension == ".cs"
        from declared in Declared.Anywhere(file)
        where Hollow.IsMatch(declared.Name)
        select $"{file.Path}:{declared.Line}: {declared.Name} is a hollow name";

    /// <summary>Tests and program wait for signals, never for time to pass.</summary>
    public static IEnumerable<string> Naps(Tree tree) =>
        Lines(new Tree([.. tree.Files.Where(file => file.IsCode)]), Nap, "waits for time instead of a signal");

    /// <summary>Pages hold no script and no style of their own, so that the content policy can forbid both.</summary>
    public static IEnumerable<string> InlineMarkup(Tree tree) =>
        Lines(
            new Tree([.. tree.Under("src").Where(file => file.Extension is ".razor" or ".html")]),
            Inline,
            "is inline"
        );

    private static IEnumerable<string> Lines(Tree tree, Regex banned, string says) =>
        from file in tree.Files
        where Readable.Contains(file.Extension) && file.Name != "packages.lock.json"
        from line in file.Lines
        where banned.IsMatch(line.Line)
        select $"{file.Path}:{line.Number}: {says}: {line.Line.Trim()}";

    [GeneratedRegex("\\b(TO" + "DO|FIX" + "ME|HA" + "CK|XX" + "X)\\b", RegexOptions.ExplicitCapture, 20_000)]
    private static partial Regex Later { get; }

    [GeneratedRegex(
        """(?<![\w.$}~-])(/(work|home|root|Users|tmp)/\w|[A-Z]:\\Users)""",
        RegexOptions.ExplicitCapture,
        20_000
    )]
    private static partial Regex Machine { get; }

    [GeneratedRegex(
        "(Helper|Manager|Util|Utils|Utilities|Impl|Dto|Service|Common)$",
        RegexOptions.ExplicitCapture,
        20_000
    )]
    private static partial Regex Hollow { get; }

    [GeneratedRegex("\\b(Thread\\.Sle" + "ep|Task\\.De" + "lay)\\b", RegexOptions.ExplicitCapture, 20_000)]
    private static partial Regex Nap { get; }

    [GeneratedRegex(
        """\sstyle="|<script(?![^>]*\ssrc=)|<style\b|\son(click|change|load|input|submit)=""",
        RegexOptions.ExplicitCapture,
        20_000
    )]
    private static partial Regex Inline { get; }
}
