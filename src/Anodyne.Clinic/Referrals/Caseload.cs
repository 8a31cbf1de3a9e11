using System.Globalization;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;
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
    TriageOutcome? Triage,
    ReferralStatus Status = ReferralStatus.Received,
    ReferralStatus? Told = null
)
{
    public static readonly CardKind<PatientCard> Kind = new(
        "patient",
        e =>
            e.Fact is ReferralReceived or ReferralTriaged or ReferrerInformed or EligibilityDecided or TreatmentGiven
                ? e.Patient?.ToString()
                : null,
        Apply
    );

    /// <summary>Nobody has decided yet, or the referrer was asked for more.</summary>
    public bool IsWaiting => Triage is null or TriageOutcome.MoreInformationNeeded;

    /// <summary>The referrer still waits for news.</summary>
    public bool OwesAnAnswer => Status.Owes(Told);

    /// <summary>
    /// Whether every word of a search begins one of the names or is the date of birth; accents and case do not matter.
    /// </summary>
    public bool IsFoundBy(string? search) => Words(search).All(word => Names().Any(name => Begins(name, word)));

    private IEnumerable<string> Names() => [.. Words(GivenName.Text), .. Words(FamilyName.Text), .. Words(BornOn.Text)];

    private static IEnumerable<string> Words(string? text) =>
        (text ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private static bool Begins(string name, string word) =>
        CultureInfo.InvariantCulture.CompareInfo.IsPrefix(
            name,
            word,
            CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace
        );

    private static PatientCard? Apply(PatientCard? card, Recorded e) =>
        (card, e.Fact) switch
        {
            (_, ReferralReceived r) => new PatientCard(
                e.Patient!.Value,
                r.GivenName,
                r.FamilyName,
                r.BornOn,
                r.Indication,
                r.Urgency,
                e.HappenedAt,
                Triage: null
            ),
            (null, _) => null,
            (_, ReferralTriaged t) => card with { Triage = t.Outcome, Status = card.Status.After(t) },
            (_, ReferrerInformed i) => card with { Told = i.Status },
            _ => card with { Status = card.Status.After(e.Fact) },
        };
}
