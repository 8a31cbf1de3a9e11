using System.Diagnostics;
using System.Text.RegularExpressions;
using Anodyne.Clinic;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Safety;
using Anodyne.Seeds;
using Anodyne.Storage;
using Anodyne.Tests;
using Anodyne.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Anodyne.Web.Tests.Running;

/// <summary>Somebody looks at every chair once a second, whatever happens to the program.</summary>
public sealed partial class AlarmSweepTests(Demonstration demo)
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 11, 24, 9, 40);

    [Fact]
    public async Task A_second_look_and_a_look_after_a_restart_raise_nothing_twice()
    {
        string folder = Directory.CreateTempSubdirectory("anodyne-sweep-").FullName;
        Watchman.Hands clock = new() { Now = Morning };
        await using (Watchman first = Watchman.At(folder, clock))
        {
            await SyntheticClinic.Seed(first.Door, first.Knowledge, Morning, DemoClinic.Zone);
            clock.Now += Duration.FromMinutes(40);
            (int chairs, int changes) = await first.Sweep.LookAtTheChairs();
            Assert.True(chairs > 0);
            Assert.True(changes > 0);
            Assert.Equal((chairs, 0), await first.Sweep.LookAtTheChairs());
        }

        await using (Watchman second = Watchman.At(folder, clock))
        {
            Assert.Equal(0, (await second.Sweep.LookAtTheChairs()).Changes);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Two_that_look_at_the_same_time_write_each_alarm_once()
    {
        string folder = Directory.CreateTempSubdirectory("anodyne-sweep-").FullName;
        Watchman.Hands clock = new() { Now = Morning };
        await using (Watchman watch = Watchman.At(folder, clock))
        {
            await SyntheticClinic.Seed(watch.Door, watch.Knowledge, Morning, DemoClinic.Zone);
            clock.Now += Duration.FromMinutes(40);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(watch.Another().LookAtTheChairs)));
            Assert.All(
                await watch.Raised(),
                session =>
                    Assert.Equal(
                        session.Select(alarm => alarm.Condition).Distinct(),
                        session.Select(alarm => alarm.Condition)
                    )
            );
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_monitor_that_says_88_for_a_quarter_of_a_minute_and_then_falls_silent_raises_both_once()
    {
        string folder = Directory.CreateTempSubdirectory("anodyne-sweep-").FullName;
        Watchman.Hands clock = new() { Now = Morning };
        await using (Watchman watch = Watchman.At(folder, clock))
        {
            await SyntheticClinic.Seed(watch.Door, watch.Knowledge, Morning, DemoClinic.Zone);
            SessionId session = await watch.Connect("MONITOR-7");
            for (int second = 0; second < 20; second++)
            {
                clock.Now += Duration.FromSeconds(1);
                await watch.Take("MONITOR-7", second, spo2: 88);
                await watch.Sweep.LookAt(SyntheticClinic.Id, session);
            }

            clock.Now += Duration.FromSeconds(10);
            await watch.Sweep.LookAtTheChairs();
            Assert.Single(await watch.RaisedOf(session), alarm => alarm.Priority == AlarmPriority.High);
            Assert.Single(await watch.RaisedOf(session), alarm => alarm.Condition == "no-live-data");
        }

        await using (Watchman again = Watchman.At(folder, clock))
        {
            clock.Now += Duration.FromSeconds(25);
            Assert.Equal(0, (await again.Sweep.LookAtTheChairs()).Changes);
            Assert.Equal(1, Assert.Single(await again.CalledOf()));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_sentinel_shouts_while_the_program_hangs_and_when_it_is_gone()
    {
        await using RunningProgram program = await RunningProgram.Start("demo", "--today", "2026-11-24");
        await using Watching sentinel = Watching.Over(program.Url);
        await sentinel.Says("Watching");
        await program.Signal("STOP");
        await sentinel.Says("NOBODY WATCHES THE CHAIRS");
        await program.Signal("CONT");
        await sentinel.Says("It answers again");
        await program.Signal("KILL");
        await sentinel.Says("NOBODY WATCHES THE CHAIRS");
    }

    [Fact]
    public async Task The_program_says_that_it_watches()
    {
        string said = (await demo.Stranger().Open("/health/alarms")).Html;
        Assert.Matches(Health(), said);
    }

    [GeneratedRegex("""^\{"sinceLastLook":[0-9.]+,"lag":[0-9.]+,"chairs":[0-9]+,"late":false\}$""")]
    private static partial Regex Health();

    /// <summary>The sentinel in a process of its own.</summary>
    private sealed class Watching(Process process) : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

        public static Watching Over(string url) =>
            new(
                Process.Start(
                    new ProcessStartInfo(
                        "dotnet",
                        [
                            Path.Combine(AppContext.BaseDirectory, "Anodyne.Web.dll"),
                            "sentinel",
                            "--watch",
                            url,
                            "--after",
                            "2",
                        ]
                    )
                    {
                        UseShellExecute = false,
                        RedirectStandardError = true,
                    }
                )!
            );

        /// <summary>Reads on until a line says so.</summary>
        public async Task Says(string words)
        {
            using var deadline = new CancellationTokenSource(Patience);
            while (await process.StandardError.ReadLineAsync(deadline.Token) is { } line)
            {
                if (line.Contains(words, StringComparison.Ordinal))
                {
                    return;
                }
            }

            Assert.Fail($"The sentinel ended without saying: {words}");
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>A store with a sweep of its own over a folder.</summary>
    private sealed class Watchman(ClinicStore store, Watchman.Hands clock, KnowledgeBase knowledge) : IAsyncDisposable
    {
        private readonly FoldCache _cache = new();

        public KnowledgeBase Knowledge => knowledge;

        public ClinicDoor Door { get; } = new(store.Record, new FoldCache(), clock, knowledge);

        public AlarmSweep Sweep => Another();

        public static Watchman At(string folder, Hands clock)
        {
            string data = Path.Combine(folder, "data");
            KeyFolder keys = KeyFolder.Open(Path.Combine(folder, "keys"), data, make: true);
            return new(
                ClinicStore.Sqlite(data, keys, new Ledger(Journey.Facts(), Journey.Cards())),
                clock,
                KnowledgeBase.LoadOrThrow(Path.Combine(AppContext.BaseDirectory, "knowledge"))
            );
        }

        public AlarmSweep Another() =>
            new(
                store,
                new Views(store.Record, _cache, clock),
                new LiveFeeds(),
                Door,
                knowledge,
                clock,
                NullLogger<AlarmSweep>.Instance
            );

        /// <summary>What was raised, session by session.</summary>
        public Task<IReadOnlyList<IReadOnlyList<AlarmRaised>>> Raised() =>
            store.Record.Read<IReadOnlyList<IReadOnlyList<AlarmRaised>>>(
                SyntheticClinic.Id,
                async session =>
                    [
                        .. (await session.Since(0, int.MaxValue))
                            .Where(e => e.Fact is AlarmRaised)
                            .GroupBy(e => e.Stream)
                            .Select(one => one.Select(e => (AlarmRaised)e.Fact).ToList()),
                    ]
            );

        public async Task<IReadOnlyList<AlarmRaised>> RaisedOf(SessionId session) =>
            await store.Record.Read(
                SyntheticClinic.Id,
                async read =>
                    (IReadOnlyList<AlarmRaised>)
                        [.. (await read.Stream(StreamId.Session(session), 0)).Select(e => e.Fact).OfType<AlarmRaised>()]
            );

        /// <summary>Of every high alarm that nobody has taken, how many further people it has reached.</summary>
        public Task<IReadOnlyList<int>> CalledOf() =>
            new Views(store.Record, _cache, clock).See<IReadOnlyList<int>>(
                RaiseAlarms.Watching(SyntheticClinic.Id),
                async reader =>
                {
                    List<int> called = [];
                    foreach (SessionCard card in (await reader.Cards(SessionCard.Kind)).Where(card => card.IsLive))
                    {
                        Session session = (await reader.Load(Session.Fold, StreamId.Session(card.Session)))!;
                        BedsideRules rules = BedsideRules.For(
                            session,
                            knowledge,
                            knowledge.AsOf(clock.Now.InUtc().Date),
                            DateTimeZone.Utc
                        )!;
                        called.AddRange(
                            session
                                .Alarms.Alarms.Where(alarm =>
                                    alarm is { Priority: AlarmPriority.High } and not AlarmState.Acknowledged
                                )
                                .Select(alarm => AlarmBoard.Escalation(alarm, Watch.Times(rules), clock.Now))
                        );
                    }

                    return called;
                }
            );

        /// <summary>Connects a monitor to the first session that runs.</summary>
        public async Task<SessionId> Connect(string monitor)
        {
            SessionId session = await new Views(store.Record, _cache, clock).See(
                RaiseAlarms.Watching(SyntheticClinic.Id),
                async reader =>
                    (await reader.Cards(SessionCard.Kind)).First(card => card.Phase == SessionPhase.Infusing).Session
            );
            Actor nurse = new(SyntheticClinic.Id, Id.New<UserId>(), "A nurse", [Role.Nurse]);
            Assert.IsType<Reply.Done>(
                await Door.Ask(
                    nurse,
                    new AssociateMonitor.Command(session, new(LinkBy.Device, monitor), Reason: null, clock.Now),
                    "connect"
                )
            );
            return session;
        }

        public Task<Receipt> Take(string monitor, int number, decimal spo2) =>
            new DeviceInbox(Door, knowledge, clock).Take(
                SyntheticClinic.Id,
                new(
                    "WARD",
                    $"{number}",
                    $"digest {number}",
                    monitor,
                    Place: null,
                    clock.Now,
                    [new(Measure.SpO2, spo2, clock.Now, "F", "1.1.1")],
                    [],
                    [],
                    []
                )
            );

        public ValueTask DisposeAsync() => store.DisposeAsync();

        /// <summary>A clock that a test moves.</summary>
        public sealed class Hands : IClock
        {
            public Instant Now { get; set; }

            public Instant GetCurrentInstant() => Now;
        }
    }
}
