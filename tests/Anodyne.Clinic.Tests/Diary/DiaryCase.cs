using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Diary;

/// <summary>Entries and imports that diaries are told with.</summary>
internal static class DiaryCase
{
    public static EnterDiary.Command Entry(int averageTenths = 60, LocalDate? day = null, Instant? at = null) =>
        new(Patient, day, "Europe/London", averageTenths, null, null, null, null, null, at ?? Noon);

    public static DiaryEntered Entered(LocalDate day, int averageTenths) =>
        new(Id.New<DiaryEntryId>(), day, "Europe/London", averageTenths, null, null, null, null, null, false);

    public static DiaryImported Imported(string hash, params (LocalDate Day, int Tenths)[] values) =>
        new(
            Id.New<ImportId>(),
            hash,
            "{}",
            values.Length,
            0,
            [.. values.Select(v => new ImportedValue(v.Day, null, v.Tenths))]
        );

    public static Decision Enter(EnterDiary.Command ask) => EnterDiary.Decide(ask, Id.New<DiaryEntryId>());
}
