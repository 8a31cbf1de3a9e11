using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Record;

/// <summary>
/// What devices send, beside the record and in the same transaction: messages taken once, samples of sessions in compact
/// batches, and what belongs to nobody. Bodies are sealed: a session's under the patient's key, the rest under the clinic's.
/// </summary>
public interface IDeviceTables
{
    /// <summary>The message of this sender and id, when it was taken before.</summary>
    Task<TakenMessage?> Message(string sender, string controlId);

    /// <summary>Notes a message as taken; it must not have been there.</summary>
    Task Take(TakenMessage message);

    /// <summary>Notes that other content came under the id of a message that was taken.</summary>
    Task Clash(string sender, string controlId);

    /// <summary>What a device and what came of it, added to what is known of it.</summary>
    Task Hear(HeardDevice device);

    /// <summary>Every device that was ever heard, the newest first.</summary>
    Task<ImmutableArray<HeardDevice>> Heard();

    /// <summary>The newest of a session and where its loose batches begin; null when nothing came yet.</summary>
    Task<LiveTrace?> Live(SessionId session);

    /// <summary>Replaces the newest of a session.</summary>
    Task KeepLive(LiveTrace live);

    /// <summary>The batches of a session from this number on, in order.</summary>
    Task<ImmutableArray<TraceBatch>> Batches(SessionId session, long from);

    /// <summary>Appends one batch.</summary>
    Task Append(TraceBatch batch);

    /// <summary>Puts one batch in the place of all from its number to <paramref name="last"/>.</summary>
    Task Merge(TraceBatch batch, long last);

    /// <summary>Keeps what belongs to nobody, with the reason.</summary>
    Task Quarantine(Quarantined quarantined);

    /// <summary>What is in quarantine, newest first, numbers below <paramref name="before"/>; of one reason, or of all.</summary>
    Task<ImmutableArray<Quarantined>> InQuarantine(long before, int most, string? reason = null);

    /// <summary>How many entries of each reason are in quarantine.</summary>
    Task<ImmutableArray<(string Reason, long Entries)>> Reasons();
}

/// <summary>A message that was taken.</summary>
/// <param name="Sender">MSH-3.</param>
/// <param name="ControlId">MSH-10.</param>
/// <param name="Digest">Of its bytes, hexadecimal.</param>
/// <param name="ArrivedAt">When it came.</param>
/// <param name="Clashes">How often other content came under the same id.</param>
public sealed record TakenMessage(string Sender, string ControlId, string Digest, Instant ArrivedAt, int Clashes);

/// <summary>A device as it was heard.</summary>
/// <param name="Device">Its name, as it says itself.</param>
/// <param name="Sender">Who sent for it.</param>
/// <param name="Place">Where it says it stands.</param>
/// <param name="FirstAt">When it was first heard.</param>
/// <param name="LastAt">When it was last heard.</param>
/// <param name="Taken">How many of its values went to a session.</param>
/// <param name="Quarantined">How many went to quarantine.</param>
/// <param name="Ahead">How far its clock was ahead of ours in the last message; negative is behind, or a message that waited.</param>
public sealed record HeardDevice(
    string Device,
    string Sender,
    string? Place,
    Instant FirstAt,
    Instant LastAt,
    long Taken,
    long Quarantined,
    Duration Ahead
);

/// <summary>The newest of a session.</summary>
/// <param name="Session">The session.</param>
/// <param name="Patient">Whose key seals it.</param>
/// <param name="LooseFrom">The number of the first batch that is not merged yet.</param>
/// <param name="Next">The number of the next batch.</param>
/// <param name="Body">What is newest, plain here and sealed on the disk; null when the patient's key was destroyed.</param>
public sealed record LiveTrace(
    SessionId Session,
    PatientId Patient,
    long LooseFrom,
    long Next,
    ReadOnlyMemory<byte>? Body
);

/// <summary>Samples of one session in one row.</summary>
/// <param name="Session">The session.</param>
/// <param name="Patient">Whose key seals it.</param>
/// <param name="Number">Its place among the batches of the session.</param>
/// <param name="FirstAt">The oldest sample.</param>
/// <param name="LastAt">The newest sample.</param>
/// <param name="Count">How many samples.</param>
/// <param name="Body">The samples, plain here and sealed on the disk; null when the patient's key was destroyed.</param>
public sealed record TraceBatch(
    SessionId Session,
    PatientId Patient,
    long Number,
    Instant FirstAt,
    Instant LastAt,
    int Count,
    ReadOnlyMemory<byte>? Body
);

/// <summary>What belongs to nobody.</summary>
/// <param name="Number">Its place in the clinic's quarantine, from 1; given by the table.</param>
/// <param name="ArrivedAt">When it came.</param>
/// <param name="Reason">The name of the reason.</param>
/// <param name="Sender">MSH-3.</param>
/// <param name="ControlId">MSH-10.</param>
/// <param name="Device">Who measured.</param>
/// <param name="Place">Where it says it stands.</param>
/// <param name="Count">How many values.</param>
/// <param name="Body">What came, plain here and sealed on the disk.</param>
public sealed record Quarantined(
    long Number,
    Instant ArrivedAt,
    string Reason,
    string Sender,
    string ControlId,
    string Device,
    string? Place,
    int Count,
    ReadOnlyMemory<byte> Body
);
