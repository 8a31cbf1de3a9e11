using System.Text.RegularExpressions;
using Anodyne.Tests;
using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>A booster is booked, the pain comes back sooner, and somebody has to look at the booking again.</summary>
public sealed partial class FlaggedBookingTests(Browser browser)
{
    private const int Day = 24 * 60;

    [Fact]
    public async Task An_entry_that_moves_the_window_flags_the_booking_until_somebody_settles_it()
    {
        await using RunningProgram server = await RunningProgram.Start("demo", "--today", "2026-11-24");
        IPage nurse = await browser.Page(server.Url, script: false);
        await nurse.SignIn("nurse", "demo-nurse-one");
        string patient = await Booked(nurse);
        Assert.Equal(1, await nurse.Locator(".plot.is-wide path.plot-booked").CountAsync());

        await nurse.Send($"/patients/{patient}/diary", "link");
        string link = DiaryLink().Match(await nurse.ContentAsync()).Value;
        IPage phone = await browser.Page(server.Url, width: 390, height: 844, script: false);
        await nurse.Skip(Day);
        await phone.Send(link, "entry", ("average", "10"));

        await nurse.GotoAsync("/open-items");
        Assert.Contains("The booked booster lies outside the window", await Words(nurse), StringComparison.Ordinal);
        await nurse.GotoAsync("/due");
        Assert.Contains("outside the window", await RowOf(patient), StringComparison.Ordinal);
        await nurse.GotoAsync($"/patients/{patient}/forecast");
        Assert.Contains("lies outside the newest window", await Words(nurse), StringComparison.Ordinal);
        await nurse.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(Browser.Shots, "flagged-booking.png"), FullPage = true }
        );
        await nurse
            .Locator("form:has(textarea[name=note]) textarea")
            .FillAsync("Kept: the day was agreed with the patient.");
        await nurse.Press(nurse.Locator("form:has(textarea[name=note]) button[type=submit]"));

        Assert.DoesNotContain("lies outside the newest window", await Words(nurse), StringComparison.Ordinal);
        await nurse.GotoAsync("/open-items");
        Assert.DoesNotContain("lies outside the window", await Words(nurse), StringComparison.Ordinal);
        await nurse.GotoAsync("/due");
        Assert.DoesNotContain("outside the window", await RowOf(patient), StringComparison.Ordinal);

        Task<string> RowOf(string of) => nurse.Locator($"tr:has(a[href='/patients/{of}/forecast'])").InnerTextAsync();
    }

    /// <summary>Books the last day of the longest window that the list proposes, and opens the forecast.</summary>
    private static async Task<string> Booked(IPage nurse)
    {
        await nurse.GotoAsync("/due");
        string[] links =
        [
            .. await nurse
                .Locator("a[href*='kind=booster']")
                .EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))"),
        ];
        string longest = links.MaxBy(link => Window().Match(link).Groups["to"].Value, StringComparer.Ordinal)!;
        await nurse.GotoAsync(Window().Replace(longest, "from=${to}&to=${to}"));
        string slot = await nurse.Locator("input[name=slot]").First.GetAttributeAsync("value") ?? "";
        await nurse.SendHere("series", ("slot", slot));
        string patient = PatientId().Match(longest).Value;
        await nurse.GotoAsync($"/patients/{patient}/forecast");
        return patient;
    }

    private static Task<string> Words(IPage page) => page.Locator("main").InnerTextAsync();

    [GeneratedRegex("pat_[0-9a-f]+")]
    private static partial Regex PatientId();

    [GeneratedRegex("from=[0-9-]+&to=(?<to>[0-9-]+)")]
    private static partial Regex Window();

    [GeneratedRegex("/d/[A-Za-z0-9_-]{8,}")]
    private static partial Regex DiaryLink();
}
