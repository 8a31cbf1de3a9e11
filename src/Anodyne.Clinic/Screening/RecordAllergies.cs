using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>Record the patient's allergies as asked: the whole list, an empty one is an answer.</summary>
public static class RecordAllergies
{
    public sealed record Command(PatientId Patient, ImmutableArray<Private> Allergies, Instant At) : IScreeningAsk
    {
        public Right Right => Right.Screen;

        public Decision On(ScreeningState state, Library library) => Decide(state, this);
    }

    public static Decision Decide(ScreeningState state, Command ask) =>
        state.IsReferred
            ? Decision.Accept(StreamId.Patient(ask.Patient), new AllergiesRecorded(ask.Allergies))
            : new NoReferral();
}
