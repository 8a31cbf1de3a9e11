using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Storage;

/// <summary>
/// The record's statements, the same on both engines, inside one transaction. The clinic's head is locked before
/// anything is written, so that order has no gaps and two writers never meet in a stream.
/// </summary>
internal sealed class SqlSession(
    DbConnection db,
    DbTransaction? transaction,
    ClinicId clinic,
    Vault vault,
    Ledger ledger
) : IRecordSession
{
    private readonly Dictionary<PatientId, byte[]> _newKeys = [];
    private readonly string _clinic = clinic.ToString();
    private readonly Dictionary<StreamId, long> _newest = [];
    private (long Position, byte[] Mac)? _head;

    public ClinicId Clinic => clinic;

    public IDeviceTables Devices => new SqlDevices(this, clinic, vault);

    /// <summary>Takes the head's row, and with it the turn to write.</summary>
    public async Task LockHead(string lockClause)
    {
        await Run(
            "INSERT INTO heads (clinic_id, position, mac) VALUES (@clinic, 0, @mac) ON CONFLICT DO NOTHING",
            ("mac", new byte[32])
        );
        await ReadHead(lockClause);
    }

    public async Task<long> Head() => (_head ?? await ReadHead("")).Position;

    public async Task<long> Version(StreamId stream) =>
        _newest.TryGetValue(stream, out long known)
            ? known
            : Convert.ToInt64(
                await Scalar(
                    "SELECT coalesce(max(version), 0) FROM events WHERE clinic_id = @clinic AND stream = @stream",
                    ("stream", stream.Value)
                ),
                CultureInfo.InvariantCulture
            );

    /// <summary>While this transaction holds the head nobody else appends, so a stream read to its end stays read.</summary>
    public async Task<IReadOnlyList<Recorded>> Stream(StreamId stream, long afterVersion)
    {
        if (_newest.TryGetValue(stream, out long known) && known == afterVersion)
        {
            return [];
        }

        IReadOnlyList<Recorded> events = await Events(
            "stream = @stream AND version > @after ORDER BY version",
            ("stream", stream.Value),
            ("after", afterVersion)
        );
        _newest[stream] = events.Count == 0 ? afterVersion : events[^1].Version;
        return events;
    }

    public Task<IReadOnlyList<Recorded>> Since(long position, int most) =>
        Events("position > @after ORDER BY position LIMIT @most", ("after", position), ("most", (long)most));

    public async Task<CommandTaken?> Taken(string key)
    {
        await using DbCommand command = Command(
            "SELECT fingerprint, first_position, last_position FROM commands WHERE clinic_id = @clinic AND key = @key",
            ("key", key)
        );
        await using DbDataReader row = await command.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? new CommandTaken((byte[])row.GetValue(0), row.GetInt64(1), row.GetInt64(2))
            : null;
    }

    public async Task<CardRow?> Card(string kind, string key) =>
        (await CardRows("AND key = @key", ("kind", kind), ("key", key))).SingleOrDefault();

    public Task<IReadOnlyList<CardRow>> Cards(string kind, PatientId? patient) =>
        patient is { } one
            ? CardRows(
                "AND patient_id = @patient ORDER BY coalesce(due, 9000000000000000000), key",
                ("kind", kind),
                ("patient", one.ToString())
            )
            : CardRows("ORDER BY coalesce(due, 9000000000000000000), key", ("kind", kind));

    /// <summary>Looks a card up in every clinic that has a record, each through the cards' own index.</summary>
    public static async Task<CardPlace?> Find(DbConnection db, string kind, string key)
    {
        await using DbCommand command = db.CreateCommand();
        command.CommandText =
            "SELECT c.clinic_id, c.patient_id FROM heads h JOIN cards c ON c.clinic_id = h.clinic_id AND c.kind = @kind AND c.key = @key";
        Add(command, "kind", kind);
        Add(command, "key", key);
        await using DbDataReader row = await command.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? new CardPlace(
                Id.Parse<ClinicId>(row.GetString(0)),
                row.IsDBNull(1) ? null : Id.Parse<PatientId>(row.GetString(1))
            )
            : null;
    }

    public string? Open(PatientId patient, string token) =>
        KeyOf(patient) is { } key ? Vault.Open(key, clinic, patient, token) : null;

    public async Task<IReadOnlyList<Recorded>> Append(
        UserId by,
        Instant happenedAt,
        Instant recordedAt,
        string key,
        byte[] fingerprint,
        IReadOnlyList<NewFact> facts
    )
    {
        (long position, byte[] mac) =
            _head ?? throw new InvalidOperationException("Only a locked head can be extended.");
        using var chain = new ChainMac(vault.ChainKey(clinic));
        long first = position + 1;
        var recorded = new List<Recorded>(facts.Count);
        foreach (NewFact fact in facts)
        {
            long version = await Version(fact.Stream);
            _newest[fact.Stream] = version + 1;
            EventRow row = Chain.Link(
                await Seal(fact, ++position, version + 1, by, happenedAt, recordedAt, key),
                mac,
                chain
            );
            mac = row.Mac;
            await Insert(row);
            recorded.Add(ToRecorded(row));
        }

        await Run(
            "INSERT INTO commands (clinic_id, key, fingerprint, first_position, last_position) VALUES (@clinic, @key, @print, @first, @last)",
            ("key", key),
            ("print", fingerprint),
            ("first", first),
            ("last", position)
        );
        await Run(
            "UPDATE heads SET position = @position, mac = @mac WHERE clinic_id = @clinic",
            ("position", position),
            ("mac", mac)
        );
        _head = (position, mac);
        foreach (Recorded e in recorded)
        {
            await Project(e);
        }

        return recorded;
    }

    public Task Looked(UserId by, PatientId patient, string view, Instant at) =>
        Run(
            "INSERT INTO looks (clinic_id, actor_id, patient_id, page, quarter_hour) VALUES (@clinic, @actor, @patient, @page, @quarter) ON CONFLICT DO NOTHING",
            ("actor", by.ToString()),
            ("patient", patient.ToString()),
            ("page", view),
            ("quarter", at.ToUnixTimeMilliseconds() / 900_000)
        );

    public async Task KeepDerived(string kind, PatientId patient, string text)
    {
        byte[] key = KeyOf(patient) ?? await MakeKey(patient);
        string token = Vault.Seal(key, clinic, patient, Id.New<EventId>(), DerivedKind(kind), text);
        await Keep(DerivedKind(kind), patient.ToString(), patient, null, JsonSerializer.SerializeToUtf8Bytes(token));
    }

    public async Task<IReadOnlyDictionary<PatientId, string>> Derived(string kind)
    {
        var kept = new Dictionary<PatientId, string>();
        foreach (CardRow row in await Cards(DerivedKind(kind), patient: null))
        {
            if (Open(row.Patient!.Value, JsonSerializer.Deserialize<string>(row.Body)!) is { } text)
            {
                kept[row.Patient.Value] = text;
            }
        }

        return kept;
    }

    /// <summary>No kind of card has such a name.</summary>
    private static string DerivedKind(string kind) => $"derived:{kind}";

    /// <summary>Updates every card that the event concerns.</summary>
    public async Task Project(Recorded e)
    {
        foreach (CardKind kind in ledger.Cards)
        {
            if (kind.KeyOf(e) is { } key)
            {
                await Keep(kind, key, kind.Next(await Card(kind.Name, key), key, e, this));
            }
        }
    }

    /// <summary>Throws all cards of the clinic away; <see cref="Project"/> over all events brings them back.</summary>
    public Task DropCards() => Run("DELETE FROM cards WHERE clinic_id = @clinic");

    /// <summary>After the commit: keys made in this transaction exist for everybody.</summary>
    public void Committed()
    {
        foreach ((PatientId patient, byte[] key) in _newKeys)
        {
            vault.Remember(clinic, patient, key);
        }
    }

    private async Task Keep(CardKind kind, string key, CardRow? card)
    {
        if (card is null)
        {
            await Run(
                "DELETE FROM cards WHERE clinic_id = @clinic AND kind = @kind AND key = @key",
                ("kind", kind.Name),
                ("key", key)
            );
            return;
        }

        await Keep(kind.Name, key, card.Patient, card.Due, card.Body);
    }

    private Task Keep(string kind, string key, PatientId? patient, long? due, byte[] body) =>
        Run(
            "INSERT INTO cards (clinic_id, kind, key, patient_id, due, body) VALUES (@clinic, @kind, @key, @patient, @due, @body) "
                + "ON CONFLICT (clinic_id, kind, key) DO UPDATE SET patient_id = excluded.patient_id, due = excluded.due, body = excluded.body",
            ("kind", kind),
            ("key", key),
            ("patient", patient?.ToString()),
            ("due", due),
            ("body", body)
        );

    private async Task<EventRow> Seal(
        NewFact fact,
        long position,
        long version,
        UserId by,
        Instant happenedAt,
        Instant recordedAt,
        string key
    )
    {
        (string name, int nameVersion) = ledger.Facts.NameOf(fact.Fact);
        (byte[] body, SortedDictionary<string, string> texts) = FactJson.Write(fact.Fact);
        EventId id = Id.New<EventId>();
        var row = new EventRow
        {
            ClinicId = _clinic,
            Position = position,
            Stream = fact.Stream.Value,
            Version = version,
            EventId = id.ToString(),
            Name = name,
            NameVersion = nameVersion,
            PatientId = fact.Patient?.ToString(),
            HappenedAt = happenedAt.ToUnixTimeMilliseconds(),
            RecordedAt = recordedAt.ToUnixTimeMilliseconds(),
            ActorId = by.ToString(),
            CommandKey = key,
            Body = body,
            Sealed = texts.Count == 0 ? null : await SealTexts(fact.Patient, id, texts),
            Mac = [],
        };
        return row;
    }

    private async Task<byte[]> SealTexts(PatientId? patient, EventId id, SortedDictionary<string, string> texts)
    {
        PatientId owner =
            patient ?? throw new InvalidOperationException("A private text needs the patient whose key seals it.");
        byte[] key = KeyOf(owner) ?? await MakeKey(owner);
        return JsonSerializer.SerializeToUtf8Bytes(
            texts.Select(t => Vault.Seal(key, clinic, owner, id, t.Key, t.Value)).ToArray()
        );
    }

    /// <summary>The patient's key; null once it was destroyed or while nothing was ever sealed.</summary>
    internal byte[]? KeyOf(PatientId patient)
    {
        if ((_newKeys.GetValueOrDefault(patient) ?? vault.Known(clinic, patient)) is { } known)
        {
            return known;
        }

        using DbCommand command = Command(
            "SELECT wrapped FROM patient_keys WHERE clinic_id = @clinic AND patient_id = @patient",
            ("patient", patient.ToString())
        );
        if (command.ExecuteScalar() is not byte[] wrapped)
        {
            return null;
        }

        byte[] key = vault.Unwrap(clinic, patient, wrapped);
        vault.Remember(clinic, patient, key);
        return key;
    }

    internal async Task<byte[]> MakeKey(PatientId patient)
    {
        byte[] key = Vault.NewKey();
        await Run(
            "INSERT INTO patient_keys (clinic_id, patient_id, wrapped) VALUES (@clinic, @patient, @wrapped)",
            ("patient", patient.ToString()),
            ("wrapped", vault.Wrap(clinic, patient, key))
        );
        _newKeys[patient] = key;
        return key;
    }

    private Task Insert(EventRow e) =>
        Run(
            "INSERT INTO events (clinic_id, position, stream, version, event_id, name, name_version, patient_id, happened_at, recorded_at, actor_id, command_key, body, sealed, mac) "
                + "VALUES (@clinic, @position, @stream, @version, @id, @name, @nameVersion, @patient, @happened, @recorded, @actor, @key, @body, @sealed, @mac)",
            ("position", e.Position),
            ("stream", e.Stream),
            ("version", e.Version),
            ("id", e.EventId),
            ("name", e.Name),
            ("nameVersion", e.NameVersion),
            ("patient", e.PatientId),
            ("happened", e.HappenedAt),
            ("recorded", e.RecordedAt),
            ("actor", e.ActorId),
            ("key", e.CommandKey),
            ("body", e.Body),
            ("sealed", e.Sealed),
            ("mac", e.Mac)
        );

    private async Task<IReadOnlyList<Recorded>> Events(string where, params (string, object?)[] parameters)
    {
        var rows = new List<EventRow>();
        await using (
            DbCommand command = Command(
                $"SELECT {EventRow.Columns} FROM events WHERE clinic_id = @clinic AND {where}",
                parameters
            )
        )
        {
            await using DbDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(EventRow.Read(reader, _clinic));
            }
        }

        return [.. rows.Select(ToRecorded)];
    }

    private Recorded ToRecorded(EventRow row)
    {
        PatientId? patient = row.PatientId is { } p ? Id.Parse<PatientId>(p) : null;
        string[] tokens = row.Sealed is { } box ? JsonSerializer.Deserialize<string[]>(box)! : [];
        IFact fact = FactJson.Read(
            ledger.Facts,
            row.Name,
            row.NameVersion,
            row.Body,
            tokens.Select(token => (Vault.FieldOf(token), token, patient is { } one ? Open(one, token) : null))
        );
        return new Recorded(
            row.Position,
            new StreamId(row.Stream),
            row.Version,
            Id.Parse<EventId>(row.EventId),
            patient,
            Instant.FromUnixTimeMilliseconds(row.HappenedAt),
            Instant.FromUnixTimeMilliseconds(row.RecordedAt),
            Id.Parse<UserId>(row.ActorId),
            fact
        );
    }

    private async Task<IReadOnlyList<CardRow>> CardRows(string and, params (string, object?)[] parameters)
    {
        await using DbCommand command = Command(
            $"SELECT kind, key, patient_id, due, body FROM cards WHERE clinic_id = @clinic AND kind = @kind {and}",
            parameters
        );
        await using DbDataReader row = await command.ExecuteReaderAsync();
        var cards = new List<CardRow>();
        while (await row.ReadAsync())
        {
            PatientId? patient = row.IsDBNull(2) ? null : Id.Parse<PatientId>(row.GetString(2));
            cards.Add(
                new CardRow(
                    row.GetString(0),
                    row.GetString(1),
                    patient,
                    row.IsDBNull(3) ? null : row.GetInt64(3),
                    (byte[])row.GetValue(4)
                )
            );
        }

        return cards;
    }

    private async Task<(long Position, byte[] Mac)> ReadHead(string lockClause)
    {
        await using DbCommand command = Command(
            $"SELECT position, mac FROM heads WHERE clinic_id = @clinic {lockClause}"
        );
        await using DbDataReader row = await command.ExecuteReaderAsync();
        (long, byte[]) head = await row.ReadAsync() ? (row.GetInt64(0), (byte[])row.GetValue(1)) : (0, new byte[32]);
        _head = head;
        return head;
    }

    internal async Task Run(string sql, params (string, object?)[] parameters)
    {
        await using DbCommand command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    internal async Task<object?> Scalar(string sql, params (string, object?)[] parameters)
    {
        await using DbCommand command = Command(sql, parameters);
        return await command.ExecuteScalarAsync();
    }

    internal DbCommand Command(string sql, params (string Name, object? Value)[] parameters)
    {
        DbCommand command = db.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach ((string name, object? value) in parameters.Append(("clinic", _clinic)))
        {
            Add(command, name, value);
        }

        return command;
    }

    private static void Add(DbCommand command, string name, object? value)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}

/// <summary>What the record must know of the clinic's facts and cards; composed once, at the top.</summary>
public sealed record Ledger(FactRegister Facts, IReadOnlyList<CardKind> Cards);
