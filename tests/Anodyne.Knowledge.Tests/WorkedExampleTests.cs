using Anodyne.Knowledge.Files;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Knowledge.Tests;

/// <summary>The tables in docs/clinical are true.</summary>
public class WorkedExampleTests
{
    public static TheoryData<string> Rows() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "docs", "clinical"), "protocol-*.md")
                .SelectMany(TableRows),
        ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_protocol_page_tells_what_the_ladder_gives(string row)
    {
        string[] cells = Cells(row);

        Assert.Empty(Case(cells).Differences(Repository.Library.Protocols[cells[0]]));
    }

    [Fact]
    public void The_recipe_table_tells_what_is_in_the_bag()
    {
        string page = Path.Combine(Repository.Root, "docs", "clinical", "knowledge-files.md");
        Drug ketamine = Repository.Library.Drugs["ketamine-racemic"];

        Assert.Equal(
            ketamine
                .Recipes.Select(r => $"| {r.Id} | {r.Drug} | {r.FinalVolume} | {r.Nominal} | {r.TrueStrength} |")
                .Order(),
            TableRows(page).Where(row => row.StartsWith("| 500-", StringComparison.Ordinal)).Order()
        );
    }

    [Fact]
    public void Every_protocol_stands_on_a_page() =>
        Assert.Empty(Repository.Library.Protocols.Select(p => p.Id).Except(Rows().Select(row => Cells(row.Data)[0])));

    private static IEnumerable<string> TableRows(string page) =>
        File.ReadLines(page)
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Where(line => !line.StartsWith("| protocol ", StringComparison.Ordinal));

    private static string[] Cells(string row) => [.. row.Trim('|').Split('|').Select(c => c.Trim())];

    private static ProtocolCase Case(string[] c) =>
        new(
            string.Join(' ', c),
            1,
            new(Read<BodyMass>(c[1])!.Value, Read<Strength>(c[4])!.Value, Read<DoseRate>(c[2])),
            new(RungOf(c[5]), Read<Duration>(c[6])!.Value, Read<Sessions>(c[3])),
            new(Read<DoseRate>(c[7])!.Value, Read<Dose>(c[8])!.Value, Read<InfusionRate>(c[9])!.Value)
        );

    private static Rung RungOf(string text) => Enum.GetValues<Rung>().Single(r => Kebab.Of(r) == text);

    private static T? Read<T>(string text)
        where T : struct => (T?)Units.Read(typeof(T), text);
}
