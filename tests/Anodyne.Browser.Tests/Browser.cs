using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>A real Chromium, one for all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Milliseconds: how quick a page is, is measured elsewhere; here a busy machine may take its time.</summary>
    public const float Patience = 90_000;

    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public static string Shots { get; } =
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Environment.GetEnvironmentVariable("ANODYNE_CHROMIUM") ?? "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A new person at a new screen: nothing is shared with the other pages.</summary>
    public async Task<IPage> Page(string url, int width = 1280, int height = 900, bool dark = false, bool script = true)
    {
        IBrowserContext context = await _chromium!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = url,
                JavaScriptEnabled = script,
                ViewportSize = new ViewportSize { Width = width, Height = height },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            }
        );
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }
}

/// <summary>What tests do on every page: sign in, look for violations, keep a picture.</summary>
public static class PageActs
{
    public static async Task SignIn(this IPage page, string name, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Sign-in name").FillAsync(name);
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync(password);
        await page.Press(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }));
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>No axe violation on the page as it stands, and a screenshot under the test output.</summary>
    public static async Task IsClean(this IPage page, string shot)
    {
        await page.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(Browser.Shots, shot + ".png"), FullPage = true }
        );
        Assert.Empty(await page.Violations());
    }

    /// <summary>What axe finds on the page as it stands, in one line each.</summary>
    public static async Task<IReadOnlyList<string>> Violations(this IPage page) =>
        [
            .. (await page.RunAxe()).Violations.Select(v =>
                $"{page.Url}: {v.Id} ({v.Nodes.Length}x) {v.Help}: {v.Nodes[0].Html} {v.Nodes[0].Any.FirstOrDefault()?.Message}"
            ),
        ];
}
