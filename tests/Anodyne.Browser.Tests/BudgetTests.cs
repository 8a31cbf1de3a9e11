using System.Text.RegularExpressions;
using Anodyne.Tests;
using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>
/// What each act at the chair costs: every pointer-down and every key stroke is counted by the page itself, from the
/// chair's page as it lies open.
/// </summary>
public sealed partial class BudgetTests(Browser browser)
{
    private const string Count = """
        for (const [kind, name] of [["pointerdown", "taps"], ["keydown", "keys"]]) {
          addEventListener(kind, () => (sessionStorage[name] = 1 + Number(sessionStorage[name] ?? 0)), true);
        }
        """;

    [Fact]
    public async Task Each_act_at_the_chair_stays_within_its_taps_and_keys()
    {
        await using RunningProgram server = await RunningProgram.Start("demo", "--today", "2026-11-24");
        IPage page = await browser.Page(server.Url, 1280, 800);
        await page.AddInitScriptAsync(Count);
        await page.SignIn("nurse", "demo-nurse-one");
        await page.GotoAsync("/");
        await page.GotoAsync(SessionLink().Match(await page.ContentAsync()).Value);

        await Costs(page, taps: 0, keys: 12, () => page.Keyboard.TypeAsync("v9862729814\n"));
        await Assertions.Expect(Reading(page, "Blood pressure")).ToContainTextAsync("98/62");
        await Assertions.Expect(Reading(page, "Breaths")).ToContainTextAsync("14");

        await Costs(
            page,
            taps: 4,
            keys: 0,
            () => Scores(page, ("rass", "-1"), ("dissociation", "2"), ("pain", "4"), ("nausea", "1"))
        );
        await Assertions.Expect(Reading(page, "Dissociation")).ToContainTextAsync("2");

        await Costs(page, taps: 2, keys: 0, () => Effect(page, "nausea", 2));
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("Nausea, grade 2");

        await Costs(page, taps: 1, keys: 0, () => Button(page, "Slowed down").ClickAsync());
        await Costs(page, taps: 1, keys: 0, () => Button(page, "Help called").ClickAsync());
        await Costs(page, taps: 1, keys: 0, () => Button(page, "Patient asks to stop").ClickAsync());
        await Costs(page, taps: 0, keys: 1, () => page.Keyboard.PressAsync("p"));
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("paused");
        await Costs(page, taps: 1, keys: 0, () => Button(page, "Pump stopped").ClickAsync());
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("pump stopped");

        await Costs(page, taps: 0, keys: 5, () => page.Keyboard.TypeAsync("/syn\n"));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Synthetica");
    }

    /// <summary>The act, the page that answers it, and what was counted until then.</summary>
    private static async Task Costs(IPage page, int taps, int keys, Func<Task> act)
    {
        await page.EvaluateAsync(
            """
            sessionStorage.taps = sessionStorage.keys = 0;
            (document.querySelector("[data-live] > *") ?? document.documentElement).dataset.before = "";
            """
        );
        await act();
        await Assertions
            .Expect(page.Locator("[data-before]"))
            .ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = Browser.Patience });
        await page.WaitForLoadStateAsync(LoadState.Load);
        int[] counted = await page.EvaluateAsync<int[]>("[Number(sessionStorage.taps), Number(sessionStorage.keys)]");
        Assert.Equal([taps, keys], counted);
    }

    private static async Task Scores(IPage page, params (string Name, string Value)[] answers)
    {
        foreach ((string name, string value) in answers)
        {
            await page.Locator($"label:has([name='{name}'][value='{value}'])").ClickAsync();
        }
    }

    private static async Task Effect(IPage page, string term, int grade)
    {
        await page.Locator($"#effect-{term} > summary").ClickAsync();
        await page.Locator($"#effect-{term} button[value='{term}/{grade}']").ClickAsync();
    }

    private static ILocator Button(IPage page, string words) =>
        page.Locator(".hand-buttons button").Filter(new LocatorFilterOptions { HasText = words });

    private static ILocator Reading(IPage page, string name) => page.Locator($".fact:has(dt:text-is('{name}'))").First;

    [GeneratedRegex("/sessions/ses_[0-9a-f]{32}(?=\")")]
    private static partial Regex SessionLink();
}
