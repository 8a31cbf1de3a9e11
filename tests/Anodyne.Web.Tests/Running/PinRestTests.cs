using System.Net;
using System.Text.RegularExpressions;

namespace Anodyne.Web.Tests.Running;

/// <summary>Wrong PINs of a witness, through the page where drug is wasted.</summary>
public sealed partial class PinRestTests(Demonstration demo)
{
    [Fact]
    public async Task The_sixth_entry_is_refused_by_name_even_with_the_right_PIN_and_another_witness_signs_meanwhile()
    {
        Visitor nurse = await demo.Nurse();
        string vial = await Received(nurse);
        for (int slip = 0; slip < 5; slip++)
        {
            Answer wrong = await Waste(nurse, vial, "9999");
            Assert.Equal(HttpStatusCode.Conflict, wrong.Status);
            wrong.Says("/problems/pin-not-accepted");
        }

        Answer resting = await Waste(nurse, vial, "4001");
        Assert.Equal(HttpStatusCode.Conflict, resting.Status);
        resting.Says("The PIN of this person was entered wrongly five times");
        resting.Says("/problems/pin-rests");

        Answer otherWitness = await Waste(nurse, vial, "1002", "nurse2");
        Assert.Equal(HttpStatusCode.OK, otherWitness.Status);
    }

    private static Task<Answer> Waste(Visitor nurse, string vial, string pin, string who = "manager") =>
        nurse.Send(vial, "waste", ("volume", "1"), ("reason", "A test of the witness"), ("second", who), ("pin", pin));

    private static async Task<string> Received(Visitor nurse)
    {
        Answer drug = await nurse.Send(
            "/drug",
            "receive",
            ("vial", "ketamine-racemic|Ketamine 50 mg/mL, 10 mL"),
            ("lot", "PINREST"),
            ("expires", "2027-12-31"),
            ("supplier", "Example Pharmacy Supply (synthetic)")
        );
        return Vial().Match(drug.Html).Value;
    }

    [GeneratedRegex("/drug/vial_[0-9a-f]{32}(?=\">PINREST)")]
    private static partial Regex Vial();
}
