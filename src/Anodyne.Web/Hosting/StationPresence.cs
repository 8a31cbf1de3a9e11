using System.Collections.Concurrent;
using Anodyne.Quantities;

namespace Anodyne.Web.Hosting;

/// <summary>Whether a screen can be heard, as its browser says.</summary>
public enum SoundState
{
    /// <summary>Its sound runs.</summary>
    Audible,

    /// <summary>The browser keeps the sound back until somebody touches the page.</summary>
    Blocked,

    /// <summary>It was heard of a moment ago and no longer says anything.</summary>
    Gone,
}

/// <summary>
/// Which screens say that they can be heard, now. It lives in memory: after a restart each screen says it again within
/// seconds. How long ago one spoke is counted by the machine's monotonic clock.
/// </summary>
public sealed class StationPresence(TimeProvider time)
{
    /// <summary>A screen that was silent for so long is gone: seven of its beats (guess).</summary>
    public static readonly TimeSpan GoneAfter = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<(ClinicId Clinic, string Station), Said> _said = new();

    /// <summary>A screen says how it is; of its windows one that sounds is enough.</summary>
    public void Beat(ClinicId clinic, string station, bool isAudible)
    {
        long now = time.GetTimestamp();
        _said.AddOrUpdate(
            (clinic, station),
            _ => new Said(now, isAudible ? now : null),
            (_, before) => new Said(now, isAudible ? now : before.AudibleAt)
        );
    }

    /// <summary>Somebody closed the page: that is no failure.</summary>
    public void Leave(ClinicId clinic, string station) => _said.TryRemove((clinic, station), out _);

    /// <summary>Null when it has not been heard of since the program began, or said goodbye.</summary>
    public SoundState? Of(ClinicId clinic, string station) =>
        !_said.TryGetValue((clinic, station), out Said? said) ? null
        : IsRecent(said.At)
            ? IsRecent(said.AudibleAt) ? SoundState.Audible
                : SoundState.Blocked
        : SoundState.Gone;

    private bool IsRecent(long? at) => at is { } then && time.GetElapsedTime(then) <= GoneAfter;

    private sealed record Said(long At, long? AudibleAt);
}
