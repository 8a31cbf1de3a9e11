using System.Collections.Immutable;
using System.Reflection;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Knowledge.Tests;

/// <summary>No clinical number can be written into a knowledge file without its evidence.</summary>
public class PedigreeTests
{
    private static readonly Type[] Numbers =
    [
        typeof(int),
        typeof(decimal),
        typeof(Dose),
        typeof(DosePerKilogram),
        typeof(DoseRate),
        typeof(DoseRatePerKilogram),
        typeof(Strength),
        typeof(Volume),
        typeof(InfusionRate),
        typeof(BodyMass),
        typeof(Duration),
        typeof(Days),
        typeof(Sessions),
        typeof(Points),
        typeof(Percent),
        typeof(Price),
        typeof(Reading),
        typeof(Years),
        typeof(ModelValue),
    ];

    /// <summary>Numbers that name or count something in a file and say nothing about a patient.</summary>
    private static readonly string[] Labels =
    [
        "Entry.Version",
        "ProtocolRef.Version",
        "Instrument.ItemCount",
        "Instrument.SelfHarmItem",
        "InstrumentItem.Number",
        "Anchor.Points",
        "GradeWords.Grade",
    ];

    [Fact]
    public void Every_number_of_every_record_carries_its_evidence()
    {
        string[] bare =
        [
            .. Records()
                .Where(r => r.GetProperty("Evidence") is null)
                .SelectMany(r => r.GetProperties().Where(IsWritten))
                .Where(p => Numbers.Contains(Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType))
                .Select(p => $"{p.DeclaringType!.Name}.{p.Name}")
                .Distinct()
                .Except(Labels),
        ];

        Assert.Empty(bare);
    }

    [Fact]
    public void Guesses_are_listed_with_file_and_line()
    {
        KnowledgeReport report = KnowledgeReport.Of(KnowledgeBase.Load(Repository.Folder));

        Assert.Equal(0, report.ExitCode);
        Assert.Matches(@"site/defaults\.yaml:\d+: between-boosters = 21 d\n", report.Text);
        Assert.Matches(@"drugs/ketamine-racemic\.yaml:\d+: session-total-proposal = per-kilogram 5 mg/kg", report.Text);
        Assert.Contains("asa-fasting", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_make_the_report_end_with_1()
    {
        KnowledgeReport report = KnowledgeReport.Of(new Loading.Refused([new("drugs/x.yaml", 3, "It is wrong.")]));

        Assert.Equal(new KnowledgeReport(1, "drugs/x.yaml:3: It is wrong.\n1 found wrong.\n"), report);
    }

    [Fact]
    public void Every_source_is_cited_somewhere()
    {
        string all = string.Join(
            '\n',
            Directory.EnumerateFiles(Repository.Folder, "*.yaml", SearchOption.AllDirectories).Select(File.ReadAllText)
        );

        Assert.All(
            Repository.Knowledge.Sources,
            s => Assert.Contains($"source: {s.Id}", all, StringComparison.Ordinal)
        );
    }

    private static bool IsWritten(PropertyInfo property) => property.SetMethod is { IsPublic: true };

    /// <summary>Every record that is reached from an entry.</summary>
    private static HashSet<Type> Records()
    {
        HashSet<Type> seen = [];
        Queue<Type> open = new(
            typeof(Entry).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Entry)) && !t.IsAbstract)
        );
        while (open.TryDequeue(out Type? next))
        {
            Type type = Nullable.GetUnderlyingType(next) ?? next;
            if (type.Assembly == typeof(Entry).Assembly && !Numbers.Contains(type) && !type.IsEnum && seen.Add(type))
            {
                type.GetProperties().SelectMany(p => Parts(p.PropertyType)).ToList().ForEach(open.Enqueue);
            }
        }

        return [.. seen.Where(t => !t.IsGenericType)];
    }

    private static Type[] Parts(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() != typeof(Known<>) ? type.GetGenericArguments() : [type];
}
