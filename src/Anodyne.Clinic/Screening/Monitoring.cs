using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>What the record knows about the checks of a patient under treatment.</summary>
public sealed record Monitoring
{
    public static readonly Fold<Monitoring> Fold = new("monitoring", new(), Apply);

    /// <summary>The same for lists, one line a patient.</summary>
    public static readonly CardKind<Monitoring> Kind = new(
        "monitoring",
        e => e.Fact is TreatmentGiven or MonitoringRecorded or ContraindicationsAnswered ? e.Patient?.ToString() : null,
        (known, e) => Apply(known ?? new(), e)
    );

    /// <summary>When the first infusion began; before it nothing is overdue.</summary>
    public Instant? FirstTreated { get; init; }

    public Instant? LastTreated { get; init; }

    /// <summary>By the id of the check: the result with the latest day.</summary>
    public ImmutableSortedDictionary<string, Noted<MonitoringRecorded>> Recorded { get; init; } =
        ImmutableSortedDictionary.Create<string, Noted<MonitoringRecorded>>(StringComparer.Ordinal);

    /// <summary>By the id of the rule: when its question was answered last.</summary>
    public ImmutableSortedDictionary<string, Instant> Answered { get; init; } =
        ImmutableSortedDictionary.Create<string, Instant>(StringComparer.Ordinal);

    /// <summary>Where every check stands.</summary>
    public ImmutableArray<CheckStanding> Standing(Library library, DateTimeZone zone) =>
        [.. library.MonitoringChecks.Select(check => StandingOf(check, zone))];

    /// <summary>
    /// The checks that hold boosters: those whose newest result is abnormal until a newer one is normal, then those whose last
    /// result is older than its interval; in each group the longest first.
    /// </summary>
    public ImmutableArray<HoldingCheck> Holds(Library library, DateTimeZone zone) =>
        [
            .. Standing(library, zone)
                .Select(s => HoldOf(s, library.AsOf))
                .OfType<HoldingCheck>()
                .OrderByDescending(h => h.IsAbnormal)
                .ThenBy(h => h.Since),
        ];

    private static HoldingCheck? HoldOf(CheckStanding standing, LocalDate today) =>
        standing switch
        {
            { DueOn: not null, Result.Value: { Result: MonitoringResult.Abnormal, On: var on } } => new(
                standing.Check.Title,
                on,
                IsAbnormal: true
            ),
            { DueOn: { } due } when due < today => new(standing.Check.Title, due, IsAbnormal: false),
            _ => null,
        };

    private CheckStanding StandingOf(MonitoringCheck check, DateTimeZone zone)
    {
        LocalDate? DayOf(Instant? at) => at?.InZone(zone).Date;
        Noted<MonitoringRecorded>? result = Recorded.GetValueOrDefault(check.Id);
        LocalDate?[] made =
        [
            result?.Value.On,
            check.AtInfusion ? DayOf(LastTreated) : null,
            .. check.AnsweredBy.Select(rule => Answered.TryGetValue(rule, out Instant at) ? DayOf(at) : null),
        ];
        LocalDate? last = made.Max();
        return new CheckStanding(
            check,
            last,
            result,
            DayOf(FirstTreated) is { } first ? Due(check, last, first) : null
        );
    }

    /// <summary>Before the first infusion nothing is due; a check that was never made is due one interval after it.</summary>
    private static LocalDate Due(MonitoringCheck check, LocalDate? last, LocalDate first) =>
        LocalDate.Max(first, (last ?? first).PlusDays(check.Every.Value.Count));

    private static Monitoring Apply(Monitoring known, Recorded e) =>
        e.Fact switch
        {
            TreatmentGiven given => known with
            {
                FirstTreated = known.FirstTreated ?? given.StartedAt,
                LastTreated = given.StartedAt,
            },
            MonitoringRecorded result
                when !known.Recorded.TryGetValue(result.Check, out Noted<MonitoringRecorded>? before)
                    || before.Value.On <= result.On => known with
            {
                Recorded = known.Recorded.SetItem(
                    result.Check,
                    new Noted<MonitoringRecorded>(result, e.HappenedAt, e.By)
                ),
            },
            ContraindicationsAnswered answered => known with
            {
                Answered = known.Answered.SetItems(
                    answered
                        .Answers.Where(a => a.Value is not RuleAnswer.NotKnown)
                        .Select(a => KeyValuePair.Create(a.Key, e.HappenedAt))
                ),
            },
            _ => known,
        };
}

/// <summary>Where a check stands.</summary>
/// <param name="Check">Which.</param>
/// <param name="Last">The last day on which it was made, recorded here or by the way.</param>
/// <param name="Result">The result that was recorded for it last.</param>
/// <param name="DueOn">The last day on which the last result counts; null before the first infusion.</param>
public sealed record CheckStanding(
    MonitoringCheck Check,
    LocalDate? Last,
    Noted<MonitoringRecorded>? Result,
    LocalDate? DueOn
);

/// <summary>A check that holds every booster, and since when: its newest result is abnormal, or it is overdue.</summary>
/// <param name="Title">Its title in the knowledge folder.</param>
/// <param name="Since">The day of the abnormal result, or the day on which the check was due.</param>
/// <param name="IsAbnormal">Held by its result and not by its age.</param>
public sealed record HoldingCheck(string Title, LocalDate Since, bool IsAbnormal)
{
    /// <summary>Its title as it stands in a sentence.</summary>
    public string InASentence => char.ToLowerInvariant(Title[0]) + Title[1..];
}
