using Anodyne.Tests;
using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>What a monitor sends is on the screens without a tap and without loading anything again.</summary>
public sealed class MonitorTests(Browser browser)
{
    private const string Device = "BROWSER-1";

    /// <summary>The page asks once a second; a busy machine may take its time.</summary>
    private static readonly LocatorAssertionsToHaveTextOptions Patiently = new() { Timeout = Browser.Patience };

    [Fact]
    public async Task A_monitor_is_connected_followed_on_chair_and_board_and_listed_with_what_was_kept_apart()
    {
        int port = RunningProgram.FreePort();
        await using RunningProgram program = await RunningProgram.Start("demo", "--mllp", $"127.0.0.1:{port}");
        using MllpSender monitor = await MllpSender.To(port);
        await monitor.Say(MllpSender.Saturation("before", Device, 97, MllpSender.Now));

        IPage chair = await browser.Page(program.Url);
        await chair.SignIn("nurse", "demo-nurse-one");
        await chair.GotoAsync("/");
        await chair.Locator(".chair-card.is-live a.chair-link").First.ClickAsync();
        await Assertions.Expect(chair.Locator("#monitor")).ToContainTextAsync("Manual");
        await chair.SendHere("connect", ("heard", $"device/{Device}"));
        await Assertions.Expect(chair.Locator("#monitor")).ToContainTextAsync($"{Device} is this patient’s since");

        await monitor.Say(MllpSender.Saturation("first", Device, 96, MllpSender.Now));
        await chair.ReloadAsync();
        ILocator saturation = chair.Locator("[data-vital$='/SpO2']");
        await Assertions.Expect(saturation).ToHaveTextAsync("96", Patiently);
        await chair.IsClean("chair-with-monitor");

        IPage board = await browser.Page(program.Url);
        await board.SignIn("nurse", "demo-nurse-one");
        await board.GotoAsync("/");
        await Assertions.Expect(board.Locator("[data-vital$='/SpO2']")).ToHaveTextAsync("96", Patiently);
        await monitor.Say(MllpSender.Saturation("second", Device, 95, MllpSender.Now));
        await Assertions.Expect(saturation).ToHaveTextAsync("95", Patiently);
        await Assertions.Expect(board.Locator("[data-vital$='/SpO2']")).ToHaveTextAsync("95", Patiently);

        await board.GotoAsync("/devices");
        await Assertions
            .Expect(board.Locator("tr", new PageLocatorOptions { HasText = "connected to nobody at that time" }))
            .ToContainTextAsync(Device);
        await board.IsClean("devices-with-quarantine");

        await chair.SendHere("disconnect-0");
        await Assertions.Expect(chair.Locator("#monitor")).ToContainTextAsync("Manual");
        await Assertions.Expect(chair.Locator("[data-vital]")).ToHaveCountAsync(0);
    }
}
