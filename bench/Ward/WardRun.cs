using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Anodyne.Clinic;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Safety;
using Anodyne.Storage;
using Anodyne.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Anodyne.Ward.Bench;

/// <summary>
/// Clinics with chairs whose monitors say five vital signs a second, taken by the real inbox into SQLite and watched by the real
/// sweep. Every half minute a patient's saturation falls to 88 % for twenty seconds; the run keeps a ledger of that and counts
/// what was missed and what was raised twice. The disk's own speed is probed beside it. Sockets are left to the devices' tests.
/// </summary>
internal sealed class WardRun(int clinics, int chairs, int seconds)
{
    /// <summary>An episode begins every so many seconds at each chair and lasts so long.</summary>
    private const int Every = 40;
    private const int Lasts = 20;

    /// <summary>The delay of the alarm, by what the program ships.</summary>
    private static readonly Duration Delay = Duration.FromSeconds(15);

    private static readonly IClock Clock = SystemClock.Instance;
    private readonly KnowledgeBase knowledge = KnowledgeBase.LoadOrThrow(
        Path.Combine(AppContext.BaseDirectory, "knowledge")
    );
    private readonly ConcurrentBag<double> acknowledged = [];

    /// <summary>When the sample was sent with which the saturation had been low for long enough.</summary>
    private readonly ConcurrentBag<(SessionId Session, Instant At)> decisive = [];

    public async Task Print()
    {
        string folder = Directory.CreateTempSubdirectory("anodyne-ward-").FullName;
        string data = Path.Combine(folder, "data");
        KeyFolder keys = KeyFolder.Open(Path.Combine(folder, "keys"), data, make: true);
        await using (ClinicStore store = ClinicStore.Sqlite(data, keys, new Ledger(Journey.Facts(), Journey.Cards())))
        {
            FoldCache cache = new();
            ClinicDoor door = new(store.Record, cache, Clock, knowledge);
            DeviceInbox inbox = new(door, knowledge, Clock);
            List<(ClinicId Clinic, SessionId Session, string Monitor)> ward = await Furnish(store.Record);
            using AlarmSweep sweep = new(
                store,
                new Views(store.Record, cache, Clock),
                new LiveFeeds(),
                door,
                knowledge,
                Clock,
                NullLogger<AlarmSweep>.Instance
            );
            await sweep.StartAsync(CancellationToken.None);
            long begun = Stopwatch.GetTimestamp();
            Task<double[]> probe = Probe(Path.Combine(folder, "probe"), begun);
            Task<long[]> memory = Memory(begun);
            double before = Environment.CpuUsage.TotalTime.TotalSeconds;
            await Task.WhenAll(ward.Select((chair, i) => Talk(inbox, sweep, chair, i, ward.Count, begun)));
            double spent = Environment.CpuUsage.TotalTime.TotalSeconds - before;
            await sweep.LookAtTheChairs();
            await sweep.StopAsync(CancellationToken.None);
            await Say(store.Record, ward, await probe, await memory, spent);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Opens the clinics and starts a session at each chair, with its monitor.</summary>
    private async Task<List<(ClinicId, SessionId, string)>> Furnish(IRecord record)
    {
        List<(ClinicId, SessionId, string)> ward = [];
        for (int c = 0; c < clinics; c++)
        {
            ClinicId clinic = Id.New<ClinicId>();
            await Write(record, clinic, StreamId.Clinic(clinic), new ClinicOpened($"Clinic {c}", "Europe/London"));
            for (int i = 0; i < chairs; i++)
            {
                (SessionId session, PatientId patient) = (Id.New<SessionId>(), Id.New<PatientId>());
                StreamId stream = StreamId.Session(session);
                string monitor = $"MONITOR-{c}-{i}";
                await Write(record, clinic, stream, Sessions.Opened(knowledge, session, patient, $"Chair {i + 1}"));
                await Write(record, clinic, stream, Sessions.Started(patient));
                await Write(
                    record,
                    clinic,
                    stream,
                    new MonitorAssociated(patient, session, $"Chair {i + 1}", new(LinkBy.Device, monitor), Reason: null)
                );
                ward.Add((clinic, session, monitor));
            }
        }

        return ward;
    }

    private static Task Write(IRecord record, ClinicId clinic, StreamId stream, IFact fact) =>
        record.Write(
            clinic,
            session =>
                session.Append(
                    Id.New<UserId>(),
                    Clock.GetCurrentInstant(),
                    Clock.GetCurrentInstant(),
                    Guid.NewGuid().ToString("N"),
                    [1],
                    [new NewFact(stream, fact is IAboutPatient about ? about.Patient : null, fact)]
                )
        );

    /// <summary>One monitor: a message a second, each chair at its own moment of the second.</summary>
    private async Task Talk(
        DeviceInbox inbox,
        AlarmSweep sweep,
        (ClinicId Clinic, SessionId Session, string Monitor) chair,
        int place,
        int of,
        long begun
    )
    {
        Instant? lowSince = null;
        bool decided = false;
        for (int second = 0; second < seconds; second++)
        {
            TimeSpan due = TimeSpan.FromSeconds(second + ((double)place / of));
            await Until(due, begun);

            int phase = (second + (place % Every)) % Every;
            Instant now = Clock.GetCurrentInstant();
            bool low = phase >= Every - Lasts;
            lowSince = low ? lowSince ?? now : null;
            if (lowSince is { } since && !decided && now - since >= Delay)
            {
                decisive.Add((chair.Session, now));
            }

            decided = lowSince is { } began && now - began >= Delay;
            await inbox.Take(chair.Clinic, Said(chair.Monitor, second, now, low));
            acknowledged.Add((Stopwatch.GetElapsedTime(begun) - due).TotalMilliseconds);
            sweep.HasNews(chair.Clinic, chair.Session);
        }
    }

    /// <summary>A moment of the run; one that has passed is not waited for.</summary>
    private static async Task Until(TimeSpan due, long begun)
    {
        TimeSpan wait = due - Stopwatch.GetElapsedTime(begun);
        if (wait > TimeSpan.FromMilliseconds(1))
        {
            using var moment = new PeriodicTimer(wait);
            await moment.WaitForNextTickAsync();
        }
    }

    private static DeviceMessage Said(string monitor, int second, Instant now, bool low) =>
        new(
            monitor,
            $"{second}",
            $"digest {second}",
            monitor,
            Place: null,
            now,
            [
                new(Measure.HeartRate, 70 + (second % 5), now, "F", "1.1.1"),
                new(Measure.PulseRate, 70 + (second % 5), now, "F", "1.1.2"),
                new(Measure.SpO2, low ? 88 : 97, now, "F", "1.1.3"),
                new(Measure.RespiratoryRate, 14 + (second % 3), now, "F", "1.1.4"),
                new(Measure.EndTidalCo2, 36, now, "F", "1.1.5"),
            ],
            [],
            [],
            []
        );

    /// <summary>What one fsync of a small file takes on this disk meanwhile, in milliseconds.</summary>
    private async Task<double[]> Probe(string file, long begun)
    {
        List<double> all = [];
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        await using FileStream probe = new(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        while (Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds)
        {
            long start = Stopwatch.GetTimestamp();
            probe.Write(new byte[512]);
            probe.Flush(flushToDisk: true);
            all.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await beat.WaitForNextTickAsync();
        }

        return [.. all];
    }

    /// <summary>Megabytes of the process, ten times during the run.</summary>
    private async Task<long[]> Memory(long begun)
    {
        List<long> all = [];
        for (int i = 1; i <= 10; i++)
        {
            await Until(TimeSpan.FromSeconds(seconds * i / 10.0), begun);
            all.Add(Environment.WorkingSet / 1_000_000);
        }

        return [.. all];
    }

    private async Task Say(
        IRecord record,
        List<(ClinicId Clinic, SessionId Session, string Monitor)> ward,
        double[] probe,
        long[] memory,
        double spent
    )
    {
        List<double> decided = [];
        (int missed, int twice, int raisedInAll) = (0, 0, 0);
        foreach ((ClinicId clinic, SessionId session, _) in ward)
        {
            List<Instant> raised =
            [
                .. (await record.Read(clinic, read => read.Stream(StreamId.Session(session), 0)))
                    .Where(e => e.Fact is AlarmRaised { Priority: AlarmPriority.High })
                    .Select(e => e.RecordedAt),
            ];
            List<Instant> expected = [.. decisive.Where(one => one.Session == session).Select(one => one.At).Order()];
            raisedInAll += raised.Count;
            foreach (Instant at in expected)
            {
                List<Instant> own =
                [
                    .. raised.Where(r => r >= at - Duration.FromSeconds(1) && r < at + Duration.FromSeconds(15)),
                ];
                missed += own.Count == 0 ? 1 : 0;
                twice += Math.Max(0, own.Count - 1);
                decided.AddRange(own.Take(1).Select(r => (r - at).TotalMilliseconds));
            }
        }

        Console.WriteLine(
            $"{clinics} clinics x {chairs} chairs, five vital signs a second, {seconds} s; {acknowledged.Count} messages"
        );
        Console.WriteLine($"processors busy: {spent / seconds:F2} of {Environment.ProcessorCount}");
        Console.WriteLine("| ms | median | 99 % | worst | 99 % / fsync 99 % |");
        Console.WriteLine("|---|---|---|---|---|");
        Row("one fsync of this disk meanwhile", probe, probe);
        Row("message due to durable", [.. acknowledged], probe);
        Row("decisive sample to alarm decided", [.. decided], probe);
        Console.WriteLine($"alarms expected {decisive.Count}, raised {raisedInAll}, missed {missed}, twice {twice}");
        Console.WriteLine($"memory over the run, MB: {string.Join(' ', memory)}");
    }

    private static void Row(string what, double[] values, double[] probe)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length > 0)
        {
            double At(double p) => sorted[(int)((sorted.Length - 1) * p)];
            double fsync = probe.Order().ElementAt((int)((probe.Length - 1) * 0.99));
            Console.WriteLine($"| {what} | {At(0.5):F1} | {At(0.99):F1} | {sorted[^1]:F1} | {At(0.99) / fsync:F1} |");
        }
    }
}
