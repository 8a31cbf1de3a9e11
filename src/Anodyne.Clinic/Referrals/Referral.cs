using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Clinic.Referrals;

/// <summary>One patient's referral: what it said, how it was triaged, and what the referrer knows by now.</summary>
public sealed record Referral(ReferralReceived Said, Instant ReceivedAt)
{
    /// <summary>The state of a patient's stream; <c>null</c> where nobody was referred.</summary>
    public static readonly Fold<Referral?> Fold = new("referral", null, Apply);

    /// <summary>The newest triage; earlier ones stand in the record.</summary>
    public Triaged? Triage { get; init; }

    public ReferralStatus Status { get; init; } = ReferralStatus.Received;

    /// <summary>What the referrer was told last.</summary>
    public Told? LastTold { get; init; }

    public bool IsAccepted => Triage?.Outcome is TriageOutcome.Accepted;

    /// <summary>The status moved on since the referrer was told; the arrival alone need not be reported.</summary>
    public bool OwesAnAnswer => Status.Owes(LastTold?.Status);

    /// <summary>The date of birth; <c>null</c> once the person was erased.</summary>
    public LocalDate? BornOn =>
        Said.BornOn.Text is { } text && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out LocalDate day)
            ? day
            : null;

    private static Referral? Apply(Referral? referral, Recorded e) =>
        (referral, e.Fact) switch
        {
            (_, ReferralReceived r) => new Referral(r, e.HappenedAt),
            (null, _) => null,
            (_, ReferralTriaged t) => referral with
            {
                Triage = new Triaged(t.Outcome, t.Note, e.HappenedAt, e.By),
                Status = referral.Status.After(t),
            },
            (_, ReferrerInformed i) => referral with { LastTold = new Told(i.Status, i.How, e.HappenedAt, e.By) },
            _ => referral.Status.After(e.Fact) is var status && status != referral.Status
                ? referral with
                {
                    Status = status,
                }
                : referral,
        };
}

/// <summary>What a triage came to, when, and who signed for it.</summary>
public sealed record Triaged(TriageOutcome Outcome, Private? Note, Instant At, UserId By);

/// <summary>What the referrer was told, how, when and by whom.</summary>
public sealed record Told(ReferralStatus Status, Means How, Instant At, UserId By);

/// <summary>How the status of a referral follows from what happens to the patient.</summary>
public static class ReferralStatuses
{
    public static ReferralStatus After(this ReferralStatus status, IFact fact) =>
        fact switch
        {
            ReferralTriaged { Outcome: TriageOutcome.Accepted } => ReferralStatus.Accepted,
            ReferralTriaged { Outcome: TriageOutcome.Declined } => ReferralStatus.NotAccepted,
            ReferralTriaged => ReferralStatus.MoreInformationNeeded,
            EligibilityDecided { Outcome: Eligibility.Eligible } => ReferralStatus.FoundEligible,
            EligibilityDecided { Outcome: Eligibility.Deferred } => ReferralStatus.Deferred,
            EligibilityDecided => ReferralStatus.NotEligible,
            TreatmentGiven => ReferralStatus.InTreatment,
            _ => status,
        };

    /// <summary>Whether the referrer still waits for news.</summary>
    public static bool Owes(this ReferralStatus status, ReferralStatus? told) =>
        status is not ReferralStatus.Received && status != told;
}
