using NodaTime;

namespace Anodyne.Knowledge.Tests;

public class VersionTests
{
    private const string First = "protocols/booster/v1.yaml";
    private const string Second = "protocols/booster/v2.yaml";
    private static readonly LocalDate Change = new(2026, 3, 1);

    [Fact]
    public void The_newest_version_that_is_valid_counts()
    {
        using Copy copy = WithSecondVersion();
        KnowledgeBase knowledge = copy.Load();

        Assert.Equal(1, knowledge.AsOf(Change.PlusDays(-1)).Protocols["booster"].Version);
        Assert.Equal(2, knowledge.AsOf(Change).Protocols["booster"].Version);
    }

    [Fact]
    public void An_older_version_stays_findable_by_what_a_session_remembered()
    {
        ProtocolRef remembered = Repository.Library.Protocols["booster"].Ref;
        using Copy copy = WithSecondVersion();

        Assert.Equal(1, copy.Load().Find(remembered)?.Version);
    }

    [Fact]
    public void An_edited_version_is_not_the_one_that_was_remembered()
    {
        ProtocolRef remembered = Repository.Library.Protocols["booster"].Ref;
        using Copy copy = new();
        copy.Write("released.yaml", "released: []\n").Change(First, "title: Booster", "title: Boost");

        Assert.Null(copy.Load().Find(remembered));
    }

    [Fact]
    public void A_released_version_may_not_be_edited()
    {
        using Copy copy = new();

        Assert.Matches(
            "^protocols/booster/v1.yaml:1: 'booster' version 1 was released with hash .* write a new version.$",
            copy.Change(First, "title: Booster", "title: Boost").Problems()
        );
    }

    [Fact]
    public void A_released_version_may_not_vanish()
    {
        using Copy copy = new();
        File.Delete(Path.Combine(copy.Folder, First));

        Assert.Contains("'booster' version 1 was released and is gone", copy.Problems(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version: 1", "version: 1")]
    [InlineData("version: 1", "version: 2")]
    public void Versions_rise_together_with_their_dates(string from, string to)
    {
        using Copy copy = new();
        copy.Write(Second, File.ReadAllText(Path.Combine(copy.Folder, First))).Change(Second, from, to);

        Assert.Contains("must be a higher version with a later valid-from", copy.Problems(), StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_day_there_is_nothing_to_ask()
    {
        KnowledgeBase knowledge = Repository.Knowledge;

        Assert.Throws<ArgumentOutOfRangeException>(() => knowledge.AsOf(knowledge.Begins.PlusDays(-1)));
    }

    [Fact]
    public void A_missing_translation_falls_back_to_English() =>
        Assert.Equal("en", Repository.Library.Education("preparation", "fr").Language);

    private static Copy WithSecondVersion()
    {
        Copy copy = new();
        copy.Write(Second, File.ReadAllText(Path.Combine(copy.Folder, First)))
            .Change(Second, "version: 1", "version: 2")
            .Change(Second, "valid-from: 2025-09-01", "valid-from: 2026-03-01");
        return copy;
    }
}
