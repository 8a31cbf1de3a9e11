using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>What the person at the chair is asked to do.</summary>
public enum AlarmResponse
{
    Look,
    CallClinician,
    Pause,
    Stop,
}

/// <summary>When readings confirm each other.</summary>
/// <param name="Readings">How many in a row must cross the threshold.</param>
/// <param name="Apart">How far the first and the last of them must be apart.</param>
/// <param name="RepeatWithin">Without another reading for so long, the first one counts: no news is bad news.</param>
public sealed record Confirmation(int Readings, Duration Apart, Duration RepeatWithin);

/// <summary>A condition on charted readings of one measurement.</summary>
public sealed record AlarmRule
{
    public AlarmRule(
        string code,
        ImmutableArray<Threshold> anyOf,
        AlarmClass alarmClass,
        AlarmResponse response,
        Confirmation confirmation,
        Duration? lastsInFeed = null
    )
    {
        Invariant.Holds(!anyOf.IsEmpty);
        Invariant.Holds(anyOf.All(threshold => Signs.AreMeasuredTogether(threshold.Sign, anyOf[0].Sign)));
        Invariant.Holds(anyOf.All(threshold => threshold.CanBeCrossed));
        (Code, AnyOf, Class, Response, Confirmation) = (code, anyOf, alarmClass, response, confirmation);
        LastsInFeed = lastsInFeed;
    }

    public string Code { get; }

    public ImmutableArray<Threshold> AnyOf { get; }

    public AlarmClass Class { get; }

    public AlarmResponse Response { get; }

    public Confirmation Confirmation { get; }

    /// <summary>How long a continuous signal must cross it; null where the feed's own delay counts.</summary>
    public Duration? LastsInFeed { get; }

    internal ImmutableArray<Sign> MeasuredSigns => [.. AnyOf.Select(threshold => threshold.Sign).Distinct()];
}

/// <summary>From this long after the start of watching, the sign is charted this often.</summary>
public sealed record Cadence(Sign Sign, Duration FromStart, Duration Every);

/// <summary>After each change of the rate the sign is charted this often, this many times.</summary>
public sealed record AfterRateChange(Sign Sign, Duration Every, int Times);

/// <summary>Everything that decides what is an alarm in one phase of a session.</summary>
/// <param name="Rules">Conditions on readings.</param>
/// <param name="Cadences">How often each sign is charted.</param>
/// <param name="AfterRateChanges">And how often after a change.</param>
/// <param name="Grace">How much later than due a reading may come.</param>
/// <param name="Overdue">The class of a reading that did not come.</param>
/// <param name="LongGrace">How much later than due it is long overdue.</param>
/// <param name="LongOverdue">The class of a reading that still did not come.</param>
/// <param name="Unconfirmed">The class of a first reading that waits for its second.</param>
/// <param name="NoBaseline">The class of a relative limit without a baseline.</param>
/// <param name="DoseExceeded">The class of a dose limit that is exceeded now.</param>
/// <param name="EndPassed">The class of drug that runs past its planned end.</param>
public sealed record AlarmLimits(
    ImmutableArray<AlarmRule> Rules,
    ImmutableArray<Cadence> Cadences,
    ImmutableArray<AfterRateChange> AfterRateChanges,
    Duration Grace,
    AlarmClass Overdue,
    Duration LongGrace,
    AlarmClass LongOverdue,
    AlarmClass Unconfirmed,
    AlarmClass NoBaseline,
    AlarmClass DoseExceeded,
    AlarmClass EndPassed
);

/// <summary>How a monitor's feed is judged.</summary>
/// <param name="CrossedFor">A signal counts as crossed, and as well again, when it was so for so long without a break.</param>
/// <param name="LostAfter">A signal that brought no value for so long is lost.</param>
/// <param name="Lost">The class of a signal, or a whole feed, that is lost.</param>
/// <param name="Frozen">The class of a feed that stands still.</param>
public sealed record FeedLimits(Duration CrossedFor, Duration LostAfter, AlarmClass Lost, AlarmClass Frozen);
