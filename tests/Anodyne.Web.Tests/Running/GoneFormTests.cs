using System.Net;

namespace Anodyne.Web.Tests.Running;

/// <summary>Two people had the same form open; the second one hears why, sees what stands, and has recorded nothing.</summary>
public sealed class GoneFormTests(Demonstration demo)
{
    private const string Sentence = "This form is no longer on the page, because somebody acted in between";

    [Fact]
    public async Task The_second_of_two_triages_is_refused_by_name_above_what_stands_now()
    {
        (Visitor first, Visitor second) = (await demo.Prescriber(), await demo.Director());
        string page = await Demonstration.Refer(first, "Twice");
        (Answer firstSaw, Answer secondSaw) = (await first.Open(page), await second.Open(page));
        await first.Send(firstSaw, "triage", ("outcome", "Accepted"));

        Answer refused = await second.Send(secondSaw, "triage", ("outcome", "Declined"), ("note", "not here"));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        refused.Says(Sentence);
        refused.Says("href=\"/problems/form-is-gone\"");
        refused.Says($"href=\"{page}\"");
        refused.Says("Go on to screening");
        refused.DoesNotSay("not here");
        Answer after = await second.Open(page);
        after.DoesNotSay(Sentence);
        after.DoesNotSay("not here");
    }

    [Fact]
    public async Task A_form_that_was_opened_under_another_sign_in_is_refused_by_name()
    {
        Visitor nurse = await demo.Nurse();
        Answer opened = await nurse.Open("/referrals/new");
        Visitor other = await demo.Prescriber();

        Answer refused = await other.Send(opened, "referral", ("given", "A"));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        refused.Says("This form was opened under another sign-in");
        refused.Says("href=\"/problems/form-of-another-sign-in\"");
    }

    [Fact]
    public async Task Fields_that_cannot_be_read_are_still_named_one_by_one()
    {
        Visitor nurse = await demo.Nurse();
        Answer refused = await nurse.Send("/referrals/new", "referral", ("given", "A"), ("born", "yesterday"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        refused.DoesNotSay(Sentence);
        refused.Says("yesterday");
    }
}
