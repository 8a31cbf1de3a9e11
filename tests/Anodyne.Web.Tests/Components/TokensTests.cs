namespace Anodyne.Web.Tests.Components;

public sealed class TokensTests
{
    private static readonly string[] Inks =
    [
        "ink",
        "ink-2",
        "ink-3",
        "accent",
        "good",
        "warn",
        "refuse",
        "rest",
        "alarm",
    ];
    private static readonly string[] Vitals =
    [
        "vital-hr",
        "vital-bp",
        "vital-spo2",
        "vital-rr",
        "vital-temp",
        "vital-co2",
    ];
    private static readonly string[] Grounds = ["page", "surface", "sunken"];
    private static readonly string[] Tones = ["accent", "good", "warn", "refuse", "rest", "alarm"];

    public static TheoryData<string, string> Text =>
        [
            .. from ink in Inks.Concat(Vitals) from ground in Grounds select (ink, ground),
            .. from tone in Tones from ink in new[] { tone, "ink", "ink-2", "ink-3" } select (ink, tone + "-wash"),
            .. from tone in Tones select ("surface", tone),
            .. from priority in new[] { "high", "medium", "low" } select ($"on-alarm-{priority}", $"alarm-{priority}"),
            ("on-accent", "accent"),
            ("on-accent", "accent-strong"),
        ];

    /// <summary>WCAG 2.2, 1.4.3: 4.5 to 1 for text.</summary>
    [Theory]
    [MemberData(nameof(Text))]
    public void Text_can_be_read_in_light_and_dark(string ink, string ground)
    {
        Assert.InRange(Look.Contrast(Look.Colours[ink].Light, Look.Colours[ground].Light), 4.5, 21);
        Assert.InRange(Look.Contrast(Look.Colours[ink].Dark, Look.Colours[ground].Dark), 4.5, 21);
    }

    /// <summary>WCAG 2.2, 1.4.11: 3 to 1 for the edge of a field.</summary>
    [Theory]
    [InlineData("surface")]
    [InlineData("page")]
    public void The_edge_of_a_field_can_be_seen(string ground)
    {
        Assert.InRange(Look.Contrast(Look.Colours["line-strong"].Light, Look.Colours[ground].Light), 3, 21);
        Assert.InRange(Look.Contrast(Look.Colours["line-strong"].Dark, Look.Colours[ground].Dark), 3, 21);
    }

    [Fact]
    public void Colours_are_written_in_tokens_alone() =>
        Assert.DoesNotMatch("#[0-9a-fA-F]{6}", Look.Read("anodyne.css"));

    [Fact]
    public void Styles_fonts_and_modules_stay_small()
    {
        string[] first =
        [
            "tokens.css",
            "anodyne.css",
            "icons.svg",
            "mark.svg",
            "js/theme.js",
            "js/once.js",
            "js/pad.js",
        ];
        var bytes = first
            .Append("fonts/inter-latin.woff2")
            .Sum(name => new FileInfo(Path.Combine(Look.Web, "wwwroot", name)).Length);
        Assert.InRange(bytes, 1, 150 * 1024);
    }
}
