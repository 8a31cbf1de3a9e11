using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Referrals;

/// <summary>Note that the referrer was told where the patient stands: that much, and no more.</summary>
public static class InformReferrer
{
    /// <param name="Patient">Whose referrer.</param>
    /// <param name="Status">What was said, as the page showed it.</param>
    /// <param name="How">By which means.</param>
    /// <param name="At">When it was said.</param>
    public sealed record Command(PatientId Patient, ReferralStatus Status, Means How, Instant At) : IAsk
    {
        public Right Right => Right.Refer;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(Referral.Fold, StreamId.Patient(Patient)), this);
    }

    public static Decision Decide(Referral? referral, Command ask) =>
        referral switch
        {
            null => new NoReferral(),
            _ when referral.Status != ask.Status => new StatusMovedOn(ask.Status, referral.Status),
            _ => Decision.Accept(
                StreamId.Patient(ask.Patient),
                new ReferrerInformed(referral.Said.Referral, ask.Status, ask.How)
            ),
        };

    /// <summary>What was said is no longer true.</summary>
    public sealed record StatusMovedOn(ReferralStatus Said, ReferralStatus Now) : Refusal(("said", Said), ("now", Now));
}
