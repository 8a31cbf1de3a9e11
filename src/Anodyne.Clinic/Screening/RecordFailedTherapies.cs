using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>Record what was tried before and did not help enough; the whole list, an empty one is an answer.</summary>
public static class RecordFailedTherapies
{
    /// <param name="Patient">Whose therapies.</param>
    /// <param name="Therapies">All of them.</param>
    /// <param name="SeenVersion">The version of the patient's stream from which the list was made.</param>
    /// <param name="At">When it was asked.</param>
    public sealed record Command(
        PatientId Patient,
        ImmutableArray<FailedTherapy> Therapies,
        long? SeenVersion,
        Instant At
    ) : ISeen
    {
        public Right Right => Right.Screen;

        public StreamId SeenStream => StreamId.Patient(Patient);

        public async Task<Decision> On(Desk desk) => Decide(await desk.Load(ScreeningState.Fold, SeenStream), this);
    }

    public static Decision Decide(ScreeningState state, Command ask) =>
        state.IsReferred
            ? Decision.Accept(StreamId.Patient(ask.Patient), new FailedTherapiesRecorded(ask.Therapies))
            : new NoReferral();
}
