using System.Text.RegularExpressions;
using Anodyne.Tests;
using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>
/// Two nurses look at the same patient, from the chair to the way home, and both try to do the same thing. The second
/// one's browser runs no script, so that her page stays as it was when she opened it. They stop a session, so they have a
/// clinic of their own.
/// </summary>
public sealed partial class TwoNursesTests(Browser browser)
{
    [Fact]
    public async Task The_second_one_sees_what_stands_and_why_her_form_was_not_taken()
    {
        await using RunningProgram server = await RunningProgram.Start("demo", "--today", "2026-11-24");
        IPage first = await browser.Page(server.Url);
        IPage second = await browser.Page(server.Url, 390, dark: true, script: false);
        await first.SignIn("nurse", "demo-nurse-one");
        await second.SignIn("nurse2", "demo-nurse-two");
        await first.GotoAsync("/");
        string session = SessionLink().Matches(await first.ContentAsync()).Select(m => m.Value).Distinct().Last();
        string recovery = $"{session}/recovery";

        await second.GotoAsync(session);
        await first.Send(session, "stop");
        await IsTold(second, session, "up");

        await first.Send(session, "end", ("volume", "17"));
        await second.GotoAsync(recovery);
        await first.Send(recovery, "escort", ("escort", "Sam Escort"));
        await second.Locator("[name=escort]").FillAsync("Somebody Else");
        await IsTold(second, recovery, "escort");
        await second.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(Browser.Shots, "two-nurses.png"), FullPage = true }
        );
        Assert.DoesNotContain("Somebody Else", await second.ContentAsync(), StringComparison.Ordinal);

        await second.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Open the page again" }).ClickAsync();
        await second.WaitForLoadStateAsync(LoadState.Load);
        Assert.EndsWith(recovery, second.Url, StringComparison.Ordinal);
        Assert.Equal(0, await second.Locator("[data-gone-form]").CountAsync());

        await IsCleanInEveryDress(server.Url, recovery);
        await IsCleanInEveryDress(server.Url, $"{session}/after-visit");
        await IsCleanInEveryDress(server.Url, $"{session}/hand-over");
        await IsCleanInEveryDress(server.Url, $"{session}/note");
    }

    /// <summary>Sends the form as it stands on her screen; the page that answers names the refusal above what stands now.</summary>
    private static async Task IsTold(IPage page, string path, string form)
    {
        IResponse answer = await page.Press(
            page.Locator($"form:has(input[name='_handler'][value='{form}']) button[type=submit]")
        );
        Assert.Equal(409, answer.Status);
        ILocator banner = page.Locator("[data-gone-form]");
        string said = await banner.InnerTextAsync();
        Assert.Contains("This form is no longer on the page", said, StringComparison.Ordinal);
        Assert.Contains("nothing of this form was recorded", said, StringComparison.Ordinal);
        Assert.Equal(1, await banner.Locator("a[href='/problems/form-is-gone']").CountAsync());
        Assert.Equal(1, await banner.Locator($"a[href='{path}']").CountAsync());
    }

    private async Task IsCleanInEveryDress(string url, string path)
    {
        foreach ((int width, bool dark) in new[] { (1280, false), (1280, true), (390, false), (390, true) })
        {
            IPage page = await browser.Page(url, width, dark: dark);
            await page.SignIn("nurse", "demo-nurse-one");
            await page.GotoAsync(path);
            await page.IsClean($"session-{path.Split('/')[^1]}-{width}-{(dark ? "dark" : "light")}");
            await page.Context.CloseAsync();
        }
    }

    [GeneratedRegex("/sessions/ses_[0-9a-f]{32}")]
    private static partial Regex SessionLink();
}
