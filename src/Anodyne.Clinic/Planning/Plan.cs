using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Planning;

/// <summary>The current plan of a patient: the newest draft, until it is withdrawn.</summary>
public sealed record Plan(
    PlanId Id,
    PlanContent Content,
    string Hash,
    ImmutableArray<string> Information,
    Instant DraftedAt,
    UserId DraftedBy
)
{
    public static readonly Fold<Plan?> Fold = new("plan", null, Apply);

    private static Plan? Apply(Plan? plan, Recorded e) =>
        e.Fact switch
        {
            PlanDrafted d => new Plan(d.Plan, d.Content, d.Hash, d.Information, e.HappenedAt, e.By),
            PlanWithdrawn w when w.Plan == plan?.Id => null,
            _ => plan,
        };
}
