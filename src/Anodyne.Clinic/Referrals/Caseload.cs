using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Referrals;

/// <summary>One patient in the clinic's lists: who, and where the referral stands.</summary>
public sealed record PatientCard(
    PatientId Patient,
    Private GivenName,
    Private FamilyName,
    Private BornOn,
    string Indication,
    Urgency Urgency,
    Instant ReceivedAt,
    TriageOutcome? Triage
)
{
    public static readonly CardKind<PatientCard> Kind = new(
        "patient",
        e => e.Fact is ReferralReceived or ReferralTriaged ? e.Patient!.Value.ToString() : null,
        Apply
    );

    private static PatientCard? Apply(PatientCard? card, Recorded e) =>
        e.Fact switch
        {
            ReferralReceived r => new PatientCard(
                e.Patient!.Value,
                r.GivenName,
                r.FamilyName,
                r.BornOn,
                r.Indication,
                r.Urgency,
                e.HappenedAt,
                Triage: null
            ),
            ReferralTriaged t => card! with { Triage = t.Outcome },
            _ => card,
        };
}
