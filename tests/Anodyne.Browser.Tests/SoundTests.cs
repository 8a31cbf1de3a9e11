using Anodyne.Tests;
using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>
/// A screen that sounds: heard and confirmed once, loud when somebody touched it, and told to the others when the
/// browser keeps its sound back.
/// </summary>
public sealed class SoundTests(Browser browser)
{
    /// <summary>Counts the pulses that a page starts.</summary>
    private const string Count = """
        window.pulses = 0;
        const start = AudioScheduledSourceNode.prototype.start;
        AudioScheduledSourceNode.prototype.start = function (...when) { window.pulses++; return start.apply(this, when); };
        """;

    /// <summary>Renders one burst and counts its pulses: stretches of sound with a gap between.</summary>
    private const string Pulses = """
        async name => {
          const { burst } = await import("/js/pulses.js");
          const context = new OfflineAudioContext(1, 5 * 8000, 8000);
          burst(context, name, 0);
          const samples = (await context.startRendering()).getChannelData(0);
          let pulses = 0;
          let quiet = 8000;
          for (const sample of samples) {
            if (Math.abs(sample) > 0.05) {
              if (quiet > 400) pulses++;
              quiet = 0;
            } else quiet++;
          }
          return pulses;
        }
        """;

    [Fact]
    public async Task Is_heard_confirmed_and_missed_by_the_others_when_it_cannot_sound()
    {
        await using RunningProgram server = await RunningProgram.Start("demo", "--today", "2026-11-24");
        IPage desk = await Desk(server.Url);
        IPage other = await browser.Page(server.Url);
        await other.SignIn("nurse2", "demo-nurse-two");

        await Assertions.Expect(desk.Locator("[data-sound-blocked]")).ToBeVisibleAsync();
        await desk.WaitForResponseAsync(answer => answer.Url.EndsWith("sound=suspended", StringComparison.Ordinal));
        await other.GotoAsync("/");
        await Assertions
            .Expect(other.Locator(".alarm").Filter(new() { HasText = "Station Desk cannot sound" }))
            .ToBeVisibleAsync();
        await desk.IsClean("board-cannot-sound");

        await desk.Locator("h1").ClickAsync();
        await Assertions.Expect(desk.Locator("[data-sound-blocked]")).ToBeHiddenAsync();
        await desk.WaitForFunctionAsync("window.pulses > 0");
        Assert.Equal(3, await desk.EvaluateAsync<int>("window.pulses"));
        await desk.WaitForResponseAsync(answer => answer.Url.EndsWith("sound=running", StringComparison.Ordinal));
        await other.GotoAsync("/");
        Assert.Equal(0, await other.Locator(".alarm").Filter(new() { HasText = "cannot sound" }).CountAsync());

        foreach ((string name, int pulses) in new[] { ("high", 10), ("medium", 3), ("low", 2) })
        {
            Assert.Equal(pulses, await desk.EvaluateAsync<int>(Pulses, name));
        }

        await desk.SendHere("hush");
        await Assertions.Expect(desk.Locator(".sound-row")).ToContainTextAsync("Sound paused");
    }

    /// <summary>The test is confirmed in one browser; another one that nobody has touched goes on as the same screen.</summary>
    private async Task<IPage> Desk(string url)
    {
        IPage confirming = await browser.Page(url, script: false);
        await confirming.SignIn("nurse", "demo-nurse-one");
        await confirming.GotoAsync("/station");
        await confirming.Locator("[name=name]").FillAsync("Desk");
        await confirming.Locator("[name=heard][value=yes]").CheckAsync(new LocatorCheckOptions { Force = true });
        await confirming.Locator("main form:has([name=heard]) button[type=submit]").ClickAsync();
        await Assertions.Expect(confirming.Locator(".sound-row")).ToContainTextAsync("Desk: sound heard at 09:4");
        IPage desk = await browser.Page(url);
        await desk.AddInitScriptAsync(Count);
        await desk.Context.AddCookiesAsync(
            (await confirming.Context.CookiesAsync()).Select(cookie => new Cookie
            {
                Name = cookie.Name,
                Value = cookie.Value,
                Url = url,
            })
        );
        await desk.GotoAsync("/");
        return desk;
    }
}
