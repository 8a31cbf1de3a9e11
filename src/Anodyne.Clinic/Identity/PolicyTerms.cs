using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using NodaTime.Text;

namespace Anodyne.Clinic.Identity;

/// <summary>A site policy line by line, for the page, its history and what changed.</summary>
public static class PolicyTerms
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static ImmutableArray<Term> Of(SitePolicySigned policy) =>
        [
            new("Most drug in one session", policy.SessionTotal?.ToString()),
            new("Most drug in one session per kilogram", policy.SessionTotalPerKilogram?.ToString()),
            new("Chairs", string.Join(", ", policy.Chairs)),
            new("Hours", $"{Clock.Format(policy.OpenFrom)} to {Clock.Format(policy.OpenTo)}"),
            new("Days", string.Join(", ", policy.OpenDays.Order())),
            new("A weight counts for", $"{policy.WeightValidDays} d"),
            new("From the last infusion to a booster at least", $"{policy.MinimumIntervalDays} d"),
            new("A booster is booked ahead by", $"{policy.LeadDays} d"),
            new(
                "Treatment days in 365 above which a booster needs a reason",
                policy.TreatmentDaysInYear is { } days ? $"{days} d" : null
            ),
            new("Drug in 365 days above which a booster needs a reason", policy.DoseInYearPerKilogram?.ToString()),
            new("Least time under watch", Terms.Said(policy.MinimumObservation)),
            new("A signed order counts for", $"{policy.OrderValidDays} d"),
            new("Step of the pumps", policy.PumpStep.ToString()),
        ];

    /// <summary>What this version says differently from the one before; everything, when it is the first.</summary>
    public static ImmutableArray<TermChange> Changes(SitePolicySigned? before, SitePolicySigned after) =>
        Terms.Changes(before is null ? [] : Of(before), Of(after));
}
