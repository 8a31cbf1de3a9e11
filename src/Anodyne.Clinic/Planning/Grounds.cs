using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Planning;

/// <summary>What a plan and an order stand on: what screening knows, and what was given before.</summary>
/// <param name="Screening">Answers, weight and the decision.</param>
/// <param name="Treatments">Every session that gave drug, the oldest first.</param>
public sealed record Grounds(ScreeningState Screening, ImmutableArray<TreatmentGiven> Treatments)
{
    public static readonly Fold<Grounds> Fold = new("plan-grounds", new(ScreeningState.Fold.Start, []), Apply);

    /// <summary>The measurement with the latest date.</summary>
    public BodyMeasured? Body => Screening.Weight?.Value;

    /// <summary>The highest rate that the newest session tolerated; null before any.</summary>
    public DoseRate? LastTolerated =>
        Treatments.LastOrDefault(t => t.HighestTolerated > new DoseRate(0))?.HighestTolerated;

    /// <summary>Why screening stands against treatment today; its rules are looked at again, not only its decision.</summary>
    public Refusal? Against(Library library) =>
        ScreeningDecision.Of(Screening, library) switch
        {
            { IsDecidedEligible: false } => new NotEligible(Screening.Decision?.Value.Outcome),
            { EligibilityStands: false } found => new RulesSinceDecision([
                .. found.Blocking.Select(r => r.Rule.Title),
                .. Screening.OpenRisk is null ? [] : (string[])["thoughts of suicide that nobody has spoken about yet"],
            ]),
            _ => null,
        };

    private static Grounds Apply(Grounds grounds, Recorded e) =>
        e.Fact is TreatmentGiven given
            ? grounds with
            {
                Treatments = grounds.Treatments.Add(given),
            }
            : grounds with
            {
                Screening = ScreeningState.Fold.Apply(grounds.Screening, e),
            };
}

/// <summary>Screening did not find this patient eligible, or has not decided.</summary>
public sealed record NotEligible(Eligibility? Outcome) : Refusal(("outcome", Outcome));

/// <summary>The patient was found eligible, and since then something came up that stands against treatment.</summary>
public sealed record RulesSinceDecision(ImmutableArray<string> Rules) : Refusal(("rules", Rules));
