using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>One device at one patient, from its start to its end; the end itself is no longer theirs.</summary>
public sealed record Association(MonitorLink Link, Instant From, Instant? To)
{
    public bool Covers(Instant at) => From <= at && (To is not { } end || at < end);
}

/// <summary>The devices of one session. Whatever is still connected ends by itself when the session is left or closed.</summary>
/// <param name="Session">The session.</param>
/// <param name="Patient">Whose.</param>
/// <param name="Chair">Where.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="ClosedAt">When the patient went home or the session was called off.</param>
/// <param name="All">Every association, in the order in which they were entered.</param>
public sealed record Monitors(
    SessionId Session,
    PatientId Patient,
    string Chair,
    Instant OpenedAt,
    Instant? ClosedAt,
    ImmutableArray<Association> All
)
{
    public static readonly Fold<Monitors?> Fold = new("monitors", null, Apply);

    /// <summary>What is connected now.</summary>
    public IEnumerable<Association> Open => All.Where(one => one.To is null);

    /// <summary>Whether a message of one of these links, measured then, is this patient's.</summary>
    public bool Covers(IReadOnlyCollection<MonitorLink> links, Instant at) =>
        All.Any(one => links.Contains(one.Link) && one.Covers(at));

    private static Monitors? Apply(Monitors? monitors, Recorded e) =>
        (monitors, e.Fact) switch
        {
            (null, SessionOpened f) => new(f.Session, f.Patient, f.Chair, e.HappenedAt, ClosedAt: null, []),
            ({ } m, MonitorAssociated f) => m with { All = m.All.Add(new(f.Link, e.HappenedAt, m.ClosedAt)) },
            ({ } m, MonitorReleased f) => m with { All = [.. m.All.Select(one => Ended(one, f.Link, e.HappenedAt))] },
            ({ } m, PatientDischarged or SessionCalledOff) => m with
            {
                ClosedAt = e.HappenedAt,
                All = [.. m.All.Select(one => Ended(one, one.Link, e.HappenedAt))],
            },
            _ => monitors,
        };

    private static Association Ended(Association one, MonitorLink link, Instant at) =>
        one.To is null && one.Link == link ? one with { To = Instant.Max(at, one.From) } : one;
}

/// <summary>Which sessions a device or place was connected to, the newest last; late messages find their patient through it.</summary>
public sealed record MonitorCard(MonitorLink Link, ImmutableArray<SessionId> Sessions)
{
    /// <summary>So many sessions back a late message still finds its patient; older ones go to quarantine.</summary>
    public const int Remembered = 16;

    public static readonly CardKind<MonitorCard> Kind = new(
        "monitor",
        e => e.Fact is MonitorAssociated f ? f.Link.Key : null,
        Apply
    );

    private static MonitorCard? Apply(MonitorCard? card, Recorded e) =>
        e.Fact is MonitorAssociated f
            ? new(f.Link, [.. (card?.Sessions ?? []).Remove(f.Session).Add(f.Session).TakeLast(Remembered)])
            : card;
}
