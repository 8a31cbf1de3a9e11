using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Record;

/// <summary>The append-only record of all clinics in one database. Storage implements it for each engine.</summary>
public interface IRecord
{
    /// <summary>
    /// Runs the work with the clinic's head locked and commits what it appended, or nothing if it throws or asks for
    /// no commit. When the returned task completes, what was written is durable.
    /// </summary>
    Task<T> Write<T>(ClinicId clinic, Func<IRecordSession, Task<T>> work);

    /// <summary>Runs the work on one consistent snapshot.</summary>
    Task<T> Read<T>(ClinicId clinic, Func<IRecordSession, Task<T>> work);

    /// <summary>Which clinic holds the card of this key: for a link that names no clinic. <c>null</c> when none does.</summary>
    Task<CardPlace?> Find(string kind, string key);
}

/// <summary>Where a card stands: its clinic, and the patient it is about.</summary>
public sealed record CardPlace(ClinicId Clinic, PatientId? Patient);

/// <summary>One transaction on the record of one clinic.</summary>
public interface IRecordSession : IUnseal
{
    ClinicId Clinic { get; }

    /// <summary>What devices send, in this transaction.</summary>
    IDeviceTables Devices { get; }

    Task<long> Head();

    Task<IReadOnlyList<Recorded>> Stream(StreamId stream, long afterVersion);

    Task<long> Version(StreamId stream);

    /// <summary>All events of the clinic after that position, oldest first, at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<Recorded>> Since(long position, int most);

    Task<CommandTaken?> Taken(string key);

    Task<CardRow?> Card(string kind, string key);

    Task<IReadOnlyList<CardRow>> Cards(string kind, PatientId? patient);

    /// <summary>Appends the facts, extends the chain and updates the cards; only inside <see cref="IRecord.Write"/>.</summary>
    Task<IReadOnlyList<Recorded>> Append(
        UserId by,
        Instant happenedAt,
        Instant recordedAt,
        string key,
        byte[] fingerprint,
        IReadOnlyList<NewFact> facts
    );

    /// <summary>
    /// Keeps something computed from the record beside it: sealed under the patient's key, and thrown away with the cards, since
    /// it can be computed again. Only inside <see cref="IRecord.Write"/>.
    /// </summary>
    Task KeepDerived(string kind, PatientId patient, string text);

    /// <summary>What is kept of a kind; a patient whose key was destroyed is not among them.</summary>
    Task<IReadOnlyDictionary<PatientId, string>> Derived(string kind);

    /// <summary>Notes that somebody looked: one row for actor, patient, view and quarter of an hour.</summary>
    Task Looked(UserId by, PatientId patient, string view, Instant at);
}

/// <summary>A fact on its way into the record.</summary>
public sealed record NewFact(StreamId Stream, PatientId? Patient, IFact Fact);

/// <summary>An idempotency key that was used before, and the events it led to.</summary>
public sealed record CommandTaken(byte[] Fingerprint, long FirstPosition, long LastPosition);

/// <summary>A stored card: a row that pages query, folded from the record and rebuildable from it.</summary>
public sealed record CardRow(string Kind, string Key, PatientId? Patient, long? Due, byte[] Body);

/// <summary>Opens the sealed part of a card.</summary>
public interface IUnseal
{
    /// <summary>The plain text behind a token, or <c>null</c> when the patient's key was destroyed.</summary>
    string? Open(PatientId patient, string token);
}
