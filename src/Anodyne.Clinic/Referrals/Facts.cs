using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Referrals;

/// <summary>How soon the referrer asks for the patient to be seen.</summary>
public enum Urgency
{
    Routine,
    Soon,
    Urgent,
}

/// <summary>What the triage of a referral came to.</summary>
public enum TriageOutcome
{
    Accepted,
    MoreInformationNeeded,
    Declined,
}

/// <summary>Where the patient stands, as far as the referrer needs to know; a letter says this and no more.</summary>
public enum ReferralStatus
{
    Received,
    MoreInformationNeeded,
    NotAccepted,
    Accepted,
    FoundEligible,
    Deferred,
    NotEligible,
    InTreatment,
}

/// <summary>How the referrer was told.</summary>
public enum Means
{
    Letter,
    Telephone,
    Fax,
    SecureMessage,
}

/// <summary>A referral arrived; with it the patient is known to the clinic.</summary>
/// <param name="Referral">The referral's own name.</param>
/// <param name="GivenName">The patient's given name.</param>
/// <param name="FamilyName">The patient's family name.</param>
/// <param name="BornOn">The date of birth, ISO 8601.</param>
/// <param name="Phone">Where the patient can be reached; optional.</param>
/// <param name="Indication">The id of the indication in knowledge/indications that the referrer names.</param>
/// <param name="Referrer">Who refers, and how they are reached.</param>
/// <param name="Reason">Why, in the referrer's words.</param>
/// <param name="Urgency">How soon.</param>
public sealed record ReferralReceived(
    ReferralId Referral,
    Private GivenName,
    Private FamilyName,
    Private BornOn,
    Private? Phone,
    string Indication,
    Private Referrer,
    Private Reason,
    Urgency Urgency
) : IFact;

/// <summary>A clinician read the referral and decided what becomes of it.</summary>
/// <param name="Referral">Which referral.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Note">What is missing or why not, in words for the referrer.</param>
public sealed record ReferralTriaged(ReferralId Referral, TriageOutcome Outcome, Private? Note) : IFact;

/// <summary>The referrer was told where the patient stands.</summary>
public sealed record ReferrerInformed(ReferralId Referral, ReferralStatus Status, Means How) : IFact;

/// <summary>The names under which this stage's facts are stored.</summary>
public static class ReferralFacts
{
    public static FactRegister AddReferrals(this FactRegister register) =>
        register
            .Add<ReferralReceived>("referral-received")
            .Add<ReferralTriaged>("referral-triaged")
            .Add<ReferrerInformed>("referrer-informed");
}
