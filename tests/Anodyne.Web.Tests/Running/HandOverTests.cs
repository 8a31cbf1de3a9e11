using System.Net;
using System.Text.RegularExpressions;

namespace Anodyne.Web.Tests.Running;

/// <summary>A patient goes from one nurse to the next: offered, read, taken over with the own PIN, seen on the board.</summary>
public sealed partial class HandOverTests(Demonstration demo)
{
    [Fact]
    public async Task Only_another_person_takes_over_and_the_board_says_whose_patient_it_is()
    {
        Visitor nurse = await demo.Nurse();
        string session = Session().Matches((await nurse.Open("/")).Html)[^1].Value;
        Answer offered = await nurse.Send($"{session}/hand-over", "offer", ("note", "Wants the blinds down."));
        offered.Says("Wants the blinds down.");
        offered.Says("hangs: the rest is wasted before a witness after the end");
        (await nurse.Open(session)).Says("offers to hand this patient over");

        Answer alone = await nurse.Send(offered, "accept", ("read", "true"), ("second", "nurse"), ("pin", "1001"));
        Assert.Equal(HttpStatusCode.Conflict, alone.Status);

        Answer taken = await nurse.Send(offered, "accept", ("read", "true"), ("second", "nurse2"), ("pin", "1002"));
        Assert.Equal(session, taken.Path);
        taken.DoesNotSay("offers to hand this patient over");
        (await nurse.Open("/")).Says("Nurse: Otto Example, RN");
        (await nurse.Open($"{session}/note")).Says("Hand-over accepted");
    }

    [GeneratedRegex("/sessions/ses_[0-9a-f]{32}(?=\")")]
    private static partial Regex Session();
}
