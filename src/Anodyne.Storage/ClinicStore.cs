using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Storage.Postgres;
using Anodyne.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Anodyne.Storage;

/// <summary>Where the clinic's data lie: a folder with SQLite in it, or a PostgreSQL connection; and its keys.</summary>
public sealed class ClinicStore : IAsyncDisposable
{
    private readonly Func<ClinicDb> _schema;
    private readonly Func<Task<System.Data.Common.DbConnection>> _connect;

    private ClinicStore(
        IRecord record,
        Vault vault,
        Func<ClinicDb> schema,
        Func<Task<System.Data.Common.DbConnection>> connect
    )
    {
        (Record, Vault) = (record, vault);
        (_schema, _connect) = (schema, connect);
    }

    public IRecord Record { get; }

    public Vault Vault { get; }

    /// <summary>SQLite in the folder, with write-ahead log and full synchronisation.</summary>
    public static ClinicStore Sqlite(string folder, KeyFolder keys, Ledger ledger)
    {
        Directory.CreateDirectory(folder);
        string file = FileIn(folder);
        Migrate(() => new LiteDb(LiteDb.Options(file)));
        var vault = new Vault(keys);
        return new ClinicStore(
            new SqliteRecord(file, vault, ledger),
            vault,
            () => new LiteDb(LiteDb.Options(file)),
            async () => await SqliteRecord.Open(SqliteRecord.ConnectionString(file))
        );
    }

    /// <summary>PostgreSQL; the schema is brought up to date first.</summary>
    public static ClinicStore Postgres(string connection, KeyFolder keys, Ledger ledger)
    {
        Migrate(() => new PgDb(PgDb.Options(connection)));
        var vault = new Vault(keys);
        return new ClinicStore(
            new PostgresRecord(connection, vault, ledger),
            vault,
            () => new PgDb(PgDb.Options(connection)),
            async () =>
            {
                var db = new NpgsqlConnection(PostgresRecord.ConnectionString(connection));
                await db.OpenAsync();
                return db;
            }
        );
    }

    /// <summary>The file that holds everything when SQLite is used.</summary>
    public static string FileIn(string folder) => Path.Combine(folder, "clinic.db");

    /// <summary>The schema and the people who may sign in.</summary>
    public ClinicDb Schema() => _schema();

    /// <summary>Whether anybody can sign in yet.</summary>
    public async Task<bool> HasPeople()
    {
        await using ClinicDb db = _schema();
        return await db.Users.AnyAsync();
    }

    /// <summary>Lets these people sign in from now on.</summary>
    public async Task Enrol(IEnumerable<Person> people)
    {
        await using ClinicDb db = _schema();
        db.Users.AddRange(people);
        await db.SaveChangesAsync();
    }

    /// <summary>The people of one clinic, by printed name.</summary>
    public async Task<IReadOnlyList<Person>> Staff(ClinicId clinic)
    {
        await using ClinicDb db = _schema();
        string id = clinic.ToString();
        return await db.Users.Where(p => p.ClinicId == id).OrderBy(p => p.DisplayName).AsNoTracking().ToListAsync();
    }

    /// <summary>Shuts a person out from the next click on, or lets them in again.</summary>
    public async Task StrikeOff(Guid person, bool strike)
    {
        await using ClinicDb db = _schema();
        Person row = await db.Users.SingleAsync(p => p.Id == person);
        row.LockoutEnabled = true;
        row.LockoutEnd = strike ? DateTimeOffset.MaxValue : null;
        row.SecurityStamp = Guid.NewGuid().ToString("N");
        await db.SaveChangesAsync();
    }

    /// <summary>Every clinic that has a record here.</summary>
    public async Task<IReadOnlyList<ClinicId>> Clinics()
    {
        await using ClinicDb db = _schema();
        List<string> ids = await db.Set<HeadRow>().OrderBy(h => h.ClinicId).Select(h => h.ClinicId).ToListAsync();
        return [.. ids.Select(Id.Parse<ClinicId>)];
    }

    /// <summary>Throws when the database does not answer or has no record in it.</summary>
    public async Task Touch(CancellationToken cancellation)
    {
        await using ClinicDb db = _schema();
        await db.Set<HeadRow>().AnyAsync(cancellation);
    }

    /// <summary>Checks the chain of every clinic on one snapshot.</summary>
    public async Task<Verification> Verify()
    {
        await using System.Data.Common.DbConnection db = await _connect();
        return await Verification.Of(db, Vault);
    }

    /// <summary>Checks a stopped or running SQLite file without writing to it.</summary>
    public static async Task<Verification> VerifySqlite(string folder, KeyFolder keys)
    {
        string connection = new SqliteConnectionStringBuilder
        {
            DataSource = FileIn(folder),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString();
        await using var db = new SqliteConnection(connection);
        await db.OpenAsync();
        return await Verification.Of(db, new Vault(keys));
    }

    /// <summary>Checks a PostgreSQL record without writing to it.</summary>
    public static async Task<Verification> VerifyPostgres(string connection, KeyFolder keys)
    {
        await using var db = new NpgsqlConnection(PostgresRecord.ConnectionString(connection));
        await db.OpenAsync();
        return await Verification.Of(db, new Vault(keys));
    }

    /// <summary>Throws the clinic's cards away and folds them anew from the record, in one transaction.</summary>
    public Task<long> Rebuild(ClinicId clinic) =>
        Record.Write(
            clinic,
            async session =>
            {
                var sql = (SqlSession)session;
                await sql.DropCards();
                long at = 0;
                while (await session.Since(at, 1000) is { Count: > 0 } events)
                {
                    foreach (Recorded e in events)
                    {
                        await sql.Project(e);
                    }

                    at = events[^1].Position;
                }

                return at;
            }
        );

    public async ValueTask DisposeAsync()
    {
        if (Record is IAsyncDisposable record)
        {
            await record.DisposeAsync();
        }
    }

    private static void Migrate(Func<ClinicDb> schema)
    {
        using ClinicDb db = schema();
        db.Database.Migrate();
    }
}
