using System.Text.RegularExpressions;

namespace Anodyne.Web.Tests.Running;

/// <summary>The board and the page at the chair ask one watch.</summary>
public sealed partial class BoardTests(Demonstration demo)
{
    [Fact]
    public async Task The_board_names_the_sign_that_is_due_next_at_the_chair()
    {
        Visitor nurse = await demo.Nurse();
        MatchCollection running = Running().Matches((await nurse.Open("/")).Text);
        Assert.NotEmpty(running);
        foreach (Match card in running)
        {
            string chair = (await nurse.Open(card.Groups["href"].Value)).Text;
            string sign = NextDue().Match(chair).Groups["sign"].Value;
            Assert.NotEqual("", sign);
            Assert.StartsWith(sign, card.Groups["next"].Value, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(
        "href=\"(?<href>/sessions/ses_[0-9a-f]{32})\"(?:(?!</article>).)*?chair-next[^>]*>.*?</svg><b>(?<next>[^<]+)<",
        RegexOptions.Singleline
    )]
    private static partial Regex Running();

    [GeneratedRegex("<b>(?<sign>[^<]+)</b> <small class=\"fact-age\" data-due")]
    private static partial Regex NextDue();
}
