using System.Data.Common;
using System.Security.Cryptography;
using Anodyne.Quantities;
using Anodyne.Safety;

namespace Anodyne.Storage;

/// <summary>What checking the record found.</summary>
/// <param name="Events">How many events were read.</param>
/// <param name="Clinics">How many clinics keep their record here.</param>
/// <param name="Heads">Each clinic's newest position and the first bytes of its last link.</param>
/// <param name="FirstWrong">The first event that is not as it was written, and why; <c>null</c> when all is well.</param>
public sealed record Verification(
    long Events,
    int Clinics,
    IReadOnlyList<(string Clinic, long Position, string Link)> Heads,
    string? FirstWrong
)
{
    /// <summary>Reads every event of every clinic in order and recomputes the chain; works beside a running server.</summary>
    public static async Task<Verification> Of(DbConnection db, Vault vault)
    {
        await using DbTransaction snapshot = await db.BeginTransactionAsync(System.Data.IsolationLevel.Serializable);
        var heads = await ReadHeads(db, snapshot);
        long events = 0;
        string? wrong = await Orphans(db, snapshot);
        foreach ((string clinic, long position, byte[] mac) in heads)
        {
            (long read, string? found) = await Walk(db, snapshot, clinic, position, mac, vault);
            events += read;
            wrong ??= found;
        }

        return new Verification(
            events,
            heads.Count,
            [.. heads.Select(h => (h.Clinic, h.Position, Convert.ToHexStringLower(h.Mac.AsSpan(0, 8))))],
            wrong
        );
    }

    private static async Task<(long Read, string? Wrong)> Walk(
        DbConnection db,
        DbTransaction snapshot,
        string clinic,
        long head,
        byte[] headMac,
        Vault vault
    )
    {
        using var chain = new ChainMac(vault.ChainKey(Id.Parse<ClinicId>(clinic)));
        byte[] before = ChainMac.Start;
        long read = 0;
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        await using DbCommand command = All(db, snapshot, clinic);
        await using DbDataReader rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            EventRow row = EventRow.Read(rows, clinic);
            read++;
            if (Fault(row, read, versions, before, chain) is { } fault)
            {
                return (read, $"{row.EventId} ({row.Name}, position {row.Position} of {clinic}): {fault}");
            }

            before = row.Mac;
            versions[row.Stream] = row.Version;
        }

        bool whole = read == head && CryptographicOperations.FixedTimeEquals(before, headMac);
        return (
            read,
            whole
                ? null
                : $"{clinic}: the record ends at position {read}, its head says {head} or has another last link"
        );
    }

    private static string? Fault(
        EventRow row,
        long expected,
        Dictionary<string, long> versions,
        byte[] before,
        ChainMac chain
    ) =>
        row.Position != expected ? $"position {expected} is missing or out of order"
        : row.Version != versions.GetValueOrDefault(row.Stream) + 1
            ? $"its stream {row.Stream} has a gap before version {row.Version}"
        : !CryptographicOperations.FixedTimeEquals(row.Mac, Chain.MacOf(row, before, chain))
            ? "it is not as it was written"
        : null;

    private static async Task<List<(string Clinic, long Position, byte[] Mac)>> ReadHeads(
        DbConnection db,
        DbTransaction snapshot
    )
    {
        var heads = new List<(string, long, byte[])>();
        await using DbCommand command = db.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = "SELECT clinic_id, position, mac FROM heads ORDER BY clinic_id";
        await using DbDataReader rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            heads.Add((rows.GetString(0), rows.GetInt64(1), (byte[])rows.GetValue(2)));
        }

        return heads;
    }

    private static async Task<string?> Orphans(DbConnection db, DbTransaction snapshot)
    {
        await using DbCommand command = db.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText =
            "SELECT event_id FROM events WHERE clinic_id NOT IN (SELECT clinic_id FROM heads) ORDER BY clinic_id, position LIMIT 1";
        return await command.ExecuteScalarAsync() is string id
            ? $"{id}: it belongs to a clinic that has no head"
            : null;
    }

    private static DbCommand All(DbConnection db, DbTransaction snapshot, string clinic)
    {
        DbCommand command = db.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = $"SELECT {EventRow.Columns} FROM events WHERE clinic_id = @clinic ORDER BY position";
        DbParameter parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("clinic", clinic);
        command.Parameters.Add(parameter);
        return command;
    }
}
