using Anodyne.Web.Components;

namespace Anodyne.Web.Tests.Components;

public sealed class ProseTests
{
    private const string Text = "# Title\n\n## Part\n\n**Do not** drive.\n\n<b>raw</b>";

    [Fact]
    public async Task Headings_stand_as_far_below_the_page_as_it_asks()
    {
        var html = await Drawn.Html<Prose>(("Markdown", Text), ("Lower", 1));
        Assert.Contains("<h2>Title</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<h3>Part</h3>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_title_is_left_out_where_the_page_has_its_own()
    {
        var html = await Drawn.Html<Prose>(("Markdown", Text), ("SkipTitle", true));
        Assert.DoesNotContain("Title", html, StringComparison.Ordinal);
        Assert.Contains("<h2>Part</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<strong>Do not</strong> drive.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_in_a_text_stays_text()
    {
        var html = await Drawn.Html<Prose>(("Markdown", Text));
        Assert.Contains("&lt;b&gt;raw&lt;/b&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_says_its_language()
    {
        Assert.Contains(
            "lang=\"es\"",
            await Drawn.Html<Prose>(("Markdown", "Hola"), ("Language", "es")),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("lang", await Drawn.Html<Prose>(("Markdown", "Hello")), StringComparison.Ordinal);
    }
}
