using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Scheduling;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Referrals;

/// <summary>What a patient's journey waits for, in one word for lists.</summary>
public enum Place
{
    Triage,
    MoreInformation,
    Screening,
    Planning,
    Consent,
    Order,
    Scheduling,
    Session,
    InTreatment,
    Deferred,
    NotTreated,
}

/// <summary>Where one patient stands on the journey, and since when; folded from the facts of every stage.</summary>
public sealed record Standing(PatientId Patient, Place Place, Instant Since)
{
    public static readonly CardKind<Standing> Kind = new(
        "standing",
        e => PlaceAfter(e.Fact) is null ? null : e.Patient?.ToString(),
        (card, e) =>
            PlaceAfter(e.Fact) is { } place && place != card?.Place
                ? new Standing(e.Patient!.Value, place, e.HappenedAt)
                : card
    );

    /// <summary>The place to which a fact takes the patient; <c>null</c> when it moves nobody.</summary>
    public static Place? PlaceAfter(IFact fact) =>
        fact switch
        {
            ReferralReceived => Place.Triage,
            ReferralTriaged { Outcome: TriageOutcome.Accepted } => Place.Screening,
            ReferralTriaged { Outcome: TriageOutcome.Declined } => Place.NotTreated,
            ReferralTriaged => Place.MoreInformation,
            EligibilityDecided { Outcome: Eligibility.Eligible } => Place.Planning,
            EligibilityDecided { Outcome: Eligibility.Deferred } => Place.Deferred,
            EligibilityDecided => Place.NotTreated,
            PlanWithdrawn => Place.Planning,
            PlanDrafted or ConsentWithdrawn => Place.Consent,
            ConsentSigned or OrderEnded => Place.Order,
            OrderSigned => Place.Scheduling,
            Booked => Place.Session,
            TreatmentGiven => Place.InTreatment,
            _ => null,
        };
}
