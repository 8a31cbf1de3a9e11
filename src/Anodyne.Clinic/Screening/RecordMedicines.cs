using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>Record the patient's current medicines as asked: the whole list, an empty one is an answer.</summary>
public static class RecordMedicines
{
    public sealed record Command(PatientId Patient, ImmutableArray<Private> Medicines, Instant At) : IAsk
    {
        public Right Right => Right.Screen;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(ScreeningState.Fold, StreamId.Patient(Patient)), this);
    }

    public static Decision Decide(ScreeningState state, Command ask) =>
        state.IsReferred
            ? Decision.Accept(StreamId.Patient(ask.Patient), new MedicinesRecorded(ask.Medicines))
            : new NoReferral();
}
