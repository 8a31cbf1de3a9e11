using System.Text.RegularExpressions;
using Anodyne.Tests;
using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>
/// The board in a real browser: by keyboard alone, on the wall, and through a lost link. Its browser's clock stands
/// still and is moved by hand, so that nothing here waits for time. It charts, so it has a clinic of its own.
/// </summary>
public sealed partial class BoardTests(Browser browser)
{
    [Fact]
    public async Task Tells_the_truth_about_its_age_and_misses_nothing()
    {
        await using RunningProgram server = await RunningProgram.Start("demo", "--today", "2026-11-24");
        IPage nurse = await browser.Page(server.Url);
        await nurse.SignIn("nurse", "demo-nurse-one");
        await nurse.GotoAsync("/");
        string session = SessionLink().Match(await nurse.ContentAsync()).Value;
        await ByKeyboard(nurse);
        await ThroughALostLink(server.Url, nurse, session);
        await TypesWhileOthersAct(server.Url, nurse, session);
        await IsReadAgainFromTheBrowsersMemory(nurse);
    }

    /// <summary>Arrows walk, a number opens, A takes the alarm with the own PIN and no name.</summary>
    private static async Task ByKeyboard(IPage page)
    {
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator(".chair-link").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator(".chair-link").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/sessions/", StringComparison.Ordinal));
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("1");
        await page.WaitForURLAsync(url => url.Contains("/sessions/", StringComparison.Ordinal));

        await page.GotoAsync("/");
        int loud = await page.Locator(".alarm:not(.is-acknowledged)").CountAsync();
        await page.Keyboard.PressAsync("a");
        await page.Keyboard.TypeAsync("1001");
        await page.RunAndWaitForResponseAsync(
            () => page.Keyboard.PressAsync("Enter"),
            answer => answer.Request.Method == "POST"
        );
        await Assertions.Expect(page.Locator(".alarm:not(.is-acknowledged)")).ToHaveCountAsync(loud - 1);
        await Assertions.Expect(page.Locator(".alarm.is-acknowledged")).ToHaveCountAsync(1);
        Assert.Empty(await page.Violations());
    }

    private async Task ThroughALostLink(string url, IPage nurse, string session)
    {
        IPage wall = await browser.Page(url, 1920, 1080);
        await wall.SignIn("nurse2", "demo-nurse-two");
        await wall.Clock.InstallAsync(new ClockInstallOptions { TimeDate = Morning });
        await wall.Clock.PauseAtAsync(Morning.AddSeconds(1));
        await wall.RouteAsync("**/live", route => route.AbortAsync());
        await wall.GotoAsync("/?wall=1");
        string shown = await wall.Locator("main").InnerTextAsync();
        Assert.Contains("128/82", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Synthetica", shown, StringComparison.Ordinal);
        Assert.Equal(0, await wall.Locator("main :is(a, button, input)").CountAsync());

        ILocator region = wall.Locator("[data-live]");
        await wall.Clock.RunForAsync(6_000);
        await Assertions.Expect(region).ToHaveAttributeAsync("data-link", "old");
        await wall.Clock.RunForAsync(6_000);
        await Assertions.Expect(region).ToHaveAttributeAsync("data-link", "lost");
        await Assertions.Expect(wall.Locator("[data-link-lost]")).ToContainTextAsync("NO LIVE DATA 12 s");
        await wall.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(Browser.Shots, "board-wall-lost.png") }
        );

        await nurse.Send(session, "vitals", ("systolic", "131"), ("diastolic", "84"), ("heart", "77"), ("spo2", "97"));
        await wall.UnrouteAsync("**/live");
        await wall.Clock.RunForAsync(10_000);
        await Assertions
            .Expect(wall.Locator(".chair-readings").Filter(new() { HasText = "131/84" }))
            .ToBeVisibleAsync();
        await Assertions.Expect(region).ToHaveAttributeAsync("data-link", "live");
        await Assertions.Expect(wall.Locator(".link-state")).ToBeHiddenAsync();
    }

    /// <summary>What is half typed stays; everything else on the page goes on.</summary>
    private async Task TypesWhileOthersAct(string url, IPage nurse, string session)
    {
        await nurse.GotoAsync(session);
        await nurse.Keyboard.PressAsync("v");
        await nurse.Keyboard.TypeAsync("14");
        IPage other = await browser.Page(url);
        await other.SignIn("nurse2", "demo-nurse-two");
        await other.Send(session, "pause");
        await Assertions.Expect(nurse.Locator("h1")).ToContainTextAsync("paused");
        await Assertions.Expect(nurse.Locator("[name=systolic]")).ToHaveValueAsync("14");
        await Assertions.Expect(nurse.Locator("[name=systolic]")).ToBeFocusedAsync();
    }

    private static async Task IsReadAgainFromTheBrowsersMemory(IPage page)
    {
        await page.GotoAsync("/");
        await page.EvaluateAsync("document.documentElement.dataset.before = ''");
        await page.EvaluateAsync("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
        await Assertions.Expect(page.Locator("[data-before]")).ToHaveCountAsync(0);
    }

    private static readonly DateTime Morning = new(2026, 11, 24, 9, 40, 0, DateTimeKind.Utc);

    [GeneratedRegex("/sessions/ses_[0-9a-f]{32}(?=\")")]
    private static partial Regex SessionLink();
}
