using System.Data;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Npgsql;

namespace Anodyne.Storage.Postgres;

/// <summary>The record on PostgreSQL: each command is a transaction that first locks its clinic's head.</summary>
public sealed class PostgresRecord : IRecord, IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly Vault _vault;
    private readonly Ledger _ledger;

    public PostgresRecord(string connection, Vault vault, Ledger ledger)
    {
        _database = NpgsqlDataSource.Create(ConnectionString(connection));
        _vault = vault;
        _ledger = ledger;
    }

    /// <summary>The connection with the settings that the clinic's wall needs: a pooled connection forgets everything.</summary>
    public static string ConnectionString(string connection) =>
        new NpgsqlConnectionStringBuilder(connection)
        {
            NoResetOnClose = false,
            Multiplexing = false,
            MaxAutoPrepare = 40,
            ApplicationName = "anodyne",
        }.ToString();

    public async Task<T> Write<T>(ClinicId clinic, Func<IRecordSession, Task<T>> work)
    {
        await using NpgsqlConnection db = await _database.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await db.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        var session = new SqlSession(db, transaction, clinic, _vault, _ledger);
        await session.LockHead("FOR UPDATE");
        T result = await work(session);
        await transaction.CommitAsync();
        session.Committed();
        return result;
    }

    public async Task<T> Read<T>(ClinicId clinic, Func<IRecordSession, Task<T>> work)
    {
        await using NpgsqlConnection db = await _database.OpenConnectionAsync();
        await using NpgsqlTransaction snapshot = await db.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        return await work(new SqlSession(db, snapshot, clinic, _vault, _ledger));
    }

    public async Task<CardPlace?> Find(string kind, string key)
    {
        await using NpgsqlConnection db = await _database.OpenConnectionAsync();
        return await SqlSession.Find(db, kind, key);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
