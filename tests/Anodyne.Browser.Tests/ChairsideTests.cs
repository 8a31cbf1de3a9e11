using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>While drug runs, what the hands and the eyes need first is on the screen before anybody scrolls.</summary>
[Collection<MorningServer>]
public sealed partial class ChairsideTests(DemoServer server, Browser browser)
{
    private static readonly string[] First =
    [
        ".patient-strip",
        "h1",
        ".fact:has(dt:text-is('Rate'))",
        ".fact:has(dt:text-is('Delivered'))",
        ".fact:has(dt:text-is('Running'))",
        ".fact:has(dt:text-is('Next due'))",
        ".fact:has(dt:text-is('Blood pressure')) [data-seconds]",
        ".fact:has(dt:text-is('SpO2')) [data-seconds]",
        "[name=systolic]",
        "[name=breaths]",
        "button:has-text('Chart vital signs')",
        "button:has-text('Pump stopped')",
        "button:has-text('Pump paused')",
        "button:has-text('Slowed down') >> nth=0",
        "button:has-text('Help called')",
        "button:has-text('Patient asks to stop')",
        "button:has-text('Stepped up')",
    ];

    [Fact]
    public async Task A_running_session_fits_1280_by_800()
    {
        IPage page = await AtTheChair(1280, 800);
        foreach (string one in First)
        {
            LocatorBoundingBoxResult? box = await page.Locator(one).BoundingBoxAsync();
            Assert.NotNull(box);
            Assert.True(
                box is { X: >= 0, Y: >= 0 } && box.X + box.Width <= 1280 && box.Y + box.Height <= 800,
                $"{one} is at {box.X},{box.Y} and {box.Width} by {box.Height}"
            );
        }
    }

    [Fact]
    public async Task On_a_phone_the_acts_that_are_never_refused_come_first()
    {
        IPage page = await AtTheChair(390, 844);
        LocatorBoundingBoxResult? last = await page.Locator("button:has-text('Patient asks to stop')")
            .BoundingBoxAsync();
        Assert.NotNull(last);
        Assert.True(last.Y + last.Height <= 844, $"the last one ends at {last.Y + last.Height}");
        foreach (string other in new[] { ".fact >> nth=0", "[name=systolic]", "button:has-text('Stepped up')" })
        {
            LocatorBoundingBoxResult? box = await page.Locator(other).BoundingBoxAsync();
            Assert.NotNull(box);
            Assert.True(box.Y >= last.Y + last.Height, $"{other} stands above the acts");
        }

        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task The_level_is_shown_by_three_models_and_calls_itself_no_measurement()
    {
        IPage page = await AtTheChair(1280, 800);
        ILocator strip = page.Locator("#level-strip");
        await Assertions.Expect(strip).ToContainTextAsync("an aid, no measurement");
        await Assertions.Expect(strip).ToContainTextAsync("An aid to discharge planning, never a criterion.");
        await Assertions.Expect(strip.Locator(".is-wide polyline.plot-level")).ToHaveCountAsync(3);
        await Assertions.Expect(strip.Locator(".is-wide text.plot-today")).ToHaveTextAsync("now");
    }

    private async Task<IPage> AtTheChair(int width, int height)
    {
        IPage page = await browser.Page(server.Url, width, height);
        await page.SignIn("nurse", "demo-nurse-one");
        await page.GotoAsync("/");
        await page.GotoAsync(SessionLink().Match(await page.ContentAsync()).Value);
        return page;
    }

    [GeneratedRegex("/sessions/ses_[0-9a-f]{32}(?=\")")]
    private static partial Regex SessionLink();
}
