using System.Diagnostics;
using Anodyne.Clinic.Record;

namespace Anodyne.Storage.Tests;

public sealed class KillTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("ANODYNE_LONG") == "1" ? 100 : 4;

    public static TheoryData<Engine> Engines => RecordTests.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task Kill_9_while_writing_loses_nothing_that_was_acknowledged(Engine engine)
    {
        await using FreshStore store = await FreshStore.On(engine);
        var chance = new Random(20260309);
        var acknowledged = new List<string>();
        for (int round = 0; round < Rounds; round++)
        {
            acknowledged.AddRange(await WriteUntilKilled(store, engine, round, enough: 20 + chance.Next(200)));
        }

        await store.Reopen();
        Assert.Null((await store.Store.Verify()).FirstWrong);
        IReadOnlyList<Recorded> all = await store.Record.All();
        Assert.NotEmpty(acknowledged);
        Assert.All(acknowledged, key => Assert.NotNull(Taken(store, key)));
        Assert.Equal(0, all.Count % 2);
    }

    private static async Task<List<string>> WriteUntilKilled(FreshStore store, Engine engine, int round, int enough)
    {
        string writer = Path.Combine(AppContext.BaseDirectory, "Anodyne.Storage.Writer.dll");
        string where = engine == Engine.Sqlite ? store.DataFolder : store.Connection;
        using Process process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    writer,
                    engine == Engine.Sqlite ? "sqlite" : "postgres",
                    where,
                    store.KeyPath,
                    $"{FreshStore.Clinic}",
                    $"round-{round}",
                ]
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var said = new List<string>();
        while (said.Count < enough && await process.StandardOutput.ReadLineAsync() is { } key)
        {
            said.Add(key);
        }

        process.Kill();
        said.AddRange((await process.StandardOutput.ReadToEndAsync()).Split('\n').SkipLast(1));
        await process.WaitForExitAsync();
        return said;
    }

    private static CommandTaken? Taken(FreshStore store, string key) =>
        store.Record.Read(FreshStore.Clinic, session => session.Taken(key)).GetAwaiter().GetResult();
}
