using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>What is printed: nothing to press, whom it is about on every sheet, black on white also from a dark screen.</summary>
[Collection<MorningServer>]
public sealed partial class PaperTests(DemoServer server, Browser browser)
{
    /// <summary>The width between the margins of A4, in pixels of a printing browser.</summary>
    private const int PaperWidth = 688;

    private const string Screen =
        ".topbar, .rail, .foot, .skip-link, .demo-clock, nav, button, .button, input, select, textarea";

    /// <summary>What the browser repeats on top of each sheet.</summary>
    private const string Repeated = ".sheet-who, main > .patient-strip, main:has(> .day-sheet) > .page-head";

    [Theory]
    [InlineData("{patient}/plan")]
    [InlineData("{patient}/order/sheet")]
    [InlineData("{patient}/consent/sheet")]
    [InlineData("{patient}/referral/letter")]
    [InlineData("{patient}/schedule")]
    [InlineData("{label}")]
    [InlineData("{session}/sheet")]
    [InlineData("{session}/after-visit")]
    [InlineData("{day}")]
    public async Task Prints_who_it_is_about_and_nothing_to_press(string route)
    {
        IPage page = await browser.Page(server.Url, PaperWidth, dark: true);
        await page.SignIn("prescriber", "demo-prescriber");
        await page.Context.AddCookiesAsync([
            new()
            {
                Name = "theme",
                Value = "dark",
                Url = server.Url,
            },
        ]);
        await page.GotoAsync("/");
        string session = SessionLink().Match(await page.ContentAsync()).Value;
        await page.GotoAsync(session);
        string patient = PatientLink().Match(await page.ContentAsync()).Value;
        string day = await DayOf(page, patient);
        await page.GotoAsync($"{patient}/dispense");
        string label = LabelLink().Match(await page.ContentAsync()).Value;
        await page.GotoAsync(patient);
        string name = await page.Locator(".patient-strip > :first-child").InnerTextAsync();
        string born = BirthDate().Match(await page.Locator(".patient-strip").InnerTextAsync()).Value;

        await page.GotoAsync(
            route
                .Replace("{patient}", patient, StringComparison.Ordinal)
                .Replace("{session}", session, StringComparison.Ordinal)
                .Replace("{label}", label, StringComparison.Ordinal)
                .Replace("{day}", day, StringComparison.Ordinal)
        );
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.Empty(
            await page.Locator(Screen)
                .EvaluateAllAsync<string[]>(
                    "all => all.filter(e => e.getClientRects().length > 0).map(e => e.outerHTML.slice(0, 120))"
                )
        );
        string paper = await page.Locator("main").InnerTextAsync();
        Assert.Contains(name, paper, StringComparison.Ordinal);
        Assert.Contains(born, paper, StringComparison.Ordinal);
        Assert.Matches(PrintedAt(), paper);
        Assert.Equal(
            ["table-header-group"],
            await page.Locator(Repeated).EvaluateAllAsync<string[]>("all => all.map(e => getComputedStyle(e).display)")
        );
        Assert.Equal(
            "rgb(255, 255, 255) rgb(0, 0, 0)",
            await page.EvaluateAsync<string>(
                "(({ backgroundColor, color }) => `${backgroundColor} ${color}`)(getComputedStyle(document.documentElement))"
            )
        );
        Assert.Equal(PaperWidth, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.PdfAsync(
            new PagePdfOptions
            {
                Path = Path.Combine(Browser.Shots, $"paper-{Plain().Replace(route, "")}.pdf"),
                Format = "A4",
                PreferCSSPageSize = true,
            }
        );
    }

    /// <summary>The schedule of a day on which the patient comes; the rest of the series is booked the first time.</summary>
    private static async Task<string> DayOf(IPage page, string patient)
    {
        await page.GotoAsync($"{patient}/schedule");
        if (await page.Locator("input[name=slot]").CountAsync() > 0)
        {
            await page.SendHere("series");
        }

        return await page.Locator("a[href^='/schedule?day=']").First.GetAttributeAsync("href") ?? "";
    }

    [GeneratedRegex("/sessions/ses_[0-9a-f]{32}(?=\")")]
    private static partial Regex SessionLink();

    [GeneratedRegex("/patients/pat_[0-9a-f]{32}")]
    private static partial Regex PatientLink();

    [GeneratedRegex("/patients/[^\"]+/label")]
    private static partial Regex LabelLink();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex BirthDate();

    [GeneratedRegex(@"Printed [A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2} \d{4}, \d{2}:\d{2} by \w")]
    private static partial Regex PrintedAt();

    [GeneratedRegex("[^a-z-]")]
    private static partial Regex Plain();
}
