using System.Text;
using System.Text.RegularExpressions;
using Anodyne.Clinic;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Seeds;
using NodaTime;
using NodaTime.Testing;

namespace Anodyne.Storage.Tests;

/// <summary>The synthetic clinic, told once into a fresh SQLite store.</summary>
public sealed class SeededClinic : IAsyncLifetime
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 11, 24, 9, 40);

    public FreshStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = await FreshStore.On(Engine.Sqlite);
        KnowledgeBase knowledge = KnowledgeBase.LoadOrThrow(Path.Combine(AppContext.BaseDirectory, "knowledge"));
        var door = new ClinicDoor(Store.Record, new FoldCache(), new FakeClock(Morning), knowledge);
        await SyntheticClinic.Seed(door, knowledge, Morning, DateTimeZoneProviders.Tzdb["Europe/London"]);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}

public sealed partial class SeededClinicTests(SeededClinic clinic) : IClassFixture<SeededClinic>
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "Golden");

    private IRecord Record => clinic.Store.Record;

    [Fact]
    public async Task Has_forty_patients_and_a_whole_record()
    {
        Assert.Null((await clinic.Store.Store.Verify()).FirstWrong);
        Assert.Equal(40, (await Cards(PatientCard.Kind)).Count);
    }

    [Fact]
    public async Task Every_card_of_every_stage_is_rebuilt_to_the_same_bytes()
    {
        var before = await AllCards();
        await clinic.Store.Store.Rebuild(SyntheticClinic.Id);
        Assert.NotEmpty(before);
        Assert.Equal(before, await AllCards());
    }

    /// <summary>A stored fact never changes its shape; a new shape is a new version with an upcaster.</summary>
    [Fact]
    public async Task Every_kind_of_fact_is_stored_as_it_was_when_it_was_first_released()
    {
        var differing = new List<string>();
        foreach ((string name, string shape) in await FirstOfEachName())
        {
            string file = Path.Combine(Golden, name + ".json");
            if (!File.Exists(file) || await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) != shape)
            {
                differing.Add(name);
                await Write(name, shape);
            }
        }

        Assert.True(differing.Count == 0, $"Stored differently than before: {string.Join(", ", differing)}");
    }

    private async Task<List<(string Name, string Shape)>> FirstOfEachName()
    {
        FactRegister register = Journey.Facts();
        IReadOnlyList<Recorded> all = await Record.Read(SyntheticClinic.Id, s => s.Since(0, 100_000));
        return
        [
            .. all.GroupBy(e => register.NameOf(e.Fact))
                .Select(g => ($"{g.Key.Name}.v{g.Key.Version}", Shape(g.First().Fact)))
                .OrderBy(pair => pair.Item1, StringComparer.Ordinal),
        ];
    }

    /// <summary>The stored JSON with every value replaced by its kind, so that only the shape is compared.</summary>
    private static string Shape(IFact fact) =>
        Values().Replace(Encoding.UTF8.GetString(FactJson.Write(fact).Open), "$1\"…\"$2") + "\n";

    private async Task<IReadOnlyList<CardRow>> Cards(CardKind kind) =>
        await Record.Read(SyntheticClinic.Id, s => s.Cards(kind.Name, patient: null));

    private async Task<List<(string, string, string)>> AllCards()
    {
        var all = new List<(string, string, string)>();
        foreach (CardKind kind in Journey.Cards())
        {
            all.AddRange((await Cards(kind)).Select(c => (c.Kind, c.Key, Convert.ToHexString(c.Body))));
        }

        return all;
    }

    private static async Task Write(string name, string shape)
    {
        if (Environment.GetEnvironmentVariable("ANODYNE_WRITE_GOLDEN") is { } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".json"), shape);
        }
    }

    [GeneratedRegex("""(:)(?:"(?:[^"\\]|\\.)*"|-?[0-9.]+|true|false)([,}\]])""")]
    private static partial Regex Values();
}
