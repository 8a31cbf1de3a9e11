using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Anodyne.Relief;

/// <summary>What may be said about a patient's next booster from the patient's own past. A clinician decides.</summary>
/// <param name="Advice">The answer.</param>
/// <param name="Earliest">First opening day of the window; null unless a day is proposed.</param>
/// <param name="Latest">Last opening day of the window; null unless a day is proposed.</param>
/// <param name="Own">The durations it stands on.</param>
/// <param name="TreatmentDaysInYear">Treatment days in the 365 days that end with <see cref="Earliest"/>, it included.</param>
/// <param name="Reasons">Why, most important first: a code and its facts, no prose.</param>
public sealed record BoosterProposal(
    BoosterAdvice Advice,
    LocalDate? Earliest,
    LocalDate? Latest,
    OwnDurations Own,
    int? TreatmentDaysInYear,
    ImmutableArray<BoosterReason> Reasons
)
{
    /// <summary>A day may be booked from it; otherwise the reasons say why not.</summary>
    [JsonIgnore]
    public bool ProposesDays => Earliest is not null;
}

/// <summary>What is advised.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BoosterAdvice>))]
public enum BoosterAdvice
{
    /// <summary>Nothing was given yet.</summary>
    NoTreatmentYet,

    /// <summary>Own episodes are too few to name a day.</summary>
    TooLittleData,

    /// <summary>A window is named.</summary>
    Window,

    /// <summary>The pain is back at the line, or the window has passed: the next opening day is named.</summary>
    Due,

    /// <summary>This episode already lasts longer than every earlier one: own data name no day.</summary>
    LongerThanEver,

    /// <summary>Relief ends before the minimum interval is over: no booking without a decision.</summary>
    ShorterThanMinimumInterval,

    /// <summary>A full series brought no response: stop or review, never more often.</summary>
    StopOrReview,

    /// <summary>Something abnormal or overdue holds every booster.</summary>
    Hold,

    /// <summary>The clinic is closed on every day that would do.</summary>
    NoOpeningDay,

    /// <summary>The series has sessions left: a booster is proposed after the last one.</summary>
    SeriesNotFinished,
}

/// <summary>A patient's own finished episodes, as durations to the line that is acted at.</summary>
/// <param name="Line">The line.</param>
/// <param name="Seen">Days of relief of the episodes whose end was seen, by episode.</param>
/// <param name="AtLeast">Episodes that ended without the return being seen: relief lasted at least so long.</param>
public sealed record OwnDurations(
    ReturnLine Line,
    ImmutableArray<EpisodeDuration> Seen,
    ImmutableArray<EpisodeDuration> AtLeast
)
{
    [JsonIgnore]
    public int? Shortest => Seen.IsEmpty ? null : Seen.Min(e => e.Days);

    [JsonIgnore]
    public int? Longest => Seen.IsEmpty ? null : Seen.Max(e => e.Days);
}

/// <summary>One episode's days of relief.</summary>
public sealed record EpisodeDuration(int Episode, int Days);

/// <summary>Why something is advised: a code in kebab-case and the facts of its sentence.</summary>
public sealed record BoosterReason(string Code, ImmutableArray<Detail> Details)
{
    public const string NoInfusionGiven = "no-infusion-given";
    public const string NoBaseline = "no-baseline";
    public const string NoFinishedEpisode = "no-finished-episode";
    public const string OneObservation = "one-observation-no-spread";
    public const string OwnRange = "own-range";
    public const string OwnLowerBound = "own-lower-bound";
    public const string StillBelowTheLine = "still-below-the-line";
    public const string PainIsBack = "pain-is-back-at-the-line";
    public const string WindowHasPassed = "window-has-passed";
    public const string LongerThanEver = "longer-than-every-earlier-episode";
    public const string ReliefShorterThanInterval = "relief-shorter-than-minimum-interval";
    public const string NoResponseToSeries = "no-response-to-a-full-series";
    public const string MonitoringOverdue = "monitoring-overdue";
    public const string MonitoringAbnormal = "monitoring-abnormal";
    public const string AboveYearlyCount = "above-yearly-count-needs-a-reason";
    public const string AboveYearlyDose = "above-yearly-dose-needs-a-reason";
    public const string MovedToInterval = "moved-to-minimum-interval";
    public const string NoOpeningDay = "no-opening-day";
    public const string LatestSafeDay = "latest-safe-day";
    public const string RiskBeforeInterval = "risk-before-minimum-interval";
    public const string SeriesNotFinished = "series-not-finished";
    public const string UnlikelyToRespond = "unlikely-to-respond";

    public static BoosterReason Of(string code, params ReadOnlySpan<Detail> details) => new(code, [.. details]);
}

/// <summary>A named fact: a number, a day or a word.</summary>
public sealed record Detail(string Name, int? Number = null, LocalDate? Date = null, string? Word = null)
{
    public static implicit operator Detail((string Name, int Number) fact) => new(fact.Name, fact.Number);

    public static implicit operator Detail((string Name, LocalDate Date) fact) => new(fact.Name, Date: fact.Date);

    public static implicit operator Detail((string Name, string Word) fact) => new(fact.Name, Word: fact.Word);
}
