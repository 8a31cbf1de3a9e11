using System.Text.RegularExpressions;
using Anodyne.Web.Components;

namespace Anodyne.Web.Tests.Components;

public sealed partial class GalleryTests
{
    private readonly Task<string> _gallery = Drawn.Html<Gallery>();

    [Fact]
    public async Task Nothing_is_written_inline() =>
        Assert.DoesNotMatch("""\s(style|on[a-z]+)=" """.TrimEnd(), await _gallery);

    [Fact]
    public async Task No_two_elements_share_an_id()
    {
        var twice = Ids(await _gallery).GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key);
        Assert.Empty(twice);
    }

    [Fact]
    public async Task Every_label_and_description_leads_somewhere()
    {
        HashSet<string> ids = [.. Ids(await _gallery)];
        var targets = Pointer().Matches(await _gallery).SelectMany(m => m.Groups["ids"].Value.Split(' '));
        Assert.All(targets, target => Assert.Contains(target, ids));
    }

    [Fact]
    public async Task Every_class_is_styled()
    {
        var css = Look.Read("anodyne.css");
        string[] plain = ["is-missing", "is-row", "is-later", "pain-chart"];
        Assert.Empty(
            Class()
                .Matches(await _gallery)
                .SelectMany(m => m.Groups["names"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Distinct()
                .Where(name => !css.Contains("." + name, StringComparison.Ordinal))
                .Except(plain)
        );
    }

    [Fact]
    public async Task Every_drawing_has_a_name()
    {
        var drawings = Drawing().Matches(await _gallery).Select(m => m.Value).ToArray();
        Assert.NotEmpty(drawings);
        Assert.All(drawings, drawing => Assert.Matches("aria-label(ledby)?=", drawing));
    }

    [Fact]
    public void Every_icon_that_a_page_names_is_drawn()
    {
        var drawn = Symbol().Matches(Look.Read("icons.svg")).Select(m => m.Groups["id"].Value).ToHashSet();
        var named = Directory
            .EnumerateFiles(Look.Web, "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => IconName().Matches(File.ReadAllText(file)).Select(m => m.Groups["id"].Value));
        Assert.Empty(named.Distinct().Except(drawn));
    }

    private static IEnumerable<string> Ids(string html) => Id().Matches(html).Select(m => m.Groups["id"].Value);

    [GeneratedRegex("\\sid=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("\\s(for|aria-labelledby|aria-describedby)=\"(?<ids>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pointer();

    [GeneratedRegex("\\sclass=\"(?<names>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Class();

    [GeneratedRegex("<svg [^>]*role=\"img\"[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Drawing();

    [GeneratedRegex("<symbol id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Symbol();

    [GeneratedRegex("(\\sIcon=|<Icon Name=)\"(?<id>[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IconName();
}
