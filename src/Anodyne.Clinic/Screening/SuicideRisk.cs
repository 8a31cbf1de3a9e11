using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>An open item of the clinic: thoughts of suicide were said, and somebody must speak with the patient now.</summary>
/// <param name="Patient">With whom.</param>
/// <param name="From">Where it was said.</param>
/// <param name="Answer">PHQ-9 item 9, 1 to 3; null for words.</param>
/// <param name="RaisedAt">When it was said first.</param>
public sealed record SuicideRisk(PatientId Patient, string From, int? Answer, Instant RaisedAt)
{
    /// <summary>One card for each patient; it goes only when a person has reviewed it with an outcome.</summary>
    public static readonly CardKind<SuicideRisk> Kind = new(
        "suicide-risk",
        e => e.Fact is SuicideRiskRaised or SuicideRiskReviewed ? e.Patient?.ToString() : null,
        (card, e) =>
            e.Fact is SuicideRiskRaised raised
                ? new SuicideRisk(e.Patient!.Value, raised.From, raised.Answer, card?.RaisedAt ?? e.HappenedAt)
                : null,
        card => card.RaisedAt
    );
}
