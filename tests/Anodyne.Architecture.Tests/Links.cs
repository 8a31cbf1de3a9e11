using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Anodyne.Architecture.Tests;

/// <summary>A link inside the repository leads to a file and a heading that are there.</summary>
internal static class Links
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UsePipeTables()
        .Build();

    public static MarkdownDocument Read(RepositoryFile file) => Markdig.Markdown.Parse(file.Text, Markdown);

    public static IEnumerable<string> Broken(Tree tree) =>
        from file in tree.Files
        where file.Extension == ".md"
        from link in Of(file)
        where !Leads(tree, link)
        select $"{file.Path}: the link to {link.Written} leads nowhere";

    /// <summary>Pages that are read where they lie: a folder's README, patient texts, and the problem of a refusal.</summary>
    public static bool StandsAlone(RepositoryFile file) =>
        file.Path == "README.md"
        || file.Name == "README.md" && !file.Path.StartsWith("docs/", StringComparison.Ordinal)
        || file.Path.StartsWith("knowledge/", StringComparison.Ordinal)
        || file.Path.StartsWith("docs/problems/", StringComparison.Ordinal);

    public static IReadOnlySet<string> ReachedFrom(Tree tree, string start)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([start]);
        while (open.TryPop(out string? path))
        {
            if (reached.Add(path) && tree.Files.FirstOrDefault(file => file.Path == path) is { Extension: ".md" } page)
            {
                Of(page).ToList().ForEach(link => open.Push(link.Path));
            }
        }

        return reached;
    }

    private sealed record Link(string Written, string Path, string Anchor);

    private static IEnumerable<Link> Of(RepositoryFile file) =>
        from inline in Read(file).Descendants<LinkInline>()
        let written = inline.Url ?? ""
        where
            !written.Contains("://", StringComparison.Ordinal)
            && !written.StartsWith("mailto:", StringComparison.Ordinal)
        let parts = written.Split('#', 2)
        select new Link(written, Resolve(file, Uri.UnescapeDataString(parts[0])), parts.Length > 1 ? parts[1] : "");

    private static string Resolve(RepositoryFile file, string relative) =>
        relative switch
        {
            "" => file.Path,
            _ when relative.StartsWith("/problems/", StringComparison.Ordinal) => $"docs{relative}.md",
            _ when relative.StartsWith('/') => relative,
            _ => Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", file.Folder, relative))),
        };

    private static bool Leads(Tree tree, Link link) =>
        tree.Files.FirstOrDefault(file => file.Path == link.Path) is { } target
            ? link.Anchor.Length == 0 || Headings(target).Contains(link.Anchor, StringComparer.Ordinal)
            : tree.Under(link.Path.TrimEnd('/')).Any();

    private static IEnumerable<string?> Headings(RepositoryFile file) =>
        Read(file).Descendants<HeadingBlock>().Select(heading => heading.TryGetAttributes()?.Id);
}
