using System.Text.RegularExpressions;
using Anodyne.Tests;
using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>A clinic's first day on the real program: an empty folder, the token on its console, the first person.</summary>
public sealed partial class FirstRunTests(Browser browser)
{
    private const string Password = "a long password for one clinic";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task From_the_token_on_the_console_to_the_first_patient(bool onPostgres)
    {
        string[] database = onPostgres ? ["--database", await FreshPostgres.Database()] : [];
        await using RunningProgram program = await RunningProgram.Start("serve", database);
        string token = Token().Match(program.Said).Value;
        IPage page = await browser.Page(program.Url);

        await page.GotoAsync("/first-run");
        await page.IsClean($"first-run-1-{onPostgres}");
        await Answer(page, "0123456789abcdef0123456789abcdef");
        Assert.Equal(400, await Click(page, "Open the clinic"));
        Assert.Contains("Not the token on the console.", await page.ContentAsync(), StringComparison.Ordinal);
        await page.IsClean($"first-run-2-refused-{onPostgres}");

        await Answer(page, token);
        await Click(page, "Open the clinic");
        await page.SignIn("director", Password);
        await page.IsClean($"first-run-3-board-{onPostgres}");

        await NothingCanBePlannedYet(page);
        await SignsThePolicy(page);
        await page.IsClean($"first-run-4-policy-{onPostgres}");
        await AddsANurse(page);
        await page.IsClean($"first-run-5-people-{onPostgres}");

        IPage nurse = await browser.Page(program.Url, script: false);
        await nurse.SignIn("nurse", Password);
        await nurse.Send(
            "/referrals/new",
            "referral",
            ("given", "First"),
            ("family", "Patient"),
            ("born", "1974-05-09"),
            ("indication", "crps-1"),
            ("referrer", "Dr. R. Example"),
            ("reason", "Burning pain after a fracture."),
            ("urgency", "Soon")
        );
        Assert.Contains("Patient, First", await nurse.ContentAsync(), StringComparison.Ordinal);
        await TheTokenWorksOnce(program.Url);
    }

    private static Task NothingCanBePlannedYet(IPage page) => SeesOnThePolicyPage(page, "No policy was signed yet");

    private static async Task SignsThePolicy(IPage page)
    {
        await page.GotoAsync("/site-policy?proposals=1");
        await page.SendHere("policy", ("total", "150"), ("chairs", "Chair 1"), ("reason", "The first policy"));
        await SeesOnThePolicyPage(page, "version 1");
    }

    private static async Task SeesOnThePolicyPage(IPage page, string words)
    {
        await page.GotoAsync("/site-policy");
        Assert.Contains(words, await page.Locator("main").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task AddsANurse(IPage page)
    {
        await page.Send(
            "/people",
            "person",
            ("display", "N. First"),
            ("name", "nurse"),
            ("role-Nurse", "true"),
            ("password", Password),
            ("pin", "4711")
        );
        Assert.Contains("N. First", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task TheTokenWorksOnce(string url)
    {
        IPage stranger = await browser.Page(url);
        await stranger.GotoAsync("/first-run");
        Assert.Contains("This clinic is already set up.", await stranger.ContentAsync(), StringComparison.Ordinal);
        await stranger.IsClean("first-run-6-closed");
    }

    private static async Task Answer(IPage page, string token)
    {
        (string Label, string Value)[] answers =
        [
            ("One-time token from the console", token),
            ("Name of the clinic", "First Day Infusions"),
            ("Time zone", "Europe/London"),
            ("Printed name of the medical director", "Dr. M. First"),
            ("Sign-in name", "director"),
            ("Password", Password),
            ("PIN at the chair", "3001"),
        ];
        foreach ((string label, string value) in answers)
        {
            await page.GetByLabel(label).FillAsync(value);
        }
    }

    private static async Task<int> Click(IPage page, string button) =>
        (await page.Press(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button }))).Status;

    [GeneratedRegex(@"(?<=^\s+)[0-9a-f]{32}(?=\s*$)", RegexOptions.Multiline)]
    private static partial Regex Token();
}
