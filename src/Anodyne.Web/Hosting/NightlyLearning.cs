using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Storage;
using NodaTime;

namespace Anodyne.Web.Hosting;

/// <summary>
/// Once a night, at the clinic's own hour, learns from the patients whose record moved and judges their forecasts, so that the
/// morning's pages are quick. It asks the clock each minute, so that a demonstration's clock that is moved over a night counts.
/// </summary>
public sealed partial class NightlyLearning(
    ClinicStore store,
    IRecord record,
    RefreshPopulation refresh,
    JudgedForecasts judged,
    IClock clock,
    ClinicOptions options,
    ILogger<NightlyLearning> log
) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private readonly Dictionary<ClinicId, Instant> _nights = [];

    /// <summary>The newest instant at which it was that hour in the zone.</summary>
    public static Instant LastNight(Instant now, DateTimeZone zone, int hour)
    {
        LocalDate today = now.InZone(zone).Date;
        Instant tonight = (today + new LocalTime(hour, 0)).InZoneLeniently(zone).ToInstant();
        return tonight <= now
            ? tonight
            : (today.PlusDays(-1) + new LocalTime(hour, 0)).InZoneLeniently(zone).ToInstant();
    }

    /// <summary>Learns in every clinic whose night came since the last look; the first look only remembers where the night stands.</summary>
    public async Task<IReadOnlyDictionary<ClinicId, Refreshed>> LookAtTheClock()
    {
        Dictionary<ClinicId, Refreshed> done = [];
        foreach (ClinicId clinic in await store.Clinics())
        {
            Instant now = clock.GetCurrentInstant();
            DateTimeZone zone = await record.Read(
                clinic,
                async session =>
                    (
                        await new RecordReader(session, new FoldCache()).Load(
                            ClinicProfile.Fold,
                            StreamId.Clinic(clinic)
                        )
                    ).Zone
            );
            Instant night = LastNight(now, zone, options.NightHour);
            bool due = _nights.TryGetValue(clinic, out Instant last) && last < night;
            _nights[clinic] = night;
            if (due)
            {
                Actor program = RefreshPopulation.AtNight(clinic);
                done[clinic] = await refresh.Run(program, now, $"learn-{night.ToUnixTimeSeconds()}", threads: 1);
                await judged.All(program);
            }
        }

        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Look);
        try
        {
            do
            {
                await OneLook();
            } while (await beat.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    /// <summary>A night that fails is told and made up for the next night; the chairs go on.</summary>
    private async Task OneLook()
    {
        try
        {
            foreach ((ClinicId clinic, Refreshed done) in await LookAtTheClock())
            {
                Learnt(log, clinic, done.Computed, done.Patients);
            }
        }
#pragma warning disable CA1031 // Whatever it was, it must not stop a program under which infusions run.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Failed(log, fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "Clinic {Clinic}: the night computed {Computed} of {Patients} patients.")]
    private static partial void Learnt(ILogger log, ClinicId clinic, int computed, int patients);

    [LoggerMessage(LogLevel.Error, "Learning at night failed; the next night tries again.")]
    private static partial void Failed(ILogger log, Exception fault);
}
