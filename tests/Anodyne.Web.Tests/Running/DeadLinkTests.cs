using System.Net;

namespace Anodyne.Web.Tests.Running;

/// <summary>A diary link that was never given, or that a newer one replaced, tells the patient what to do.</summary>
public sealed class DeadLinkTests(Demonstration demo)
{
    [Theory]
    [InlineData("en", "This link does not work any more", "ask your clinic for a new link", "If you need help at once")]
    [InlineData("es", "Este enlace ya no funciona", "pida a su clínica", "Si necesita ayuda")]
    public async Task Speaks_to_the_patient_and_names_whom_to_call(string language, params string[] words)
    {
        Answer page = await demo.Stranger(language).Open("/d/a-link-that-nobody-was-given");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.All(words, page.Says);
        page.Says("988");
        page.Says("112");
        page.Says("class=\"for-patient\"");
        page.DoesNotSay("/sign-in");
    }

    [Fact]
    public async Task Says_that_an_answer_sent_to_a_dead_link_was_not_written_down()
    {
        Visitor patient = demo.Stranger();
        Answer own = await patient.Open("/d/demonstration");
        Answer refused = await patient.Send(
            own with
            {
                Path = "/d/a-link-that-was-replaced",
            },
            "entry",
            ("average", "3")
        );
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        refused.Says("What you just sent was not written down.");
        refused.Says("988");
    }
}
