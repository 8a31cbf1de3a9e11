using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Consents;

/// <summary>The patient says no: before, during or after an infusion, sedated or not. Never refused.</summary>
public static class WithdrawConsent
{
    /// <param name="Patient">Who says no.</param>
    /// <param name="Where">Where in the journey.</param>
    /// <param name="Words">In the patient's words, if they said any.</param>
    /// <param name="At">When it was said; may be recorded at any time later.</param>
    public sealed record Command(PatientId Patient, WithdrawnWhere Where, Private? Words, Instant At) : IAnyTime
    {
        /// <summary>Anyone who is present writes it down.</summary>
        public Right Right => Right.BePresent;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(ConsentState.Fold, StreamId.Patient(Patient)), this);
    }

    public static Decision Decide(ConsentState state, Command ask) =>
        Decision.Accept(
            StreamId.Patient(ask.Patient),
            new ConsentWithdrawn(state.Current?.Terms.Consent, ask.Where, ask.Words)
        );
}
