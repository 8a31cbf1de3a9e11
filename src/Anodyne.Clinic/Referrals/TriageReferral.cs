using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Referrals;

/// <summary>Read a referral and decide what becomes of it: accepted, more information needed, or declined.</summary>
public static class TriageReferral
{
    /// <param name="Patient">Whose referral.</param>
    /// <param name="Outcome">What becomes of it.</param>
    /// <param name="Note">What is missing or why not, for the referrer; needed unless the referral is accepted.</param>
    /// <param name="SeenVersion">The version of the patient's stream on the page.</param>
    /// <param name="At">When it was decided.</param>
    public sealed record Command(PatientId Patient, TriageOutcome Outcome, Private? Note, long? SeenVersion, Instant At)
        : ISeen
    {
        public Right Right => Right.Screen;

        public StreamId SeenStream => StreamId.Patient(Patient);

        public async Task<Decision> On(Desk desk) => Decide(await desk.Load(Referral.Fold, SeenStream), this);
    }

    public static Decision Decide(Referral? referral, Command ask) =>
        referral switch
        {
            null => new NoReferral(),
            { IsAccepted: true } => new ReferralAlreadyAccepted(referral.Triage!.At),
            _ when ask is { Note: null, Outcome: not TriageOutcome.Accepted } => new TriageNeedsNote(ask.Outcome),
            _ => Decision.Accept(
                StreamId.Patient(ask.Patient),
                new ReferralTriaged(referral.Said.Referral, ask.Outcome, ask.Note)
            ),
        };

    /// <summary>From here on screening decides; triage is closed.</summary>
    public sealed record ReferralAlreadyAccepted(Instant AcceptedAt) : Refusal(("acceptedAt", AcceptedAt));

    /// <summary>Somebody who is turned away or asked for more is told why.</summary>
    public sealed record TriageNeedsNote(TriageOutcome Outcome) : Refusal(("outcome", Outcome));
}

/// <summary>Nobody with this name was referred to this clinic.</summary>
public sealed record NoReferral : Refusal;
