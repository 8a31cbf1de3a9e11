namespace Anodyne.Architecture.Tests;

public sealed class JourneyTests
{
    private const string Canary = "Anodyne.Architecture.Tests.Canaries.Journey";

    [Fact]
    public void No_stage_looks_ahead() => Rule.Holds(JourneyOrder.Here.Broken(Uses.TypesOf("Anodyne.Clinic")));

    [Theory]
    [InlineData("CallsAhead")]
    [InlineData("MatchesAhead")]
    [InlineData("ClosesOverAhead")]
    [InlineData("AwaitsAhead")]
    [InlineData("ListsAhead")]
    [InlineData("MarkedAhead")]
    public void Reports_a_decision_that_looks_ahead(string early) =>
        Assert.Contains(
            $"{Canary}.Early.{early} looks ahead to {Canary}.Late.LateDecision; it may use only its facts",
            Order("Early", "Late").Broken(Uses.CanariesIn("Journey"))
        );

    [Fact]
    public void Lets_a_stage_look_back_and_fold_later_facts() =>
        Assert.DoesNotContain(
            Order("Early", "Late").Broken(Uses.CanariesIn("Journey")),
            broken =>
                broken.Contains("FoldsAhead", StringComparison.Ordinal)
                || broken.Contains("LooksBack", StringComparison.Ordinal)
        );

    [Fact]
    public void Reports_a_folder_that_is_no_stage() =>
        Rule.Reports(
            "belongs to no stage",
            Order("Early")
                .Broken(Uses.CanariesIn("Journey"))
                .Where(b => b.Contains("LooksBack", StringComparison.Ordinal))
        );

    [Fact]
    public void Reports_an_empty_room() =>
        Rule.Reports(
            "Later stands in Journey.cs but has no code",
            Order("Early", "Late", "Later")
                .Broken(Uses.CanariesIn("Journey"))
                .Where(b => b.Contains("no empty rooms", StringComparison.Ordinal))
        );

    private static JourneyOrder Order(params string[] stages) =>
        new(Canary, stages, new HashSet<string>(StringComparer.Ordinal) { $"{Canary}.Late.LateFact" });
}
