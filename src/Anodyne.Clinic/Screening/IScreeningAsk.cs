using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Screening;

/// <summary>An act of screening: decided on what is known of this one patient and on the knowledge of the day.</summary>
public interface IScreeningAsk : IAsk
{
    PatientId Patient { get; }

    Decision On(ScreeningState state, Library library);

    async Task<Decision> IAsk.On(Desk desk) =>
        On(await desk.Load(ScreeningState.Fold, StreamId.Patient(Patient)), desk.Library);
}
