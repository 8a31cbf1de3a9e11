using System.Globalization;
using NodaTime;

namespace Anodyne.Relief.Tests;

/// <summary>Runs the table of <c>docs/clinical/return-of-pain.md</c>, so that the page cannot drift away from the rule.</summary>
public sealed class WorkedExampleTests
{
    [Fact]
    public void The_worked_example_of_the_page_is_what_the_rule_gives()
    {
        string[][] rows = [.. Table()];
        Given given = rows.Where(row => row[1] != "–")
            .Aggregate(Given.Patient().Infusion(0), (g, row) => g.Pain(Number(row[1]), on: Day(row)));
        ReliefSummary summary = given.Summary(12);

        Assert.Equal(new Lasted.Observed(9, 8), summary.ToThirty);
        Assert.Equal(new Lasted.Observed(12, 11), summary.ToBaseline);
        foreach (string[] row in rows)
        {
            double? mean = ReturnRule.Current.TrailingMean(given.History().Diary, Given.DayZero, Given.Day(Day(row)));
            Assert.Equal(row[2], mean?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–");
            Assert.Equal(row[3], Word(mean, summary.ToThirty, Day(row)));
            Assert.Equal(row[4], Word(mean, summary.ToBaseline, Day(row)));
        }
    }

    private static string Word(double? mean, Lasted lasted, int day) =>
        mean is null ? "–"
        : lasted is Lasted.Observed seen && day >= seen.Days ? "back"
        : "holds";

    private static IEnumerable<string[]> Table() =>
        File.ReadLines(Page())
            .SkipWhile(line => line != "## Worked example")
            .Where(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => (string[])[.. line.Trim('|').Split('|').Select(cell => cell.Trim())]);

    private static int Day(string[] row) => int.Parse(row[0], CultureInfo.InvariantCulture);

    private static double Number(string cell) => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Page()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Anodyne.slnx")))
        {
            at = at.Parent;
        }

        return Path.Combine(at!.FullName, "docs", "clinical", "return-of-pain.md");
    }
}
