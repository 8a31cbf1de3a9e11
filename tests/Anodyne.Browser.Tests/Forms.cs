using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>Filling in and sending a form as a person does: typing, ticking, choosing, one click.</summary>
public static class Forms
{
    /// <summary>Opens the page and sends its form; the next page must not be a refusal.</summary>
    public static async Task Send(
        this IPage page,
        string path,
        string form,
        params (string Name, string Value)[] answers
    )
    {
        await page.GotoAsync(path);
        await page.SendHere(form, answers);
    }

    /// <summary>Sends a form of the page that is open.</summary>
    public static async Task SendHere(this IPage page, string form, params (string Name, string Value)[] answers)
    {
        await page.EvaluateAsync("for (const d of document.querySelectorAll('details')) d.open = true");
        ILocator shell = page.Locator($"form:has(input[name='_handler'][value='{form}'])").First;
        foreach ((string name, string value) in answers)
        {
            await Answer(shell, name, value);
        }

        await shell.Locator("button[type=submit]").First.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
        Assert.False(
            await page.Locator(".banner.is-refuse").CountAsync() > 0,
            $"{form} at {page.Url}: {string.Join(' ', await page.Locator(".banner.is-refuse").AllInnerTextsAsync())}"
        );
    }

    /// <summary>Moves the demonstration's clock.</summary>
    public static async Task Skip(this IPage page, int minutes)
    {
        await page.GotoAsync("/patients");
        await page.Locator($"form[action='/demo/clock']:has(input[value='{minutes}']) button").ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    private static async Task Answer(ILocator shell, string name, string value)
    {
        ILocator control = shell.Locator($"[name='{name}']");
        string kind = await control.First.EvaluateAsync<string>("e => e.tagName === 'INPUT' ? e.type : e.tagName");
        switch (kind)
        {
            case "radio" or "checkbox":
                await shell
                    .Locator($"[name='{name}'][value='{value}']")
                    .CheckAsync(new LocatorCheckOptions { Force = true });
                break;
            case "SELECT":
                await control.SelectOptionAsync(value);
                break;
            default:
                await control.First.FillAsync(value);
                break;
        }
    }
}
