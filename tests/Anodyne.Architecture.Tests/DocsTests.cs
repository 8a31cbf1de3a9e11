namespace Anodyne.Architecture.Tests;

public sealed class DocsTests
{
    private const int WordsOnThreePages = 1_700;

    private static readonly Tree Here = Tree.Here;

    [Fact]
    public void Every_link_leads_somewhere() => Rule.Holds(Links.Broken(Here));

    [Fact]
    public void Every_refusal_has_its_page_and_every_page_its_refusal() => Rule.Holds(Refusals().Broken(Here));

    [Fact]
    public void The_changelog_is_for_those_who_work_at_the_chair() => Rule.Holds(Shape.Changelog(File("CHANGELOG.md")));

    [Fact]
    public void The_architecture_fits_on_three_pages_and_names_every_project()
    {
        string text = File("ARCHITECTURE.md").Text;
        Assert.InRange(text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length, 1, WordsOnThreePages);
        Assert.All(
            Here.Under("src").Where(file => file.Extension == ".csproj"),
            project => Assert.Contains(Path.GetFileNameWithoutExtension(project.Name), text, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("[a](lost.md)")]
    [InlineData("![a](lost.png)")]
    [InlineData("[a](../README.md#lost)")]
    [InlineData("[a](/problems/lost)")]
    public void Reports_a_link_that_leads_nowhere(string text) =>
        Rule.Reports("leads nowhere", Links.Broken(Tree.Of(("docs/a.md", text), ("README.md", "# Here"))));

    [Theory]
    [InlineData("[a](b.md)")]
    [InlineData("[a](../README.md#here-we-are)")]
    [InlineData("[a](https://example.org/lost)")]
    public void Lets_a_good_link_be(string text) =>
        Rule.Holds(Links.Broken(Tree.Of(("docs/a.md", text), ("docs/b.md", ""), ("README.md", "# Here we are"))));

    private const string Page =
        "# Too much\n\n> {asked} is too much.\n\n## What it means\n\nA\n\n## What to do\n\nB\n\n";

    [Theory]
    [InlineData("canary-refused", Page + "## Source\n\nC\n", "")]
    [InlineData("canary-refused", Page, "must have the headings")]
    [InlineData("canary-refused", Page + "## Source\n", "nothing below it")]
    [InlineData("canary-refused", "Too much\n" + Page + "## Source\n\nC\n", "must begin with a title")]
    public void Reports_a_misshapen_page(string code, string text, string named) =>
        Assert.Equal(
            named.Length == 0 ? 0 : 1,
            ProblemPages
                .Misshapen(RepositoryFile.Of($"docs/problems/{code}.md", text))
                .Count(broken => named.Length == 0 || broken.Contains(named, StringComparison.Ordinal))
        );

    [Fact]
    public void Reports_a_refusal_without_page() =>
        Rule.Reports("docs/problems/canary-refused.md is missing", Canary().Broken(Tree.Of()));

    [Fact]
    public void Reports_a_page_without_refusal() =>
        Rule.Reports(
            "lost.md has no refusal",
            Canary()
                .Broken(
                    Tree.Of(
                        ("docs/problems/canary-refused.md", Page + "## Source\n\nC\n"),
                        ("docs/problems/lost.md", Page + "## Source\n\nC\n")
                    )
                )
        );

    [Fact]
    public void Reports_a_sentence_that_speaks_of_what_the_refusal_does_not_carry() =>
        Rule.Reports(
            "speaks of {limit}",
            Canary()
                .Broken(
                    Tree.Of(
                        (
                            "docs/problems/canary-refused.md",
                            Page.Replace("too much.", "above {limit}.", StringComparison.Ordinal) + "## Source\n\nC\n"
                        )
                    )
                )
        );

    [Theory]
    [InlineData("# Changes\n\n## [Unreleased]\n", "must begin with")]
    [InlineData("# Changelog\n\n## [Unreleased]\n\n## 1.0\n", "is not '## [1.2.3]")]
    [InlineData("# Changelog\n\n## [Unreleased]\n\n### News\n", "is none of")]
    [InlineData("# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A new endpoint\n", "speaks to programmers")]
    public void Reports_a_changelog_of_another_shape(string text, string named) =>
        Rule.Reports(named, Shape.Changelog(RepositoryFile.Of("CHANGELOG.md", text)));

    private static RepositoryFile File(string path) => Here.Files.Single(file => file.Path == path);

    private static ProblemPages Refusals() =>
        new(
            "Anodyne.Clinic.Record.Refusal",
            [
                .. new[] { "Anodyne.Clinic", "Anodyne.Interop", "Anodyne.Storage", "Anodyne.Web" }.SelectMany(
                    Uses.TypesOf
                ),
            ]
        );

    private static ProblemPages Canary() =>
        new("Anodyne.Architecture.Tests.Canaries.Problems.CanaryRefusal", Uses.CanariesIn("Problems"));
}
