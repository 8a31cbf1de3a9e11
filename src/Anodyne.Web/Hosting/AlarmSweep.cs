using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Safety;
using Anodyne.Storage;
using NodaTime;

namespace Anodyne.Web.Hosting;

/// <summary>
/// Looks at every chair of every clinic once a second, and at a chair whenever its monitor said something, and writes down
/// which alarms began and which ended. It stands outside the sessions and keeps nothing: what was raised is in the record, so
/// that after a restart the next look goes on where the last one stopped. How late it is, it measures itself.
/// </summary>
public sealed partial class AlarmSweep(
    ClinicStore store,
    Views views,
    LiveFeeds feeds,
    ClinicDoor door,
    KnowledgeBase knowledge,
    IClock clock,
    ILogger<AlarmSweep> log
) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly Channel<SessionId> _news = Channel.CreateUnbounded<SessionId>();
    private readonly ConcurrentDictionary<SessionId, ClinicId> _waiting = new();
    private Last? _last;

    /// <summary>A look that ended so long after its time is late: the watch itself is then an alarm (guess).</summary>
    public static TimeSpan LateAfter { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Without a look for so long nobody watches (guess).</summary>
    public static TimeSpan SilentAfter { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Since the last look ended, or since the program began.</summary>
    public TimeSpan SinceLastLook => Stopwatch.GetElapsedTime(_last?.Ended ?? _begun);

    /// <summary>How long after its time the last look ended.</summary>
    public TimeSpan Lag => _last?.Lag ?? TimeSpan.Zero;

    /// <summary>How many chairs the last look saw.</summary>
    public int Chairs => _last?.Chairs ?? 0;

    /// <summary>Whether the last look came late, or none came at all.</summary>
    public bool IsLate => Lag > LateAfter || SinceLastLook > SilentAfter;

    /// <summary>One look at every chair.</summary>
    /// <returns>How many chairs were seen, and how many alarms began or ended.</returns>
    public async Task<(int Chairs, int Changes)> LookAtTheChairs()
    {
        (int chairs, int changes) = (0, 0);
        foreach (ClinicId clinic in await store.Clinics())
        {
            ImmutableArray<Seen> seen = await Look(clinic, session: null);
            chairs += seen.Length;
            changes += await Write(clinic, seen);
        }

        return (chairs, changes);
    }

    /// <summary>One look at one chair.</summary>
    /// <returns>How many alarms began or ended.</returns>
    public async Task<int> LookAt(ClinicId clinic, SessionId session) =>
        await Write(clinic, await Look(clinic, session));

    /// <summary>Something came from the monitor of this chair: it is looked at at once, and once for all that came meanwhile.</summary>
    public void HasNews(ClinicId clinic, SessionId session)
    {
        if (_waiting.TryAdd(session, clinic))
        {
            _news.Writer.TryWrite(session);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(EverySecond(stoppingToken), WhenSomethingCame(stoppingToken));

    private async Task EverySecond(CancellationToken stop)
    {
        using var beat = new PeriodicTimer(Beat);
        try
        {
            do
            {
                await OneLook(Stopwatch.GetTimestamp());
            } while (await beat.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async Task WhenSomethingCame(CancellationToken stop)
    {
        try
        {
            await foreach (SessionId session in _news.Reader.ReadAllAsync(stop))
            {
                if (_waiting.TryRemove(session, out ClinicId clinic))
                {
                    await Unharmed(() => LookAt(clinic, session));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private Task<ImmutableArray<Seen>> Look(ClinicId clinic, SessionId? session) =>
        views.See(
            RaiseAlarms.Watching(clinic),
            async reader =>
            {
                DateTimeZone zone = (await reader.Load(ClinicProfile.Fold, StreamId.Clinic(clinic))).Zone;
                var seen = ImmutableArray.CreateBuilder<Seen>();
                foreach (SessionCard card in await Live(reader, session))
                {
                    if (await See(reader, card, zone) is { } chair)
                    {
                        seen.Add(chair);
                    }
                }

                return seen.DrainToImmutable();
            }
        );

    private static async Task<IEnumerable<SessionCard>> Live(RecordReader reader, SessionId? session) =>
        session is { } one
            ? await reader.Card(SessionCard.Kind, one.ToString()) is { IsLive: true } card
                ? [card]
                : []
            : (await reader.Cards(SessionCard.Kind)).Where(card => card.IsLive);

    private async Task<Seen?> See(RecordReader reader, SessionCard card, DateTimeZone zone)
    {
        Session session = (await reader.Load(Session.Fold, StreamId.Session(card.Session)))!;
        Readiness patient = await reader.Load(Readiness.Fold, StreamId.Patient(card.Patient));
        Feed? feed = await feeds.Of(reader, card.Session);
        Instant now = clock.GetCurrentInstant();
        return BedsideRules.For(session, knowledge, knowledge.AsOf(now.InZone(zone).Date), zone) is not { } rules
            ? null
            : new Seen(
                card.Session,
                feed,
                now,
                !RaiseAlarms.Changes(session, rules, patient.Treatments, now, feed).IsEmpty
            );
    }

    /// <summary>The decision is taken again inside the door: who looked at the same time finds that it stands already.</summary>
    private async Task<int> Write(ClinicId clinic, ImmutableArray<Seen> seen)
    {
        int changes = 0;
        foreach (Seen chair in seen.Where(one => one.Moved))
        {
            Reply reply = await door.Ask(
                RaiseAlarms.Watching(clinic),
                new RaiseAlarms.Command(chair.Session, chair.Feed, chair.At),
                $"alarms-{chair.Session}-{chair.At.ToUnixTimeTicks()}"
            );
            changes += reply is Reply.Done done ? done.Events.Count : 0;
        }

        return changes;
    }

    private Task OneLook(long due) =>
        Unharmed(async () =>
        {
            (int chairs, _) = await LookAtTheChairs();
            _last = new Last(Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(due), chairs);
        });

    /// <summary>A look that fails is told, counts as late, and is made up for a second later.</summary>
    private async Task Unharmed(Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(log, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "A look at the chairs failed. Watch the monitors; it is tried again in a second.")]
    private static partial void Failed(ILogger log, Exception why);

    /// <summary>When a look at all chairs ended, how late, and how many it saw.</summary>
    private sealed record Last(long Ended, TimeSpan Lag, int Chairs);

    /// <summary>What a look saw at one chair.</summary>
    private sealed record Seen(SessionId Session, Feed? Feed, Instant At, bool Moved);
}
