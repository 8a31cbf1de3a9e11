using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Anodyne.Storage;

// The tables of the record, as EF Core migrates them. At run time the record reads and writes them with the
// statements of SqlSession; ids are stored as they print, times as milliseconds since 1970, the same in both engines.

/// <summary>One event, as stored. The chain covers every column.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "A stored row is its bytes.")]
public sealed record EventRow
{
    public required string ClinicId { get; init; }
    public required long Position { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
    public required string EventId { get; init; }
    public required string Name { get; init; }
    public required int NameVersion { get; init; }
    public string? PatientId { get; init; }
    public required long HappenedAt { get; init; }
    public required long RecordedAt { get; init; }
    public required string ActorId { get; init; }
    public required string CommandKey { get; init; }
    public required byte[] Body { get; init; }
    public byte[]? Sealed { get; init; }
    public required byte[] Mac { get; init; }

    /// <summary>The columns of a row, in the order in which <see cref="Read"/> takes them.</summary>
    internal const string Columns =
        "position, stream, version, event_id, name, name_version, patient_id, happened_at, recorded_at, actor_id, "
        + "command_key, body, sealed, mac";

    /// <summary>The row on which a reader of <see cref="Columns"/> stands.</summary>
    internal static EventRow Read(DbDataReader row, string clinic) =>
        new()
        {
            ClinicId = clinic,
            Position = row.GetInt64(0),
            Stream = row.GetString(1),
            Version = row.GetInt64(2),
            EventId = row.GetString(3),
            Name = row.GetString(4),
            NameVersion = row.GetInt32(5),
            PatientId = row.IsDBNull(6) ? null : row.GetString(6),
            HappenedAt = row.GetInt64(7),
            RecordedAt = row.GetInt64(8),
            ActorId = row.GetString(9),
            CommandKey = row.GetString(10),
            Body = (byte[])row.GetValue(11),
            Sealed = row.IsDBNull(12) ? null : (byte[])row.GetValue(12),
            Mac = (byte[])row.GetValue(13),
        };
}

/// <summary>The head of a clinic's chain: how far it reaches and its last link.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "A stored row is its bytes.")]
public sealed class HeadRow
{
    public required string ClinicId { get; init; }
    public required long Position { get; init; }
    public required byte[] Mac { get; init; }
}

/// <summary>A command that was taken, by its idempotency key.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "A stored row is its bytes.")]
public sealed class CommandRow
{
    public required string ClinicId { get; init; }
    public required string Key { get; init; }
    public required byte[] Fingerprint { get; init; }
    public required long FirstPosition { get; init; }
    public required long LastPosition { get; init; }
}

/// <summary>A patient's key, wrapped. Deleting the row erases the person.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "A stored row is its bytes.")]
public sealed class PatientKeyRow
{
    public required string ClinicId { get; init; }
    public required string PatientId { get; init; }
    public required byte[] Wrapped { get; init; }
}

/// <summary>A projected row that pages query; dropped and rebuilt from the record at will.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "A stored row is its bytes.")]
public sealed class StoredCardRow
{
    public required string ClinicId { get; init; }
    public required string Kind { get; init; }
    public required string Key { get; init; }
    public string? PatientId { get; init; }
    public long? Due { get; init; }
    public required byte[] Body { get; init; }
}

/// <summary>Who looked at which patient in which quarter of an hour.</summary>
public sealed class LookRow
{
    public required string ClinicId { get; init; }
    public required string ActorId { get; init; }
    public required string PatientId { get; init; }
    public required string Page { get; init; }
    public required long QuarterHour { get; init; }
}

/// <summary>A device's message that was taken, so that it is taken once.</summary>
public sealed class DeviceMessageRow
{
    public required string ClinicId { get; init; }
    public required string Sender { get; init; }
    public required string ControlId { get; init; }
    public required string Digest { get; init; }
    public required long ArrivedAt { get; init; }
    public required int Clashes { get; init; }
}

/// <summary>A device as it was heard, with what came of its values.</summary>
public sealed class DeviceRow
{
    public required string ClinicId { get; init; }
    public required string Device { get; init; }
    public required string Sender { get; init; }
    public string? Place { get; init; }
    public required long FirstAt { get; init; }
    public required long LastAt { get; init; }
    public required long Taken { get; init; }
    public required long Quarantined { get; init; }
    public required long AheadMs { get; init; }
}

/// <summary>The newest of a session's trace, sealed under the patient's key.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "A stored row is its bytes.")]
public sealed class LiveTraceRow
{
    public required string ClinicId { get; init; }
    public required string SessionId { get; init; }
    public required string PatientId { get; init; }
    public required long LooseFrom { get; init; }
    public required long Next { get; init; }
    public required byte[] Body { get; init; }
}

/// <summary>A batch of a session's samples, sealed under the patient's key.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "A stored row is its bytes.")]
public sealed class TraceBatchRow
{
    public required string ClinicId { get; init; }
    public required string SessionId { get; init; }
    public required long Number { get; init; }
    public required string PatientId { get; init; }
    public required long FirstAt { get; init; }
    public required long LastAt { get; init; }
    public required int Count { get; init; }
    public required byte[] Body { get; init; }
}

/// <summary>What came from a device and belongs to nobody, sealed under the clinic's key.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "A stored row is its bytes.")]
public sealed class QuarantineRow
{
    public required string ClinicId { get; init; }
    public required long Number { get; init; }
    public required long ArrivedAt { get; init; }
    public required string Reason { get; init; }
    public required string Sender { get; init; }
    public required string ControlId { get; init; }
    public required string Device { get; init; }
    public string? Place { get; init; }
    public required int Count { get; init; }
    public required byte[] Body { get; init; }
}
