using System.Text.RegularExpressions;

namespace Anodyne.Web.Tests.Running;

/// <summary>A patient's page of the running program.</summary>
public sealed partial class PatientPageTests(Demonstration demo)
{
    [Fact]
    public async Task A_session_is_one_line_that_leads_to_it()
    {
        Visitor nurse = await demo.Nurse();
        string session = SessionLink().Match((await nurse.Open("/")).Text).Value;
        string patient = PatientLink().Match((await nurse.Open(session)).Text).Value;

        Answer page = await nurse.Open(patient);

        page.Says($"<a href=\"{session}\">Session ");
    }

    [Fact]
    public async Task A_booster_booked_from_the_list_is_told_and_drawn()
    {
        Visitor nurse = await demo.Nurse();
        string book = BoosterLink().Match((await nurse.Open("/due")).Text).Value;
        Answer form = await nurse.Open(book);

        await nurse.Send(form, "series", ("slot", Slot().Match(form.Text).Groups["slot"].Value));

        Answer page = await nurse.Open(PatientLink().Match(book).Value);
        page.Says("Booster booked");
        page.Says("class=\"plot-booked\"");
        page.Says("booster booked on ");
    }

    [GeneratedRegex("/patients/pat_[0-9a-f]{32}/schedule\\?kind=booster[^\"]*")]
    private static partial Regex BoosterLink();

    [GeneratedRegex("name=\"slot\" value=\"(?<slot>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Slot();

    [GeneratedRegex("/sessions/ses_[0-9a-f]{32}")]
    private static partial Regex SessionLink();

    [GeneratedRegex("/patients/pat_[0-9a-f]{32}")]
    private static partial Regex PatientLink();
}
