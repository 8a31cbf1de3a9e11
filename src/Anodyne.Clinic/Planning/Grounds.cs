using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Planning;

/// <summary>What a plan stands on: the decision of screening, the last weight, and what was given before.</summary>
/// <param name="Eligibility">The newest decision of screening; none yet is null.</param>
/// <param name="Body">The newest weight with its date.</param>
/// <param name="Treatments">Every session that gave drug, the oldest first.</param>
public sealed record Grounds(Eligibility? Eligibility, BodyMeasured? Body, ImmutableArray<TreatmentGiven> Treatments)
{
    public static readonly Fold<Grounds> Fold = new("plan-grounds", new(null, null, []), Apply);

    /// <summary>The highest rate that the newest session tolerated; null before any.</summary>
    public DoseRate? LastTolerated =>
        Treatments.LastOrDefault(t => t.HighestTolerated > new DoseRate(0))?.HighestTolerated;

    private static Grounds Apply(Grounds grounds, Recorded e) =>
        e.Fact switch
        {
            EligibilityDecided decided => grounds with { Eligibility = decided.Outcome },
            BodyMeasured body => grounds with { Body = body },
            TreatmentGiven given => grounds with { Treatments = grounds.Treatments.Add(given) },
            _ => grounds,
        };
}
