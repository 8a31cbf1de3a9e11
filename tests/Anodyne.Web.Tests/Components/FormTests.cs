using Anodyne.Web.Components;

namespace Anodyne.Web.Tests.Components;

public sealed class FormTests
{
    [Fact]
    public async Task Nothing_is_chosen_before_somebody_chooses()
    {
        var scale = await Drawn.Html<Choice>(("Label", "Pain"), ("Name", "pain"), ("Options", ChoiceOptions.ZeroToTen));
        Assert.Equal(11, scale.Split("type=\"radio\"").Length - 1);
        Assert.DoesNotContain("checked", scale, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_value_stands_beside_the_field_and_not_in_it()
    {
        var html = await Drawn.Html<Field>(
            ("Label", "Weight"),
            ("Name", "kg"),
            ("Unit", "kg"),
            ("Last", "71.4 kg on 3 Feb")
        );
        Assert.Contains("Last: 71.4 kg on 3 Feb", html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_read_with_its_field()
    {
        var html = await Drawn.Html<Field>(
            ("Label", "Weight"),
            ("Name", "kg"),
            ("Value", "17O"),
            ("Error", "Not a number.")
        );
        Assert.Contains("aria-describedby=\"f-kg-error\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"17O\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_carries_its_token_and_a_key_of_its_own()
    {
        var one = await Drawn.Html<FormShell>(("Name", "weight"), ("Action", "/weight"));
        var other = await Drawn.Html<FormShell>(("Name", "weight"), ("Action", "/weight"));
        Assert.Contains("__RequestVerificationToken", one, StringComparison.Ordinal);
        Assert.Contains($"name=\"{FormShell.KeyField}\"", one, StringComparison.Ordinal);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public async Task A_refusal_leads_to_the_page_that_explains_it()
    {
        var html = await Drawn.Html<RefusalBanner>(
            ("Sentence", "Above the ceiling."),
            ("Code", "above-signed-ceiling")
        );
        Assert.Contains("href=\"/problems/above-signed-ceiling\"", html, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Empty(await Drawn.Html<RefusalBanner>());
    }

    [Fact]
    public async Task The_journey_says_what_is_missing_next()
    {
        IReadOnlyList<JourneyStep> steps =
        [
            new("Plan", StepState.Done),
            new("Consent", StepState.Current, null, "no signature"),
            new("Order", StepState.Missing),
        ];
        var html = await Drawn.Html<JourneyBar>(("Steps", steps));
        Assert.Contains("aria-current=\"step\"", html, StringComparison.Ordinal);
        Assert.Contains("no signature", html, StringComparison.Ordinal);
    }
}
