using System.Collections.Immutable;
using System.Text;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>What became of a message; when it is told, it is durable.</summary>
public abstract record Receipt
{
    private Receipt() { }

    /// <param name="Samples">Values that went to a session.</param>
    /// <param name="Held">Values and doubts that went to quarantine.</param>
    /// <param name="Charted">Facts that were charted.</param>
    /// <param name="Sessions">Whose trace moved.</param>
    public sealed record Taken(int Samples, int Held, int Charted, ImmutableArray<SessionId> Sessions) : Receipt;

    /// <summary>The same message had been taken before; nothing was stored twice.</summary>
    public sealed record Again : Receipt;

    /// <summary>Other content under an id that was taken before; refused and shown.</summary>
    public sealed record IdUsedTwice : Receipt;
}

/// <summary>
/// Where messages of devices come in. Each is taken once, and in one durable transaction its values go to the trace of the
/// session to which they belong, or to quarantine with a named reason, and what is due is charted.
/// </summary>
public sealed class DeviceInbox(ClinicDoor door, KnowledgeBase knowledge, IClock clock)
{
    /// <summary>So many loose batches are merged into one.</summary>
    public const int MergedTogether = 120;

    private static readonly UserId Program = new(new Guid("0199c000-0000-7000-8000-0000000de71c"));

    /// <summary>Who signs for what devices measured.</summary>
    public static Actor ForDevices(ClinicId clinic) => new(clinic, Program, "Monitor", [Role.Program]);

    /// <summary>Takes one message. When the task completes, what was done is on the disk.</summary>
    public Task<Receipt> Take(ClinicId clinic, DeviceMessage message) =>
        door.Beside(clinic, (reader, ask) => Take(clinic, message, clock.GetCurrentInstant(), reader, ask));

    /// <summary>Keeps the reason why a message could not be read, so that somebody sees it.</summary>
    public Task<bool> Refuse(ClinicId clinic, string sender, string controlId, Held why) =>
        door.Beside(
            clinic,
            async (reader, _) =>
            {
                Instant now = clock.GetCurrentInstant();
                await Quarantine(
                    reader.Devices,
                    new(sender, controlId, "", sender, null, now, [], [], [], []),
                    why,
                    now
                );
                return true;
            }
        );

    private async Task<Receipt> Take(
        ClinicId clinic,
        DeviceMessage message,
        Instant now,
        RecordReader reader,
        Func<Actor, IAsk, string, Task<Reply>> ask
    )
    {
        if (await reader.Devices.Message(message.Sender, message.ControlId) is { } before)
        {
            return before.Digest == message.Digest
                ? new Receipt.Again()
                : await UsedTwice(message, before, now, reader.Devices);
        }

        ImmutableArray<Monitors> candidates = await Candidates(reader, message);
        Sorted sorted = Sorting.Of(message, now, candidates);
        int charted = 0;
        foreach (Belonging one in sorted.Taken)
        {
            LiveReadings live = await Store(reader.Devices, one);
            charted += await Chart(clinic, message, one, live, reader, ask, charted);
        }

        foreach ((Monitors whose, Word word) in sorted.Said)
        {
            charted += await Note(clinic, message, whose, word, now, reader, ask, charted);
        }

        foreach (Held held in sorted.Held)
        {
            await Quarantine(reader.Devices, message, held, now);
        }

        int samples = sorted.Taken.Sum(one => one.Samples.Length);
        int kept = sorted.Held.Sum(held => held.What.Length);
        await Hear(reader.Devices, message, now, samples, kept);
        await reader.Devices.Take(new(message.Sender, message.ControlId, message.Digest, now, Clashes: 0));
        return new Receipt.Taken(samples, kept, charted, [.. sorted.Taken.Select(one => one.Whose.Session).Distinct()]);
    }

    /// <summary>Every session that a link of the message was lately connected to.</summary>
    private static async Task<ImmutableArray<Monitors>> Candidates(RecordReader reader, DeviceMessage message)
    {
        var sessions = new HashSet<SessionId>();
        foreach (MonitorLink link in Sorting.LinksOf(message))
        {
            sessions.UnionWith((await reader.Card(MonitorCard.Kind, link.Key))?.Sessions ?? []);
        }

        var candidates = ImmutableArray.CreateBuilder<Monitors>();
        foreach (SessionId session in sessions)
        {
            if (await reader.Load(Monitors.Fold, StreamId.Session(session)) is { } monitors)
            {
                candidates.Add(monitors);
            }
        }

        return candidates.DrainToImmutable();
    }

    private static async Task<Receipt> UsedTwice(
        DeviceMessage message,
        TakenMessage before,
        Instant now,
        IDeviceTables tables
    )
    {
        await tables.Clash(message.Sender, message.ControlId);
        await Quarantine(
            tables,
            message,
            new(
                Sorting.IdUsedTwice,
                [
                    $"digest {message.Digest}",
                    $"the message taken at {NodaTime.Text.InstantPattern.ExtendedIso.Format(before.ArrivedAt)} had digest {before.Digest}",
                ]
            ),
            now
        );
        await Hear(tables, message, now, samples: 0, kept: message.Values.Length);
        return new Receipt.IdUsedTwice();
    }

    /// <summary>Appends the samples to the trace of their session; what the device only says again is not kept twice.</summary>
    private static async Task<LiveReadings> Store(IDeviceTables tables, Belonging one)
    {
        (SessionId session, PatientId patient) = (one.Whose.Session, one.Whose.Patient);
        LiveTrace trace = await tables.Live(session) ?? new(session, patient, LooseFrom: 1, Next: 1, Body: null);
        LiveReadings before = trace.Body is { } body ? LiveReadings.Read(body.Span) : LiveReadings.None;
        LiveReadings after = before.With(one.Samples);
        ImmutableArray<Sample> news = [.. one.Samples.Where(sample => !before.Knows(sample))];
        long next = trace.Next;
        long loose = trace.LooseFrom;
        if (!news.IsEmpty)
        {
            await tables.Append(Batch(session, patient, next++, news));
            if (next - loose >= MergedTogether)
            {
                await Merge(tables, session, patient, loose, next - 1);
                loose = next;
            }
        }

        await tables.KeepLive(trace with { LooseFrom = loose, Next = next, Body = after.Write() });
        return after;
    }

    private static async Task Merge(IDeviceTables tables, SessionId session, PatientId patient, long first, long last)
    {
        ImmutableArray<TraceBatch> loose = await tables.Batches(session, first);
        if (loose.All(batch => batch.Body is not null))
        {
            ImmutableArray<Sample> all = [.. loose.SelectMany(batch => SampleBatch.Read(batch.Body!.Value.Span))];
            await tables.Merge(Batch(session, patient, first, all), last);
        }
    }

    private static TraceBatch Batch(
        SessionId session,
        PatientId patient,
        long number,
        ImmutableArray<Sample> samples
    ) =>
        new(
            session,
            patient,
            number,
            samples.Min(sample => sample.MeasuredAt),
            samples.Max(sample => sample.MeasuredAt),
            samples.Length,
            SampleBatch.Write(samples)
        );

    private async Task<int> Chart(
        ClinicId clinic,
        DeviceMessage message,
        Belonging one,
        LiveReadings live,
        RecordReader reader,
        Func<Actor, IAsk, string, Task<Reply>> ask,
        int already
    )
    {
        if (
            one.Whose.ClosedAt is not null
            || one.Samples.All(sample => sample.Value is null || Chartable.SignOf(sample.Measure) is null)
            || await reader.Load(Session.Fold, StreamId.Session(one.Whose.Session)) is not { } session
            || await Rules(clinic, session, reader) is not { } rules
        )
        {
            return 0;
        }

        ImmutableArray<VitalsFromDevice> chosen = ChartFromDevice.Choose(session, rules, live.IsFrozen, one.Samples);
        foreach (VitalsFromDevice vitals in chosen)
        {
            Reply reply = await ask(
                ForDevices(clinic),
                new ChartFromDevice.Command(session.Id, vitals, vitals.DeviceTime),
                $"{message.Sender}|{message.ControlId}|{already++}"
            );
            if (reply is Reply.Refused refused)
            {
                await Quarantine(
                    reader.Devices,
                    message,
                    new(refused.Why.Code, [$"{vitals with { Patient = default }}"]),
                    vitals.ArrivedAt
                );
            }
        }

        return chosen.Length;
    }

    /// <summary>Writes down what is new of what a device says beside its values.</summary>
    private static async Task<int> Note(
        ClinicId clinic,
        DeviceMessage message,
        Monitors whose,
        Word word,
        Instant now,
        RecordReader reader,
        Func<Actor, IAsk, string, Task<Reply>> ask,
        int already
    )
    {
        LastWords last = await reader.Load(LastWords.Fold, StreamId.Session(whose.Session));
        if (last.Knows(message.Device, word))
        {
            return 0;
        }

        Reply reply = await ask(
            ForDevices(clinic),
            new NoteFromDevice.Command(whose.Session, message.Device, word, now, word.At),
            $"{message.Sender}|{message.ControlId}|{already}"
        );
        if (reply is Reply.Refused refused)
        {
            await Quarantine(reader.Devices, message, new(refused.Why.Code, [$"{word.Event} {word.Text}"]), now);
            return 0;
        }

        return 1;
    }

    private async Task<BedsideRules?> Rules(ClinicId clinic, Session session, RecordReader reader)
    {
        ClinicProfile profile = await reader.Load(ClinicProfile.Fold, StreamId.Clinic(clinic));
        Library library = knowledge.AsOf(clock.GetCurrentInstant().InZone(profile.Zone).Date);
        return BedsideRules.For(session, knowledge, library, profile.Zone);
    }

    private static Task Quarantine(IDeviceTables tables, DeviceMessage message, Held held, Instant now) =>
        tables.Quarantine(
            new(
                Number: 0,
                now,
                held.Reason,
                message.Sender,
                message.ControlId,
                message.Device,
                message.Place,
                held.What.Length,
                Encoding.UTF8.GetBytes(string.Join('\n', held.What))
            )
        );

    private static Task Hear(IDeviceTables tables, DeviceMessage message, Instant now, int samples, int kept) =>
        tables.Hear(
            new(
                message.Device,
                message.Sender,
                message.Place,
                now,
                now,
                samples,
                kept,
                message.Values.Select(value => value.MeasuredAt).Append(message.SentAt).Max() - now
            )
        );
}
