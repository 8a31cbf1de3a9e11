using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Knowledge;

/// <summary>The mirror-image form of the drug. Doses of one form are never doses of another.</summary>
public enum Enantiomer
{
    Racemic,
    Esketamine,
    Arketamine,
}

/// <summary>How the drug reaches the blood.</summary>
public enum Route
{
    Intravenous,
    Intramuscular,
    Intranasal,
    Sublingual,
    Oral,
}

/// <summary>What a protocol is for in the loop of care.</summary>
public enum Course
{
    /// <summary>A series that shows whether and how long this patient responds.</summary>
    Induction,

    /// <summary>A session when relief wanes.</summary>
    Booster,

    /// <summary>One session, then look before giving more.</summary>
    Single,
}

/// <summary>Which weight is multiplied.</summary>
public enum WeightBasis
{
    Actual,
    Ideal,
    Adjusted,
}

/// <summary>What a plan, an order or a session remembers of the protocol it was made from.</summary>
public sealed record ProtocolRef(string Id, int Version, string Hash)
{
    public override string ToString() => $"{Id} version {Version}";
}

/// <summary>One way of treating, as a ladder with its watch, its limits and its surroundings.</summary>
public sealed record Protocol : Entry, IChecked
{
    public required Course Course { get; init; }

    /// <summary>One sentence for the page on which a protocol is chosen.</summary>
    public required string Summary { get; init; }

    /// <summary>The id of a <see cref="Knowledge.Drug"/> of the same enantiomer.</summary>
    public required string Drug { get; init; }

    public required Enantiomer Enantiomer { get; init; }
    public required Route Route { get; init; }
    public required Known<WeightBasis> WeightBasis { get; init; }
    public required Series Series { get; init; }
    public required SessionLength SessionLength { get; init; }
    public required Ladder Ladder { get; init; }

    /// <summary>Lower ceilings in the first sessions of a series.</summary>
    public ImmutableArray<RampStep> Ramp { get; init; } = [];

    /// <summary>Absent where no bolus is allowed.</summary>
    public Bolus? Bolus { get; init; }

    /// <summary>The most that one session may give; the site's own total counts as well.</summary>
    public Allowance? UpperTotal { get; init; }

    /// <summary>The most that may be given in any stretch of time of this length, past and planned.</summary>
    public ImmutableArray<Window> Windows { get; init; } = [];

    public ImmutableArray<Adjunct> Adjuncts { get; init; } = [];
    public required ImmutableArray<Round> Monitoring { get; init; }
    public required Fasting Fasting { get; init; }

    /// <summary>The least time under watch after the pump was stopped.</summary>
    public required Known<Duration> MinimumObservation { get; init; }

    /// <summary>What the prescriber should know; never a nudge towards more.</summary>
    public ImmutableArray<string> Information { get; init; } = [];

    public ProtocolRef Ref => new(Id, Version, Hash);

    /// <summary>The ladder in mg/h for one patient in the n-th session of a series, or null when no tolerated rate is known.</summary>
    public FittedLadder? Fit(BodyMass weight, int session = 1, DoseRate? lastTolerated = null) =>
        Ladder.Fit(weight, lastTolerated, ShareOf(session));

    /// <summary>How often something is observed at this moment, or null when it is not asked for.</summary>
    /// <param name="what">What is observed.</param>
    /// <param name="when">Before, during or after the infusion.</param>
    /// <param name="elapsed">Time since the infusion started, or in recovery since it stopped.</param>
    /// <param name="sinceRateChange">Time since the last rate change, where there was one.</param>
    public Duration? IntervalOf(Observation what, Phase when, Duration elapsed, Duration? sinceRateChange = null) =>
        Monitoring
            .Where(r => r.Observe.Contains(what) && r.Applies(when, elapsed, sinceRateChange))
            .Select(r => (Duration?)r.Every)
            .Min();

    private Percent? ShareOf(int session) =>
        Ramp.Where(r => r.From.Count <= session).OrderBy(r => r.From.Count).LastOrDefault()?.Ceiling;

    public IEnumerable<string> Problems()
    {
        if (!SessionLength.Allowed.Value.Holds(SessionLength.Default.Value))
        {
            yield return $"session-length: {SessionLength.Default} is outside {SessionLength.Allowed}";
        }

        if (!Series.Editable.Value.Holds(Series.Default.Value))
        {
            yield return $"series: {Series.Default} is outside {Series.Editable}";
        }

        if (Monitoring.IsEmpty)
        {
            yield return "monitoring: an infusion without observations";
        }
    }
}

/// <summary>How many sessions belong together and how close they may lie.</summary>
/// <param name="Default">What a new plan starts with.</param>
/// <param name="Editable">What the prescriber may choose.</param>
/// <param name="Spread">From the first to the last session.</param>
/// <param name="ConsecutiveDays">Whether two sessions may lie on neighbouring days.</param>
/// <param name="LeastInterval">The least time from one session day to the next.</param>
public sealed record Series(
    Known<Sessions> Default,
    Known<Bounds<Sessions>> Editable,
    Known<Bounds<Days>> Spread,
    Known<bool> ConsecutiveDays,
    Known<Days> LeastInterval
);

/// <summary>How long the pump runs.</summary>
public sealed record SessionLength(Known<Duration> Default, Known<Bounds<Duration>> Allowed);

/// <summary>From this session on, this share of the ceiling.</summary>
public sealed record RampStep(Sessions From, Percent Ceiling, Evidence Evidence, string? Source = null);

/// <summary>A single amount given at once, where the protocol allows one.</summary>
public sealed record Bolus(
    Known<DosePerKilogram> AtMost,
    Known<Duration> OverAtLeast,
    Known<Duration> BetweenBoluses,
    Known<int> PerSession
);

/// <summary>The lower of an amount per kilogram and an absolute amount.</summary>
public sealed record Allowance(
    Evidence Evidence,
    string? Source = null,
    DosePerKilogram? PerKilogram = null,
    Dose? Absolute = null,
    string? Note = null
) : IChecked
{
    public Dose For(BodyMass weight) =>
        (PerKilogram, Absolute) switch
        {
            ({ } perKilogram, { } absolute) => QuantityArithmetic.Least(perKilogram * weight, absolute),
            ({ } perKilogram, null) => perKilogram * weight,
            _ => Absolute ?? new Dose(0),
        };

    public IEnumerable<string> Problems() =>
        PerKilogram is null && Absolute is null ? ["an allowance has per-kilogram, absolute or both"] : [];
}

/// <summary>The most drug in any stretch of time of this length.</summary>
public sealed record Window(Known<Duration> Within, Allowance AtMost);

/// <summary>A medicine beside ketamine that the protocol offers.</summary>
public sealed record Adjunct(
    string Drug,
    Route Route,
    string When,
    Evidence Evidence,
    string? Source = null,
    Dose? Dose = null,
    bool Sedating = false
);

/// <summary>How long before the start nothing is eaten or drunk.</summary>
/// <param name="Solids">Since the last food.</param>
/// <param name="ClearFluids">Since the last clear fluid.</param>
/// <param name="Blocks">Whether too short a time refuses the start; otherwise it warns.</param>
public sealed record Fasting(Known<Duration> Solids, Known<Duration> ClearFluids, Known<bool> Blocks);
