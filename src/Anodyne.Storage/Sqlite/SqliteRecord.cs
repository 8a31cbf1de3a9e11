using System.Data;
using System.Threading.Channels;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Microsoft.Data.Sqlite;

namespace Anodyne.Storage.Sqlite;

/// <summary>
/// The record on SQLite: one writer takes whatever commands wait, runs each in a savepoint, commits once and only then
/// answers. Readers have their own connections and see the last commit.
/// </summary>
public sealed class SqliteRecord : IRecord, IAsyncDisposable
{
    private const int MostTogether = 256;

    private readonly string _connection;
    private readonly Vault _vault;
    private readonly Ledger _ledger;
    private readonly Channel<Job> _jobs = Channel.CreateBounded<Job>(4096);
    private readonly Task _writer;

    public SqliteRecord(string file, Vault vault, Ledger ledger)
    {
        _connection = ConnectionString(file);
        _vault = vault;
        _ledger = ledger;
        _writer = Task.Run(WriteLoop);
    }

    /// <summary>WAL and full synchronisation: a commit that returned survives a power cut.</summary>
    public static string ConnectionString(string file) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();

    public async Task<T> Write<T>(ClinicId clinic, Func<IRecordSession, Task<T>> work)
    {
        var job = new Job<T>(clinic, work);
        await _jobs.Writer.WriteAsync(job);
        return await job.Result;
    }

    public async Task<T> Read<T>(ClinicId clinic, Func<IRecordSession, Task<T>> work)
    {
        await using SqliteConnection db = await Open(_connection);
        await using SqliteTransaction snapshot = db.BeginTransaction(IsolationLevel.Serializable, deferred: true);
        return await work(new SqlSession(db, snapshot, clinic, _vault, _ledger));
    }

    public async Task<CardPlace?> Find(string kind, string key)
    {
        await using SqliteConnection db = await Open(_connection);
        return await SqlSession.Find(db, kind, key);
    }

    public async ValueTask DisposeAsync()
    {
        _jobs.Writer.TryComplete();
        await _writer;
        SqliteConnection.ClearAllPools();
    }

    internal static async Task<SqliteConnection> Open(string connection)
    {
        var db = new SqliteConnection(connection);
        await db.OpenAsync();
        await using SqliteCommand pragmas = db.CreateCommand();
        pragmas.CommandText =
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;";
        await pragmas.ExecuteNonQueryAsync();
        return db;
    }

    private async Task WriteLoop()
    {
        await using SqliteConnection db = await Open(_connection);
        while (await _jobs.Reader.WaitToReadAsync())
        {
            await WriteTogether(db, Waiting());
        }
    }

    private List<Job> Waiting()
    {
        var jobs = new List<Job>();
        while (jobs.Count < MostTogether && _jobs.Reader.TryRead(out Job? job))
        {
            jobs.Add(job);
        }

        return jobs;
    }

    private async Task WriteTogether(SqliteConnection db, List<Job> jobs)
    {
        try
        {
            await using SqliteTransaction transaction = db.BeginTransaction(deferred: false);
            foreach (Job job in jobs)
            {
                await RunInSavepoint(db, transaction, job);
            }

            await transaction.CommitAsync();
            jobs.ForEach(job => job.Answer());
        }
        catch (SqliteException outcomeUnknown)
        {
            jobs.ForEach(job => job.Fail(outcomeUnknown));
        }
    }

    private async Task RunInSavepoint(SqliteConnection db, SqliteTransaction transaction, Job job)
    {
        await transaction.SaveAsync("job");
        try
        {
            var session = new SqlSession(db, transaction, job.Clinic, _vault, _ledger);
            await session.LockHead("");
            await job.Run(session);
            await transaction.ReleaseAsync("job");
        }
        catch (Exception fault) when (fault is not SqliteException { SqliteErrorCode: 10 or 11 or 13 })
        {
            await transaction.RollbackAsync("job");
            job.Failed(fault);
        }
    }

    /// <summary>One caller's work, and what to tell them once everything is durable.</summary>
    private abstract class Job(ClinicId clinic)
    {
        private SqlSession? _session;
        private Exception? _fault;

        public ClinicId Clinic => clinic;

        public Task Run(SqlSession session) => Work(_session = session);

        public void Failed(Exception fault) => _fault = fault;

        public void Answer()
        {
            if (_fault is { } fault)
            {
                Fail(fault);
                return;
            }

            _session!.Committed();
            Succeed();
        }

        public abstract void Fail(Exception fault);

        protected abstract Task Work(SqlSession session);

        protected abstract void Succeed();
    }

    private sealed class Job<T>(ClinicId clinic, Func<IRecordSession, Task<T>> work) : Job(clinic)
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Result => _done.Task;

        public override void Fail(Exception fault) => _done.TrySetException(fault);

        protected override async Task Work(SqlSession session) => _result = await work(session);

        protected override void Succeed() => _done.TrySetResult(_result);
    }
}
