using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Diary;

/// <summary>Say that a new medicine is taken; it waits among the open items until a clinician looked. Never refused.</summary>
public static class NoticeNewMedicine
{
    public sealed record Command(PatientId Patient, Private Medicine, Instant At) : IAnyTime
    {
        public Right Right => Right.KeepDiary;

        public Task<Decision> On(Desk desk) => Task.FromResult(Decide(this));
    }

    public static Decision Decide(Command ask) =>
        Decision.Accept(StreamId.Diary(ask.Patient), new NewMedicineNoticed(ask.Medicine));
}
