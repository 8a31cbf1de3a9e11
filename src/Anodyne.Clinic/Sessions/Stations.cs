using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>A screen that echoes alarms by sound.</summary>
/// <param name="Name">What people call it: "desk", "corridor".</param>
/// <param name="Heard">Whether the last self-test was heard.</param>
/// <param name="TriedAt">When that was.</param>
/// <param name="TriedBy">Who listened.</param>
/// <param name="PausedAt">When its sound was last paused.</param>
public sealed record Station(string Name, bool Heard, Instant TriedAt, UserId TriedBy, Instant? PausedAt)
{
    /// <summary>A pause ends by itself: the reminder interval of safety rule AL6 is two to three minutes.</summary>
    public static readonly Duration Pause = Duration.FromMinutes(2);

    /// <summary>The test was heard on the day of that instant, so the station sounds.</summary>
    public bool IsTested(Instant now, DateTimeZone zone) => Heard && TriedAt.InZone(zone).Date == now.InZone(zone).Date;

    /// <summary>How long its pause goes on; a new alarm is heard all the same.</summary>
    public Duration PausedFor(Instant now) =>
        PausedAt is { } at && at <= now && now < at + Pause ? at + Pause - now : Duration.Zero;
}

/// <summary>The stations of a clinic by their own key.</summary>
public static class Stations
{
    public static readonly Fold<ImmutableSortedDictionary<string, Station>> Fold = new(
        "stations",
        ImmutableSortedDictionary.Create<string, Station>(StringComparer.Ordinal),
        Apply
    );

    private static ImmutableSortedDictionary<string, Station> Apply(
        ImmutableSortedDictionary<string, Station> stations,
        Recorded e
    ) =>
        e.Fact switch
        {
            SoundTried tried => stations.SetItem(
                tried.Station,
                new(tried.Name, tried.Heard, e.HappenedAt, e.By, PausedAt: null)
            ),
            SoundPaused paused when stations.TryGetValue(paused.Station, out Station? station) => stations.SetItem(
                paused.Station,
                station with
                {
                    PausedAt = e.HappenedAt,
                }
            ),
            _ => stations,
        };
}
