using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Storage;

/// <summary>The statements about devices, inside the transaction of a session of the record; the same on both engines.</summary>
internal sealed class SqlDevices(SqlSession sql, ClinicId clinic, Vault vault) : IDeviceTables
{
    public async Task<TakenMessage?> Message(string sender, string controlId)
    {
        await using DbCommand command = sql.Command(
            "SELECT digest, arrived_at, clashes FROM device_messages WHERE clinic_id = @clinic AND sender = @sender AND control_id = @id",
            ("sender", sender),
            ("id", controlId)
        );
        await using DbDataReader row = await command.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? new TakenMessage(sender, controlId, row.GetString(0), At(row.GetInt64(1)), row.GetInt32(2))
            : null;
    }

    public Task Take(TakenMessage message) =>
        sql.Run(
            "INSERT INTO device_messages (clinic_id, sender, control_id, digest, arrived_at, clashes) VALUES (@clinic, @sender, @id, @digest, @at, @clashes)",
            ("sender", message.Sender),
            ("id", message.ControlId),
            ("digest", message.Digest),
            ("at", Ms(message.ArrivedAt)),
            ("clashes", message.Clashes)
        );

    public Task Clash(string sender, string controlId) =>
        sql.Run(
            "UPDATE device_messages SET clashes = clashes + 1 WHERE clinic_id = @clinic AND sender = @sender AND control_id = @id",
            ("sender", sender),
            ("id", controlId)
        );

    public Task Hear(HeardDevice device) =>
        sql.Run(
            "INSERT INTO devices (clinic_id, device, sender, place, first_at, last_at, taken, quarantined, ahead_ms) "
                + "VALUES (@clinic, @device, @sender, @place, @first, @last, @taken, @quarantined, @ahead) "
                + "ON CONFLICT (clinic_id, device) DO UPDATE SET sender = excluded.sender, place = excluded.place, last_at = excluded.last_at, "
                + "taken = devices.taken + excluded.taken, quarantined = devices.quarantined + excluded.quarantined, ahead_ms = excluded.ahead_ms",
            ("device", device.Device),
            ("sender", device.Sender),
            ("place", device.Place),
            ("first", Ms(device.FirstAt)),
            ("last", Ms(device.LastAt)),
            ("taken", device.Taken),
            ("quarantined", device.Quarantined),
            ("ahead", (long)device.Ahead.TotalMilliseconds)
        );

    public async Task<ImmutableArray<HeardDevice>> Heard() =>
        await Rows(
            sql.Command(
                "SELECT device, sender, place, first_at, last_at, taken, quarantined, ahead_ms FROM devices WHERE clinic_id = @clinic ORDER BY last_at DESC, device"
            ),
            row => new HeardDevice(
                row.GetString(0),
                row.GetString(1),
                Text(row, 2),
                At(row.GetInt64(3)),
                At(row.GetInt64(4)),
                row.GetInt64(5),
                row.GetInt64(6),
                Duration.FromMilliseconds(row.GetInt64(7))
            )
        );

    public async Task<LiveTrace?> Live(SessionId session) => (
            await Rows(
                sql.Command(
                    "SELECT patient_id, loose_from, next, body FROM live_traces WHERE clinic_id = @clinic AND session_id = @session",
                    ("session", session.ToString())
                ),
                row =>
                {
                    PatientId patient = Id.Parse<PatientId>(row.GetString(0));
                    return (patient, new LiveTrace(session, patient, row.GetInt64(1), row.GetInt64(2), Bytes(row, 3)));
                }
            )
        ).Select(one => one.Item2 with { Body = Open(one.patient, LivePlace(session), one.Item2.Body) }).SingleOrDefault();

    public async Task KeepLive(LiveTrace live) =>
        await sql.Run(
            "INSERT INTO live_traces (clinic_id, session_id, patient_id, loose_from, next, body) VALUES (@clinic, @session, @patient, @loose, @next, @body) "
                + "ON CONFLICT (clinic_id, session_id) DO UPDATE SET loose_from = excluded.loose_from, next = excluded.next, body = excluded.body",
            ("session", live.Session.ToString()),
            ("patient", live.Patient.ToString()),
            ("loose", live.LooseFrom),
            ("next", live.Next),
            ("body", await Seal(live.Patient, LivePlace(live.Session), live.Body))
        );

    public async Task<ImmutableArray<TraceBatch>> Batches(SessionId session, long from) =>
        [
            .. (
                await Rows(
                    sql.Command(
                        "SELECT patient_id, number, first_at, last_at, count, body FROM trace_batches WHERE clinic_id = @clinic AND session_id = @session AND number >= @from ORDER BY number",
                        ("session", session.ToString()),
                        ("from", from)
                    ),
                    row => new TraceBatch(
                        session,
                        Id.Parse<PatientId>(row.GetString(0)),
                        row.GetInt64(1),
                        At(row.GetInt64(2)),
                        At(row.GetInt64(3)),
                        row.GetInt32(4),
                        Bytes(row, 5)
                    )
                )
            ).Select(batch => batch with { Body = Open(batch.Patient, BatchPlace(session, batch.Number), batch.Body) }),
        ];

    public async Task Append(TraceBatch batch) =>
        await sql.Run(
            "INSERT INTO trace_batches (clinic_id, session_id, number, patient_id, first_at, last_at, count, body) VALUES (@clinic, @session, @number, @patient, @first, @last, @count, @body)",
            ("session", batch.Session.ToString()),
            ("number", batch.Number),
            ("patient", batch.Patient.ToString()),
            ("first", Ms(batch.FirstAt)),
            ("last", Ms(batch.LastAt)),
            ("count", batch.Count),
            ("body", await Seal(batch.Patient, BatchPlace(batch.Session, batch.Number), batch.Body))
        );

    public async Task Merge(TraceBatch batch, long last)
    {
        await sql.Run(
            "DELETE FROM trace_batches WHERE clinic_id = @clinic AND session_id = @session AND number >= @from AND number <= @last",
            ("session", batch.Session.ToString()),
            ("from", batch.Number),
            ("last", last)
        );
        await Append(batch);
    }

    public async Task Quarantine(Quarantined quarantined)
    {
        long number =
            1
            + Convert.ToInt64(
                await sql.Scalar("SELECT coalesce(max(number), 0) FROM quarantine WHERE clinic_id = @clinic"),
                CultureInfo.InvariantCulture
            );
        await sql.Run(
            "INSERT INTO quarantine (clinic_id, number, arrived_at, reason, sender, control_id, device, place, count, body) "
                + "VALUES (@clinic, @number, @at, @reason, @sender, @id, @device, @place, @count, @body)",
            ("number", number),
            ("at", Ms(quarantined.ArrivedAt)),
            ("reason", quarantined.Reason),
            ("sender", quarantined.Sender),
            ("id", quarantined.ControlId),
            ("device", quarantined.Device),
            ("place", quarantined.Place),
            ("count", quarantined.Count),
            ("body", vault.SealForClinic(clinic, QuarantinePlace(number), quarantined.Body.Span))
        );
    }

    public async Task<ImmutableArray<Quarantined>> InQuarantine(long before, int most, string? reason = null) =>
        await Rows(
            sql.Command(
                "SELECT number, arrived_at, reason, sender, control_id, device, place, count, body FROM quarantine WHERE clinic_id = @clinic AND number < @before"
                    + (reason is null ? "" : " AND reason = @reason")
                    + " ORDER BY number DESC LIMIT @most",
                ("reason", reason),
                ("before", before),
                ("most", (long)most)
            ),
            row => new Quarantined(
                row.GetInt64(0),
                At(row.GetInt64(1)),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                row.GetString(5),
                Text(row, 6),
                row.GetInt32(7),
                vault.OpenForClinic(clinic, QuarantinePlace(row.GetInt64(0)), (byte[])row.GetValue(8))
            )
        );

    public async Task<ImmutableArray<(string Reason, long Entries)>> Reasons() =>
        await Rows(
            sql.Command(
                "SELECT reason, count(*) FROM quarantine WHERE clinic_id = @clinic GROUP BY reason ORDER BY reason"
            ),
            row => (row.GetString(0), row.GetInt64(1))
        );

    private async Task<byte[]> Seal(PatientId patient, string place, ReadOnlyMemory<byte>? body) =>
        body is { } plain
            ? Vault.SealTrace(sql.KeyOf(patient) ?? await sql.MakeKey(patient), clinic, patient, place, plain.Span)
            : throw new ArgumentNullException(nameof(body), "What was erased is not written again.");

    private ReadOnlyMemory<byte>? Open(PatientId patient, string place, ReadOnlyMemory<byte>? body) =>
        body is { } box && sql.KeyOf(patient) is { } key
            ? Vault.OpenTrace(key, clinic, patient, place, box.ToArray())
            : (ReadOnlyMemory<byte>?)null;

    private static string LivePlace(SessionId session) => $"{session}|live";

    private static string BatchPlace(SessionId session, long number) => $"{session}|batch|{number}";

    private static string QuarantinePlace(long number) => $"quarantine|{number}";

    private static async Task<ImmutableArray<T>> Rows<T>(DbCommand command, Func<DbDataReader, T> read)
    {
        await using DbCommand mine = command;
        await using DbDataReader row = await mine.ExecuteReaderAsync();
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await row.ReadAsync())
        {
            rows.Add(read(row));
        }

        return rows.DrainToImmutable();
    }

    private static ReadOnlyMemory<byte> Bytes(DbDataReader row, int column) => (byte[])row.GetValue(column);

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long Ms(Instant at) => at.ToUnixTimeMilliseconds();

    private static Instant At(long ms) => Instant.FromUnixTimeMilliseconds(ms);
}
