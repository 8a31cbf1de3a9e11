using System.Data.Common;
using Anodyne.Clinic;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Testing;
using Npgsql;

namespace Anodyne.Bench;

/// <summary>An empty clinic to measure in, gone afterwards.</summary>
internal sealed class Bed : IAsyncDisposable
{
    private readonly string _folder;

    private Bed(ClinicStore store, string folder)
    {
        (Store, _folder) = (store, folder);
        Door = new ClinicDoor(store.Record, new FoldCache(), new FakeClock(At), Knowledge);
    }

    public static Instant At { get; } = Instant.FromUtc(2026, 11, 24, 9, 0);

    public static KnowledgeBase Knowledge { get; } =
        KnowledgeBase.LoadOrThrow(Path.Combine(AppContext.BaseDirectory, "knowledge"));

    public static string Indication { get; } = Knowledge.AsOf(At.InUtc().Date).Indications.First().Id;

    public ClinicStore Store { get; }

    public ClinicDoor Door { get; }

    public Actor Nurse { get; } = new(Id.New<ClinicId>(), Id.New<UserId>(), "Bench", [Role.Nurse]);

    public static Task<Bed> Sqlite() =>
        Task.FromResult(Make((folder, keys, ledger) => ClinicStore.Sqlite(folder, keys, ledger)));

    public static async Task<Bed> Postgres(string server)
    {
        string name = $"bench_{Guid.NewGuid():N}";
        await using var admin = new NpgsqlConnection(server);
        await admin.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", admin);
        await create.ExecuteNonQueryAsync();
        string connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
        return Make((_, keys, ledger) => ClinicStore.Postgres(connection, keys, ledger));
    }

    public async Task<DbConnection> Connect()
    {
        DbConnection db = Store.Schema().Database.GetDbConnection();
        await db.OpenAsync();
        return db;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Bed Make(Func<string, KeyFolder, Ledger, ClinicStore> store)
    {
        string folder = Directory.CreateTempSubdirectory("anodyne-bench-").FullName;
        KeyFolder keys = KeyFolder.Open(Path.Combine(folder, "keys"), Path.Combine(folder, "data"), make: true);
        return new Bed(store(Path.Combine(folder, "data"), keys, new Ledger(Journey.Facts(), Journey.Cards())), folder);
    }
}
