using System.Collections.Immutable;
using System.Text;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;
using NodaTime.Testing;

namespace Anodyne.Storage.Tests;

/// <summary>What devices send, at one chair on one morning, on both engines.</summary>
public sealed class DeviceTests
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 11, 24, 9, 40);
    private const string Monitor = "MONITOR-7";

    public static TheoryData<Engine> Engines => RecordTests.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_message_is_taken_once_and_the_same_again_stores_nothing_twice(Engine engine)
    {
        await using Ward ward = await Ward.Open(engine);
        DeviceMessage message = ward.Says("1", Measure.SpO2.Of(97), Measure.HeartRate.Of(71));
        Assert.Equal(2, Assert.IsType<Receipt.Taken>(await ward.Take(message)).Samples);
        await ward.Restart();
        Assert.IsType<Receipt.Again>(await ward.Take(message));
        Assert.Equal(2, (await ward.Trace()).Length);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Other_content_under_the_same_id_is_refused_and_shown(Engine engine)
    {
        await using Ward ward = await Ward.Open(engine);
        await ward.Take(ward.Says("1", Measure.SpO2.Of(97)));
        Assert.IsType<Receipt.IdUsedTwice>(
            await ward.Take(ward.Says("1", Measure.SpO2.Of(88)) with { Digest = "other" })
        );
        Assert.Equal(97, Assert.Single(await ward.Trace()).Value);
        Assert.Equal(Sorting.IdUsedTwice, Assert.Single(await ward.Quarantine()).Reason);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_trace_is_read_back_exactly_however_often_its_batches_were_merged(Engine engine)
    {
        await using Ward ward = await Ward.Open(engine);
        var sent = new List<Sample>();
        for (int second = 0; second < 2 * DeviceInbox.MergedTogether + 7; second++)
        {
            ward.Clock.AdvanceSeconds(1);
            DeviceMessage message = ward.Says(
                $"{second}",
                Measure.SpO2.Of(90 + second % 9),
                Measure.HeartRate.Of(second % 5 == 0 ? null : 60.5m + second % 40)
            );
            await ward.Take(message);
            sent.AddRange(message.Values.Select(v => Sample.Of(v, message.Device, ward.Clock.GetCurrentInstant())));
        }

        await ward.Restart();
        Assert.Equal(sent, await ward.Trace());
        Assert.Equal(2 + 7, (await ward.Batches()).Length);
    }

    /// <summary>Over merges too: who went along from the start, and who has just been started, see the same last minutes.</summary>
    [Theory, MemberData(nameof(Engines))]
    public async Task Who_watched_all_along_sees_the_same_feed_as_who_begins_now(Engine engine)
    {
        await using Ward ward = await Ward.Open(engine);
        LiveFeeds along = new();
        for (int second = 0; second < (2 * DeviceInbox.MergedTogether) + 50; second++)
        {
            ward.Clock.AdvanceSeconds(1);
            await ward.Take(ward.Says($"{second}", Measure.SpO2.Of(90 + (second % 9))));
            if (second % 7 == 0)
            {
                await ward.Read(reader => along.Of(reader, ward.Session));
            }
        }

        Feed seen = (await ward.Read(reader => along.Of(reader, ward.Session)))!;
        Feed anew = (await ward.Read(reader => new LiveFeeds().Of(reader, ward.Session)))!;
        Assert.True(seen.Samples.Length > DeviceInbox.MergedTogether);
        Assert.Equal(anew.Samples, seen.Samples);
        Assert.Equal([Safety.Sign.SpO2], seen.Streamed);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task After_the_patient_went_home_nothing_reaches_their_session_or_the_next_one(Engine engine)
    {
        await using Ward ward = await Ward.Open(engine);
        await ward.Take(ward.Says("1", Measure.SpO2.Of(97)));
        await ward.Append(new PatientDischarged(ward.Patient, [], null));
        ward.Clock.AdvanceMinutes(1);
        Receipt.Taken after = Assert.IsType<Receipt.Taken>(await ward.Take(ward.Says("2", Measure.SpO2.Of(96))));
        Assert.Equal((0, 1), (after.Samples, after.Held));
        Quarantined held = Assert.Single(await ward.Quarantine());
        Assert.Equal((Sorting.NoAssociation, Monitor), (held.Reason, held.Device));
        Assert.StartsWith("SpO2 96", Encoding.UTF8.GetString(held.Body.Span), StringComparison.Ordinal);
        Assert.Single(await ward.Trace());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_blood_pressure_is_in_the_chart_and_on_the_board_without_a_tap(Engine engine)
    {
        await using Ward ward = await Ward.Open(engine);
        Receipt.Taken taken = Assert.IsType<Receipt.Taken>(
            await ward.Take(
                ward.Says("1", Measure.Systolic.Of(111), Measure.Diastolic.Of(60), Measure.PulseRate.Of(63))
            )
        );
        Assert.Equal(1, taken.Charted);
        SessionCard card = (await ward.Read(reader => reader.Card(SessionCard.Kind, ward.Session.ToString())))!;
        Assert.Equal((111, 60, 63), (card.Vitals!.Systolic, card.Vitals.Diastolic, card.Vitals.HeartRate));
        Assert.Null((await ward.Store.Store.Verify()).FirstWrong);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_was_measured_lies_sealed_on_the_disk(Engine engine)
    {
        await using Ward ward = await Ward.Open(engine);
        await ward.Take(ward.Says("1", Measure.SpO2.Of(97)));
        Assert.Equal(
            0,
            (await ward.Store.Store.Schema().Bodies()).Count(body =>
                body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Monitor)) >= 0
            )
        );
        await ward.Store.Tamper("DELETE FROM patient_keys");
        await ward.Restart();
        Assert.Empty(await ward.Trace());
        Assert.Empty((await ward.Read(reader => SessionTrace.Newest(reader, ward.Session))).Newest);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Quarantine_is_read_newest_first_page_by_page_and_by_its_reasons(Engine engine)
    {
        await using Ward ward = await Ward.Open(engine);
        for (int n = 1; n <= 5; n++)
        {
            await ward.Take(ward.Says($"{n}", Measure.SpO2.At(90 + n, Morning - Duration.FromHours(n))));
        }

        await ward.Take(ward.Says("6", Measure.SpO2.Of(130)));
        Assert.Equal([6, 5, 4], (await ward.Read(r => r.Devices.InQuarantine(long.MaxValue, 3))).Select(q => q.Number));
        Assert.Equal([3, 2, 1], (await ward.Read(r => r.Devices.InQuarantine(4, 3))).Select(q => q.Number));
        Assert.Equal(
            6,
            Assert
                .Single(await ward.Read(r => r.Devices.InQuarantine(long.MaxValue, 9, Sorting.ImpossibleValue)))
                .Number
        );
        Assert.Equal(
            [(Sorting.ImpossibleValue, 1L), (Sorting.NoAssociation, 5L)],
            await ward.Read(r => r.Devices.Reasons())
        );
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_device_is_listed_with_what_came_of_its_values(Engine engine)
    {
        await using Ward ward = await Ward.Open(engine);
        await ward.Take(ward.Says("1", Measure.SpO2.Of(97), Measure.HeartRate.Of(71)));
        await ward.Take(ward.Says("2", Measure.SpO2.At(97, Morning - Duration.FromHours(5))));
        HeardDevice heard = Assert.Single(await ward.Read(reader => reader.Devices.Heard()));
        Assert.Equal((Monitor, 2, 1), (heard.Device, heard.Taken, heard.Quarantined));
    }
}

/// <summary>One running session with one monitor connected.</summary>
internal sealed class Ward : IAsyncDisposable
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.LoadOrThrow(
        Path.Combine(AppContext.BaseDirectory, "knowledge")
    );

    private DeviceInbox _inbox;

    private Ward(FreshStore store, FakeClock clock)
    {
        (Store, Clock) = (store, clock);
        _inbox = Inbox();
    }

    public FreshStore Store { get; }

    public FakeClock Clock { get; }

    public SessionId Session { get; } = Id.New<SessionId>();

    public PatientId Patient { get; } = Id.New<PatientId>();

    public static async Task<Ward> Open(Engine engine)
    {
        FreshStore store = await FreshStore.On(engine);
        var ward = new Ward(store, new FakeClock(Instant.FromUtc(2026, 11, 24, 9, 40)));
        await ward.Append(StreamId.Clinic(FreshStore.Clinic), new ClinicOpened("A clinic", "Europe/London"));
        await ward.Append(Opened(ward.Session, ward.Patient));
        await ward.Append(
            new InfusionStarted(
                ward.Patient,
                DoseRate.FromMilligramsPerHour(16),
                Strength.FromMilligramsPerMillilitre(0.98m),
                InfusionRate.FromMillilitresPerHour(16.3m)
            )
        );
        Reply connected = await ward.Door()
            .Ask(
                new Actor(FreshStore.Clinic, Writing.Nurse, "A nurse", [Role.Nurse]),
                new AssociateMonitor.Command(
                    ward.Session,
                    new MonitorLink(LinkBy.Device, "MONITOR-7"),
                    null,
                    ward.Clock.GetCurrentInstant()
                ),
                "connect"
            );
        Assert.IsType<Reply.Done>(connected);
        return ward;
    }

    private static SessionOpened Opened(SessionId session, PatientId patient)
    {
        DoseRate Rate(decimal mg) => DoseRate.FromMilligramsPerHour(mg);
        var plan = new PlanContent(
            Knowledge.AsOf(new LocalDate(2026, 11, 24)).Protocols["induction-outpatient"].Ref,
            "ketamine-racemic",
            BodyMass.FromKilograms(80),
            new LocalDate(2026, 11, 20),
            new(Rate(16), Rate(8), Duration.FromMinutes(30), Rate(48), Rate(8)),
            [],
            Duration.FromHours(4),
            Dose.FromMilligrams(150),
            Dose.FromMilligrams(240),
            Rate(160),
            [new PlannedWindow(Duration.FromHours(24), Dose.FromMilligrams(192))],
            null,
            new("500-in-500-from-50", Strength.FromMilligramsPerMillilitre(0.98m), Volume.FromMillilitres(510)),
            Strength.FromMilligramsPerMillilitre(0.95m),
            InfusionRate.FromMillilitresPerHour(0.1m),
            5,
            14,
            1,
            IsBooster: false,
            [],
            Money.FromUnits(400),
            "GBP"
        );
        return new(session, patient, Id.New<OrderId>(), plan, Dose.FromMilligrams(200), "Chair 1", null, 1);
    }

    public DeviceMessage Says(string id, params ReadOnlySpan<Func<Instant, DeviceValue>> values)
    {
        Instant now = Clock.GetCurrentInstant();
        var said = ImmutableArray.CreateBuilder<DeviceValue>();
        foreach (Func<Instant, DeviceValue> value in values)
        {
            said.Add(value(now));
        }

        return new("WARD", id, $"digest of {id}", "MONITOR-7", null, now, said.ToImmutable(), [], [], []);
    }

    public Task<Receipt> Take(DeviceMessage message) => _inbox.Take(FreshStore.Clinic, message);

    public Task<ImmutableArray<Sample>> Trace() => Read(reader => SessionTrace.Of(reader, Session));

    public Task<ImmutableArray<TraceBatch>> Batches() => Read(reader => reader.Devices.Batches(Session, 0));

    public Task<ImmutableArray<Quarantined>> Quarantine() =>
        Read(reader => reader.Devices.InQuarantine(long.MaxValue, 50));

    public Task<T> Read<T>(Func<RecordReader, Task<T>> look) => Read(Store, look);

    public async Task Restart()
    {
        await Store.Reopen();
        _inbox = Inbox();
    }

    public Task Append(IFact fact) => Append(StreamId.Session(Session), fact);

    /// <summary>Writes past the decisions: what led there is not these tests' matter.</summary>
    private Task Append(StreamId stream, IFact fact) =>
        Store.Record.Write(
            FreshStore.Clinic,
            session =>
                session.Append(
                    Writing.Nurse,
                    Clock.GetCurrentInstant(),
                    Clock.GetCurrentInstant(),
                    fact.GetType().Name,
                    [1],
                    [new NewFact(stream, fact is IAboutPatient about ? about.Patient : null, fact)]
                )
        );

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private ClinicDoor Door() => new(Store.Record, new FoldCache(), Clock, Knowledge);

    private DeviceInbox Inbox() => new(Door(), Knowledge, Clock);

    private static Task<T> Read<T>(FreshStore store, Func<RecordReader, Task<T>> look) =>
        store.Record.Read(FreshStore.Clinic, session => look(new RecordReader(session, new FoldCache())));
}

/// <summary>What a monitor measures in these tests, at the time of its message unless said otherwise.</summary>
internal static class Measured
{
    public static Func<Instant, DeviceValue> Of(this Measure measure, decimal? value) =>
        now => new(measure, value, now, "F", "1.1.1");

    public static Func<Instant, DeviceValue> At(this Measure measure, decimal? value, Instant at) =>
        _ => new(measure, value, at, "F", "1.1.1");

    /// <summary>Every stored body of traces.</summary>
    public static async Task<IReadOnlyList<byte[]>> Bodies(this ClinicDb db)
    {
        await using ClinicDb mine = db;
        return
        [
            .. mine.Set<TraceBatchRow>().Select(row => row.Body),
            .. mine.Set<LiveTraceRow>().Select(row => row.Body),
        ];
    }
}
