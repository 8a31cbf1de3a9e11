using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>Every page about one patient and one session, on a patient who is at the chair, without a violation.</summary>
public sealed partial class EveryPatientPageTests(DemoServer server, Browser browser)
{
    private static readonly string[] OfPatient =
    [
        "",
        "/referral",
        "/screening",
        "/plan",
        "/plan?protocol=induction-outpatient&sessions=5&minutes=120",
        "/plan?protocol=schwartzman-2009&sessions=10&minutes=120&session=3",
        "/consent",
        "/order",
        "/schedule",
        "/dispense",
        "/diary",
        "/forecast",
    ];

    private static readonly string[] OfSession = ["", "/gate", "/sheet", "/after-visit"];

    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task Has_no_violation(int width, bool dark)
    {
        IPage page = await browser.Page(server.Url, width, dark: dark);
        await page.SignIn("prescriber", "demo-prescriber");
        await page.GotoAsync("/");
        string session = SessionLink().Match(await page.ContentAsync()).Value;
        await page.GotoAsync(session);
        string patient = PatientLink().Match(await page.ContentAsync()).Value;
        var found = new List<string>();
        foreach (string path in OfPatient.Select(p => patient + p).Concat(OfSession.Select(p => session + p)))
        {
            await page.GotoAsync(path);
            found.AddRange(await page.Violations());
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [GeneratedRegex("/sessions/ses_[0-9a-f]{32}")]
    private static partial Regex SessionLink();

    [GeneratedRegex("/patients/pat_[0-9a-f]{32}")]
    private static partial Regex PatientLink();
}
