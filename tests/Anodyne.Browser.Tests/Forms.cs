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

        await page.Press(shell.Locator("button[type=submit]"));
        Assert.False(
            await page.Locator(".banner.is-refuse").CountAsync() > 0,
            $"{form} at {page.Url}: {string.Join(' ', await page.Locator(".banner.is-refuse").AllInnerTextsAsync())}"
        );
    }

    /// <summary>Moves the demonstration's clock.</summary>
    public static async Task Skip(this IPage page, int minutes)
    {
        await page.GotoAsync("/patients");
        await page.Press(page.Locator($"form[action='/demo/clock']:has(input[value='{minutes}']) button"));
    }

    /// <summary>
    /// Presses the button of a form and waits until what answers is on the screen: the next page or, for an act that the
    /// browser keeps until it is sent, the live part of this one. A click alone does not wait for either.
    /// </summary>
    public static async Task<IResponse> Press(this IPage page, ILocator button)
    {
        await button.First.EvaluateAsync(
            """
            button => {
              const kept = button.closest("[data-outbox]") && document.querySelector("[data-live] > *");
              (kept || document.documentElement).dataset.before = "";
            }
            """
        );
        IResponse answer = await page.RunAndWaitForResponseAsync(
            () => button.First.ClickAsync(),
            response => response.Request.Method == "POST"
        );
        await Assertions
            .Expect(page.Locator("[data-before]"))
            .ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = Browser.Patience });
        await page.WaitForLoadStateAsync(LoadState.Load);
        return answer;
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
