using Anodyne.Clinic;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Tests;
using Npgsql;

namespace Anodyne.Storage.Tests;

/// <summary>The two engines; every storage test runs on both.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>A fresh, empty store on one engine, gone after the test.</summary>
public sealed class FreshStore : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string? _database;

    private FreshStore(ClinicStore store, string folder, string? database, KeyFolder keys)
    {
        (Store, _folder, _database, Keys) = (store, folder, database, keys);
    }

    public ClinicStore Store { get; private set; }

    public KeyFolder Keys { get; }

    public IRecord Record => Store.Record;

    public string DataFolder => Path.Combine(_folder, "data");

    public string KeyPath => Path.Combine(_folder, "keys");

    /// <summary>The connection of the fresh database; only on PostgreSQL.</summary>
    public string Connection => _database!;

    public static ClinicId Clinic { get; } = new(new Guid("01990000-0000-7000-8000-00000000c11c"));

    public static Ledger Ledger { get; } = new(Journey.Facts(), Journey.Cards());

    public static async Task<FreshStore> On(Engine engine)
    {
        string folder = Directory.CreateTempSubdirectory("anodyne-storage-").FullName;
        KeyFolder keys = KeyFolder.Open(Path.Combine(folder, "keys"), Path.Combine(folder, "data"), make: true);
        if (engine == Engine.Sqlite)
        {
            return new FreshStore(ClinicStore.Sqlite(Path.Combine(folder, "data"), keys, Ledger), folder, null, keys);
        }

        string connection = await FreshPostgres.Database();
        return new FreshStore(ClinicStore.Postgres(connection, keys, Ledger), folder, connection, keys);
    }

    /// <summary>Closes the store and opens the same data again, as after a restart.</summary>
    public async Task Reopen()
    {
        await Store.DisposeAsync();
        Store = _database is { } connection
            ? ClinicStore.Postgres(connection, Keys, Ledger)
            : ClinicStore.Sqlite(DataFolder, Keys, Ledger);
    }

    /// <summary>Runs a statement past the record, as an intruder with the database in hand would.</summary>
    public async Task<int> Tamper(string sql)
    {
        await using ClinicDb db = Store.Schema();
        await using var connection = Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(
            db.Database
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        if (_database is not null)
        {
            NpgsqlConnection.ClearAllPools();
        }
    }
}
