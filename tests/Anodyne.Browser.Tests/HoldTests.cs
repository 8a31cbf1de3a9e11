using Anodyne.Tests;
using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>A liver panel is overdue, then abnormal: no booster is booked, everybody sees why, and a normal result ends it.</summary>
public sealed class HoldTests(Browser browser)
{
    private const string Link = "#held a[href$='#monitoring']";

    [Fact]
    public async Task An_overdue_or_abnormal_liver_panel_holds_boosters_until_a_normal_result_is_recorded()
    {
        await using RunningProgram server = await RunningProgram.Start("demo", "--today", "2026-11-24");
        IPage nurse = await browser.Page(server.Url, script: false);
        await nurse.SignIn("nurse", "demo-nurse-one");
        await nurse.GotoAsync("/due");
        int held = await nurse.Locator(Link).CountAsync();
        string patient = (await nurse.Locator(Link).First.GetAttributeAsync("href"))!.Split('#')[0];
        foreach (string page in (string[])["", "/forecast", "/schedule?kind=booster"])
        {
            await IsCleanAndSaysSo(patient + page);
        }

        await nurse.Send(
            patient,
            "monitoring",
            ("check", "liver-panel"),
            ("day", "2026-11-23"),
            ("result", "Abnormal"),
            ("words", "GGT 71 U/L, above the range")
        );

        Assert.Contains("GGT 71 U/L", await Words(nurse), StringComparison.Ordinal);
        foreach (string page in (string[])[$"{patient}/forecast", $"{patient}/schedule?kind=booster", "/due"])
        {
            await nurse.GotoAsync(page);
            Assert.Contains("liver panel abnormal since", await Words(nurse), StringComparison.Ordinal);
        }

        Assert.Equal(held, await nurse.Locator(Link).CountAsync());

        await nurse.Send(
            patient,
            "monitoring",
            ("check", "liver-panel"),
            ("day", "2026-11-24"),
            ("result", "Normal"),
            ("words", "GGT 40 U/L")
        );
        await nurse.GotoAsync($"{patient}/forecast");
        string said = await Words(nurse);
        Assert.DoesNotContain("overdue", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("abnormal", said, StringComparison.OrdinalIgnoreCase);
        await nurse.GotoAsync("/due");
        Assert.Equal(held - 1, await nurse.Locator(Link).CountAsync());

        async Task IsCleanAndSaysSo(string path)
        {
            foreach ((int width, bool dark) in new[] { (1280, false), (390, true) })
            {
                IPage page = await browser.Page(server.Url, width, dark: dark);
                await page.SignIn("nurse", "demo-nurse-one");
                await page.GotoAsync(path);
                Assert.Contains("overdue since", await Words(page), StringComparison.Ordinal);
                await page.IsClean($"held-{path.Split('/', '?')[^1]}-{width}-{(dark ? "dark" : "light")}");
                await page.Context.CloseAsync();
            }
        }
    }

    private static Task<string> Words(IPage page) => page.Locator("main").InnerTextAsync();
}
