using Anodyne.Clinic.Devices;
using NodaTime;

namespace Anodyne.Web.Hosting;

/// <summary>
/// The clock of the demonstration: real time plus an offset that a visitor moves forward, so that a four-hour infusion
/// and the weeks after it can be walked through in minutes. It exists only in <c>demo</c>; it never goes back.
/// </summary>
public sealed class DemoClock : IClock
{
    private readonly IClock _real;
    private readonly string _file;
    private readonly Lock _gate = new();
    private Duration _ahead;

    private DemoClock(IClock real, string file, Duration ahead) => (_real, _file, _ahead) = (real, file, ahead);

    /// <summary>Goes on where an earlier start left it, or begins at that instant.</summary>
    public static DemoClock Open(IClock real, string folder, Func<Instant> begin)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "demo-clock");
        if (
            File.Exists(file)
            && long.TryParse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture, out long kept)
        )
        {
            return new DemoClock(real, file, Duration.FromMilliseconds(kept));
        }

        var clock = new DemoClock(real, file, begin() - real.GetCurrentInstant());
        clock.Keep();
        return clock;
    }

    public Instant GetCurrentInstant()
    {
        lock (_gate)
        {
            return _real.GetCurrentInstant() + _ahead;
        }
    }

    /// <summary>
    /// A message of a monitor that runs on the real clock, as if the monitor ran on this one. What is older than a day stands as
    /// it is: it was recorded somewhere and is played again.
    /// </summary>
    public DeviceMessage Move(DeviceMessage message)
    {
        Duration ahead;
        lock (_gate)
        {
            ahead = _ahead;
        }

        Instant real = _real.GetCurrentInstant();
        Instant Moved(Instant at) =>
            at > real - Duration.FromDays(1) && at < real + Duration.FromDays(1) ? at + ahead : at;
        return message with
        {
            SentAt = Moved(message.SentAt),
            Values = [.. message.Values.Select(value => value with { MeasuredAt = Moved(value.MeasuredAt) })],
            Alarms = [.. message.Alarms.Select(alarm => alarm with { At = Moved(alarm.At) })],
            Pump = [.. message.Pump.Select(word => word with { At = Moved(word.At) })],
        };
    }

    /// <summary>Moves the clock forward.</summary>
    public void Skip(Duration by)
    {
        lock (_gate)
        {
            _ahead += by < Duration.Zero ? Duration.Zero : by;
            Keep();
        }
    }

    private void Keep() =>
        File.WriteAllText(
            _file,
            ((long)_ahead.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
}
