using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Diary;

/// <summary>Take an import back: its days count no longer, and the file may be imported again.</summary>
public static class UndoImport
{
    public sealed record Command(PatientId Patient, ImportId Import, Instant At) : IAsk
    {
        public Right Right => Right.TendDiary;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(PainDays.Fold, StreamId.Diary(Patient)), this);
    }

    public static Decision Decide(PainDays days, Command ask) =>
        days.Imports.Any(i => i.Facts.Import == ask.Import)
            ? Decision.Accept(StreamId.Diary(ask.Patient), new DiaryImportUndone(ask.Import))
            : new NoSuchImport();

    /// <summary>No import of that name counts here now.</summary>
    public sealed record NoSuchImport : Refusal;
}
