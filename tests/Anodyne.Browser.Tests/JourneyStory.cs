using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Anodyne.Browser.Tests;

/// <summary>
/// One patient from the referral to the diary, and another to the next booster, in a real browser on the real program.
/// The browser runs no script here: every step of the journey works without.
/// </summary>
public sealed partial class JourneyStory(DemoServer server, Browser browser)
{
    private const string Born = "1974-05-09";
    private static readonly (string, string)[] FitForHome =
    [
        ("systolic", "124"),
        ("diastolic", "78"),
        ("activity", "2"),
        ("breathing", "2"),
        ("consciousness", "2"),
        ("oxygen", "2"),
        ("walking", "Steady"),
        ("arrival", "Steady"),
        ("nausea", "0"),
        ("pain", "4"),
        ("dissociation", "0"),
        ("oriented", "yes"),
        ("site", "yes"),
    ];

    [Fact]
    public async Task Takes_one_patient_from_referral_home_and_into_the_diary()
    {
        IPage nurse = await SignedIn("nurse", "demo-nurse-one");
        IPage prescriber = await SignedIn("prescriber", "demo-prescriber");
        string patient = await Referred(nurse, prescriber);
        await Screened(nurse, prescriber, patient);
        await Planned(nurse, prescriber, patient);
        await Dispensed(nurse, patient);
        string session = await Started(nurse, patient);
        await Infused(nurse, session);
        await WentHome(nurse, patient, session);
        await KeptADiary(nurse, patient);
    }

    [Fact]
    public async Task Books_the_booster_that_the_list_proposes()
    {
        IPage nurse = await SignedIn("nurse", "demo-nurse-one");
        await nurse.GotoAsync("/due");
        await nurse.Locator("a[href*='kind=booster']").First.ClickAsync();
        await nurse.WaitForURLAsync(url => url.Contains("kind=booster", StringComparison.Ordinal));
        string slot = await nurse.Locator("input[name=slot]").First.GetAttributeAsync("value") ?? "";
        await nurse.SendHere("series", ("slot", slot));
        Assert.Contains("08:00", await nurse.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task<IPage> SignedIn(string name, string password)
    {
        IPage page = await browser.Page(server.Url, script: false);
        await page.SignIn(name, password);
        return page;
    }

    private static async Task<string> Referred(IPage nurse, IPage prescriber)
    {
        await nurse.Send(
            "/referrals/new",
            "referral",
            ("given", "Story"),
            ("family", "Walkthrough"),
            ("born", Born),
            ("indication", "crps-1"),
            ("referrer", "Dr. R. Example"),
            ("reason", "Burning pain after a fracture; blocks and medicines failed."),
            ("urgency", "Soon")
        );
        string patient = PatientId().Match(nurse.Url).Value;
        await prescriber.Send($"/patients/{patient}/referral", "triage", ("outcome", "Accepted"));
        await nurse.Send($"/patients/{patient}/referral", "inform", ("how", "Letter"));
        return patient;
    }

    private static async Task Screened(IPage nurse, IPage prescriber, string patient)
    {
        string page = $"/patients/{patient}/screening";
        await nurse.Send(page, "condition", ("indication", "crps-1"), ("since", "2022-01"));
        foreach (string kind in new[] { "NerveBlock", "AntiSeizureMedicine", "Antidepressant" })
        {
            await nurse.Send(
                page,
                "therapy",
                ("kind", kind),
                ("detail", "half a year"),
                ("stopped", "TooLittleEffect")
            );
        }

        await nurse.Send(page, "medicines", ("medicines-none", "true"));
        await nurse.Send(page, "allergies", ("allergies-none", "true"));
        await nurse.Send(page, "pain", ("average", "7"), ("worst", "9"));
        await nurse.Send(page, "body", ("kg", "70"), ("cm", "170"), ("on", "2026-11-24"));
        await nurse.Send(
            page,
            "depression",
            [.. Enumerable.Range(1, 9).Select(n => ($"depression-{n}", n == 9 ? "0" : "1"))]
        );
        await nurse.Send(page, "anxiety", [.. Enumerable.Range(1, 7).Select(n => ($"anxiety-{n}", "1"))]);
        await nurse.GotoAsync(page);
        await nurse.SendHere("questions", [.. (await Names(nurse, "q-")).Select(name => (name, "No"))]);
        await prescriber.Send(page, "decision", ("eligibility", "Eligible"));
        await Shot(prescriber, page, "02-screening");
    }

    private static async Task Planned(IPage nurse, IPage prescriber, string patient)
    {
        string plan = $"/patients/{patient}/plan?protocol=induction-outpatient&sessions=5&minutes=120";
        await Shot(prescriber, plan, "03-plan");
        await prescriber.Send(plan, "draft");
        await nurse.Send(
            $"/patients/{patient}/consent",
            "sign",
            ("ReadIt", "true"),
            ("AskedEverything", "true"),
            ("KnowsItIsOffLabel", "true"),
            ("MayStopAtAnyMoment", "true"),
            ("name", "Story Walkthrough")
        );
        await prescriber.Send($"/patients/{patient}/order", "sign");
        await nurse.GotoAsync($"/patients/{patient}/schedule");
        string[] slots = await nurse
            .Locator("input[name=slot]")
            .EvaluateAllAsync<string[]>("all => all.map(e => e.value)");
        await nurse.SendHere("series", [.. slots.Select(slot => ("slot", slot))]);
        await Shot(nurse, "/schedule?day=2026-11-25", "06-schedule");
    }

    private static async Task Dispensed(IPage nurse, string patient)
    {
        await nurse.Send(
            "/drug",
            "receive",
            ("vial", "ketamine-racemic|Ketamine 50 mg/mL, 10 mL"),
            ("lot", "STORY1"),
            ("expires", "2027-12-31"),
            ("supplier", "Example Pharmacy Supply (synthetic)")
        );
        await nurse.GotoAsync($"/patients/{patient}/dispense");
        string vial = await nurse
            .Locator("select[name=vial] option:not([value='']), input[name=vial]")
            .Last.EvaluateAsync<string>("e => e.value");
        await nurse.SendHere("prepare", ("vial", vial));
    }

    private static async Task<string> Started(IPage nurse, string patient)
    {
        await nurse.Send($"/patients/{patient}/session", "open", ("chair", "Chair 3"));
        string session = SessionId().Match(nurse.Url).Value;
        string gate = $"/sessions/{session}/gate";
        await Charted(nurse, session, "122", "6");
        await nurse.Send(gate, "after-care", ("signed", "Story Walkthrough"));
        await nurse.GotoAsync(gate);
        (string, string)[] typed = [("born", Born), ("food", "01:00"), ("drink", "05:00"), ("escort", "Sam Escort")];
        await nurse.SendHere("gate", [.. (await Names(nurse, "item-")).Select(name => (name, "yes")), .. typed]);
        await nurse.GotoAsync(gate);
        string bag = await nurse
            .Locator("select[name=bag] option:not([value='']), input[name=bag]")
            .Last.EvaluateAsync<string>("e => e.value");
        await nurse.SendHere("first", ("bag", bag), ("strength1", "0.98"), ("rate1", "14.2"));
        await nurse.Send(
            gate,
            "second",
            ("strength2", "0.98"),
            ("rate2", "14.2"),
            ("second", "nurse2"),
            ("pin", "1002")
        );
        await Shot(nurse, gate, "08-gate");
        await nurse.Send(gate, "start");
        return session;
    }

    /// <summary>35 minutes at 14 mg/h, one step up, then 84 minutes at 21 mg/h: the pump shows what that comes to.</summary>
    private static async Task Infused(IPage nurse, string session)
    {
        string chair = $"/sessions/{session}";
        for (int quarter = 0; quarter < 2; quarter++)
        {
            await nurse.Skip(15);
            await Charted(nurse, session, "124", "5");
        }

        await nurse.Skip(5);
        await nurse.Send(chair, "up");
        await Shot(nurse, chair, "09-chairside");
        for (int quarter = 0; quarter < 5; quarter++)
        {
            await nurse.Skip(15);
            await Charted(nurse, session, "126", "4");
        }

        await nurse.Send(chair, "stop");
        double volume = (14.2 * 35 + 21.4 * 75) / 60;
        await nurse.Send(chair, "end", ("volume", volume.ToString("0.0", CultureInfo.InvariantCulture)));
    }

    private static async Task WentHome(IPage nurse, string patient, string session)
    {
        string recovery = $"/sessions/{session}/recovery";
        for (int score = 0; score < 2; score++)
        {
            await nurse.Skip(score == 0 ? 60 : 15);
            await nurse.Send(recovery, "score", FitForHome);
        }

        await nurse.Send(recovery, "escort", ("escort", "Sam Escort"));
        await nurse.Send(recovery, "discharge");
        await Shot(nurse, recovery, "10-recovery");
        await Shot(nurse, $"/sessions/{session}/after-visit", "10-after-visit");
        await nurse.GotoAsync($"/patients/{patient}");
        Assert.Contains("Walkthrough", await nurse.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await Shot(nurse, $"/patients/{patient}", "12-patient");
    }

    private async Task KeptADiary(IPage nurse, string patient)
    {
        await nurse.Send($"/patients/{patient}/diary", "link");
        string link = DiaryLink().Match(await nurse.ContentAsync()).Value;
        IPage phone = await browser.Page(server.Url, width: 390, height: 844, script: false);
        for (int day = 0; day < 3; day++)
        {
            await nurse.Skip(1440);
            await phone.Send(link, "entry", ("average", "3"));
        }

        await phone.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(Browser.Shots, "journey-11-diary.png"), FullPage = true }
        );
        await Shot(nurse, $"/patients/{patient}/forecast", "12-forecast");
    }

    private static async Task Charted(IPage nurse, string session, string systolic, string pain)
    {
        string chair = $"/sessions/{session}";
        await nurse.Send(
            chair,
            "vitals",
            ("systolic", systolic),
            ("diastolic", "78"),
            ("heart", "72"),
            ("spo2", "98"),
            ("breaths", "14")
        );
        await nurse.Send(chair, "scores", ("rass", "0"), ("dissociation", "0"), ("pain", pain), ("nausea", "0"));
    }

    private static async Task<string[]> Names(IPage page, string prefix) =>
        await page.Locator($"input[type=radio][name^='{prefix}']")
            .EvaluateAllAsync<string[]>("all => [...new Set(all.map(e => e.name))]");

    private static async Task Shot(IPage page, string path, string name)
    {
        await page.GotoAsync(path);
        await page.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(Browser.Shots, $"journey-{name}.png"), FullPage = true }
        );
    }

    [GeneratedRegex("pat_[0-9a-f]{32}")]
    private static partial Regex PatientId();

    [GeneratedRegex("ses_[0-9a-f]{32}")]
    private static partial Regex SessionId();

    [GeneratedRegex("/d/[A-Za-z0-9_-]{16,}")]
    private static partial Regex DiaryLink();
}
