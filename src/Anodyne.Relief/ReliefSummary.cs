using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Relief;

/// <summary>What one episode did for a patient, with the rule that says so.</summary>
/// <param name="Episode">The infusions.</param>
/// <param name="AsOf">The last day that was known.</param>
/// <param name="Rule">The definition of return and its parameters.</param>
/// <param name="Baseline">The pain before treatment, or null when it is not known.</param>
/// <param name="Lines">The two lines, or null without a baseline.</param>
/// <param name="OnsetDay">
/// Days from the episode's first infusion to the first of two days in a row at or below the 30 % line; infusion days
/// are passed over; null when that was not seen.
/// </param>
/// <param name="ToBaseline">How long until the pain was back at the baseline line.</param>
/// <param name="ToThirty">How long until less than 30 % of the pain was gone.</param>
/// <param name="AreaPointDays">
/// Points of relief times days, from the last infusion to the return or the last day known: the mean of baseline −
/// pain over the days written down, times the days of the span; null when more than 40 % of them are missing.
/// </param>
/// <param name="PeakPercent">The greatest relief of a trailing mean, in percent of the baseline.</param>
/// <param name="Responded">
/// Whether a trailing mean ever showed at least 30 % relief; null while less than a full window after the last infusion
/// has passed without it, or when it cannot be told.
/// </param>
/// <param name="EndedBy">The next episode's first day, or null for the latest episode.</param>
/// <param name="Gaps">What had to be done without.</param>
public sealed record ReliefSummary(
    Episode Episode,
    LocalDate AsOf,
    ReturnRule Rule,
    Baseline? Baseline,
    ReturnLines? Lines,
    int? OnsetDay,
    Lasted ToBaseline,
    Lasted ToThirty,
    double? AreaPointDays,
    double? PeakPercent,
    bool? Responded,
    LocalDate? EndedBy,
    ImmutableArray<Gap> Gaps
)
{
    /// <summary>How long until the pain was back at a line.</summary>
    public Lasted To(ReturnLine line) => line == ReturnLine.Baseline ? ToBaseline : ToThirty;

    /// <summary>Nothing more can be learnt of it at that line: the return was seen, or the next infusion came.</summary>
    public bool Finished(ReturnLine line) => To(line) is Lasted.Observed || EndedBy is not null;
}
