using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Diary;

/// <summary>The patient got a link of their own; the secret itself is never stored.</summary>
/// <param name="SecretHash">SHA-256 of the link's secret, hexadecimal. A new link ends the one before.</param>
public sealed record DiaryLinkIssued(string SecretHash) : IFact;

/// <summary>One diary entry by the patient. Only the average is required; what was not said is null.</summary>
/// <param name="Entry">The entry's own name.</param>
/// <param name="Day">The patient's day.</param>
/// <param name="Zone">The zone in which it was their day.</param>
/// <param name="AverageTenths">Average pain of the last 24 hours, 0 to 100 as tenths.</param>
/// <param name="WorstTenths">Worst pain.</param>
/// <param name="Flares">How many flares.</param>
/// <param name="Function">What they managed, 0 nothing to 10 everything.</param>
/// <param name="Mood">0 worst to 10 best.</param>
/// <param name="RescueDoses">How many rescue doses.</param>
/// <param name="Backfilled">Entered for a day before the last 24 hours.</param>
public sealed record DiaryEntered(
    DiaryEntryId Entry,
    LocalDate Day,
    string Zone,
    int AverageTenths,
    int? WorstTenths,
    int? Flares,
    int? Function,
    int? Mood,
    int? RescueDoses,
    bool Backfilled
) : IFact;

/// <summary>One value of an import: a day, when in the day if known, and the pain as tenths.</summary>
public sealed record ImportedValue(LocalDate Day, LocalTime? Time, int AverageTenths);

/// <summary>Entries came from a file, with the profile that read it.</summary>
public sealed record DiaryImported(
    ImportId Import,
    string FileHash,
    string Profile,
    int RowsRead,
    int RowsRefused,
    ImmutableArray<ImportedValue> Values
) : IFact;

/// <summary>The import was taken back; its values no longer count.</summary>
public sealed record DiaryImportUndone(ImportId Import) : IFact;

/// <summary>The patient asks the clinic something.</summary>
public sealed record QuestionAsked(Private Words) : IFact;

/// <summary>The clinic answered.</summary>
public sealed record QuestionAnswered(long QuestionVersion, Private Words) : IFact;

/// <summary>The patient takes a new medicine; interactions are to be checked again.</summary>
public sealed record NewMedicineNoticed(Private Medicine) : IFact;

/// <summary>A clinician looked at the new medicine and says what follows.</summary>
public sealed record NewMedicineReviewed(long NoticeVersion, Private Conclusion) : IFact;

/// <summary>The names under which this stage's facts are stored.</summary>
public static class DiaryFacts
{
    public static FactRegister AddDiary(this FactRegister register) =>
        register
            .Add<DiaryLinkIssued>("diary-link-issued")
            .Add<DiaryEntered>("diary-entered")
            .Add<DiaryImported>("diary-imported")
            .Add<DiaryImportUndone>("diary-import-undone")
            .Add<QuestionAsked>("question-asked")
            .Add<QuestionAnswered>("question-answered")
            .Add<NewMedicineNoticed>("new-medicine-noticed")
            .Add<NewMedicineReviewed>("new-medicine-reviewed");
}
