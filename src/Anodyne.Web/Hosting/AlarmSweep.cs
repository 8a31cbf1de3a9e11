using System.Diagnostics;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Storage;
using NodaTime;

namespace Anodyne.Web.Hosting;

/// <summary>
/// Looks at every chair of every clinic once a second and writes down which alarms began and which ended. It stands outside the
/// sessions and keeps nothing: what was raised is in the record, so that after a restart the next look goes on where the last
/// one stopped. How late it is, it measures itself.
/// </summary>
public sealed partial class AlarmSweep(
    ClinicStore store,
    Views views,
    ClinicDoor door,
    KnowledgeBase knowledge,
    IClock clock,
    ILogger<AlarmSweep> log
) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly long _begun = Stopwatch.GetTimestamp();
    private Look? _last;

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
            Instant now = clock.GetCurrentInstant();
            Actor program = RaiseAlarms.Watching(clinic);
            List<SessionId> moved = await views.See(
                program,
                async reader =>
                {
                    DateTimeZone zone = (await reader.Load(ClinicProfile.Fold, StreamId.Clinic(clinic))).Zone;
                    List<SessionId> found = [];
                    foreach (SessionCard card in await reader.Cards(SessionCard.Kind))
                    {
                        if (card.IsLive)
                        {
                            chairs++;
                            found.AddRange(await Moved(reader, card, zone, now) ? [card.Session] : []);
                        }
                    }

                    return found;
                }
            );
            foreach (SessionId session in moved)
            {
                changes += await Write(program, session, now);
            }
        }

        return (chairs, changes);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat);
        try
        {
            do
            {
                await OneLook(Stopwatch.GetTimestamp());
            } while (await beat.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async Task<bool> Moved(RecordReader reader, SessionCard card, DateTimeZone zone, Instant now)
    {
        Session session = (await reader.Load(Session.Fold, StreamId.Session(card.Session)))!;
        Readiness patient = await reader.Load(Readiness.Fold, StreamId.Patient(card.Patient));
        return BedsideRules.For(session, knowledge, knowledge.AsOf(now.InZone(zone).Date), zone) is { } rules
            && !RaiseAlarms.Changes(session, rules, patient.Treatments, now).IsEmpty;
    }

    /// <summary>The decision is taken again inside the door: who looked at the same time finds that it stands already.</summary>
    private async Task<int> Write(Actor program, SessionId session, Instant now) =>
        await door.Ask(program, new RaiseAlarms.Command(session, now), $"alarms-{session}-{now.ToUnixTimeTicks()}")
            is Reply.Done done
            ? done.Events.Count
            : 0;

    /// <summary>A look that fails is told, counts as late, and is made up for a second later.</summary>
    private async Task OneLook(long due)
    {
        try
        {
            (int chairs, _) = await LookAtTheChairs();
            _last = new Look(Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(due), chairs);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(log, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "A look at the chairs failed. Watch the monitors; it is tried again in a second.")]
    private static partial void Failed(ILogger log, Exception why);

    private sealed record Look(long Ended, TimeSpan Lag, int Chairs);
}
