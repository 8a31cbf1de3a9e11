using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>Every page, in light and dark, at the width of a desk and of a phone, without one accessibility violation.</summary>
public sealed class EveryPageTests(DemoServer server, Browser browser)
{
    public static TheoryData<string> Routes =>
        [
            "/",
            "/?wall=1",
            "/station",
            "/emergency",
            "/referrals",
            "/referrals/new",
            "/patients",
            "/open-items",
            "/devices",
            "/schedule",
            "/drug",
            "/due",
            "/are-we-right",
            "/models",
            "/simulator?model=kamp2020&model=domino&weight=70&age=40&until=4+h&infuse=0.5+mg/kg+over+40+min&bolus=at+90+min:+10+mg&effect=dissociation&effect=pressure-pain-2024&effect=relief-site&as=separate",
            "/simulator?model=nobody&weight=-3&until=4&infuse=5+mL+over+40+min",
            "/models/kamp2020",
            "/models/perezruixo2021",
            "/me",
            "/problems/not-allowed",
            "/problems/form-is-gone",
            "/problems/pin-rests",
            "/d/demonstration",
            "/d/a-link-that-does-not-work",
        ];

    public static TheoryData<string, string, string> RoutesOfOthers =>
        new()
        {
            { "manager", "demo-manager", "/people" },
            { "director", "demo-director", "/site-policy" },
            { "director", "demo-director", "/emergency" },
            { "director", "demo-director", "/site-policy?proposals=1" },
        };

    [Theory, MemberData(nameof(Routes))]
    public Task Has_no_violation_in_any_dress(string route) => IsCleanFor("nurse", "demo-nurse-one", route);

    [Theory, MemberData(nameof(RoutesOfOthers))]
    public Task Nor_the_pages_that_others_see(string name, string password, string route) =>
        IsCleanFor(name, password, route);

    private async Task IsCleanFor(string name, string password, string route)
    {
        foreach ((int width, bool dark) in new[] { (1280, false), (1280, true), (390, false), (390, true) })
        {
            IPage page = await browser.Page(server.Url, width, dark: dark);
            await page.SignIn(name, password);
            await page.GotoAsync(route);
            await page.IsClean($"page{Named(route)}-{width}-{(dark ? "dark" : "light")}");
            await page.Context.CloseAsync();
        }
    }

    /// <summary>A file name of a route: letters and digits of its beginning.</summary>
    private static string Named(string route) =>
        string.Concat(route.Take(60).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    [Fact]
    public async Task The_simulator_answers_without_script_and_fits_a_phone()
    {
        IPage page = await browser.Page(server.Url, 390, 844, script: false);
        await page.SignIn("nurse", "demo-nurse-one");
        await page.GotoAsync("/simulator");
        await page.GetByLabel("Infusion 1").FillAsync("20 mg/h for 1 h");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Compute" }).ClickAsync();
        await Assertions.Expect(page.Locator("#ketamine")).ToContainTextAsync("20 mg in all");
        await Assertions.Expect(page.Locator("#ketamine .is-narrow polyline.plot-level")).ToHaveCountAsync(2);
        Assert.True((await page.Locator("#ketamine").BoundingBoxAsync())!.Width <= 390);
    }

    [Fact]
    public async Task The_first_page_transfers_less_than_150_KiB()
    {
        IPage page = await browser.Page(server.Url);
        long bytes = 0;
        page.RequestFinished += async (_, request) =>
        {
            RequestSizesResult sizes = await request.SizesAsync();
            Interlocked.Add(ref bytes, sizes.ResponseBodySize + sizes.ResponseHeadersSize);
        };
        await page.GotoAsync("/sign-in", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.InRange(Interlocked.Read(ref bytes), 1, 150 * 1024);
    }
}
