using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using static Anodyne.Clinic.Tests.Diary.DiaryCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Diary;

public sealed class ImportDiaryTests
{
    [Fact]
    public void A_file_is_taken_once() =>
        Refused<ImportDiary.FileAlreadyImported>(Import(Of(Imported("same", (Today, 20))), "same"));

    [Fact]
    public void After_it_was_taken_back_it_may_be_taken_again()
    {
        DiaryImported before = Imported("same", (Today, 20));
        Accepted<DiaryImported>(Import(Of(before, new DiaryImportUndone(before.Import)), "same"));
    }

    [Fact]
    public void Nothing_is_not_imported() => Refused<ImportDiary.NothingToImport>(Import(Of(), "empty", []));

    [Fact]
    public void A_value_off_the_scale_or_ahead_of_today_takes_nothing()
    {
        Refused<ImportDiary.ImportedValueOutOfRange>(Import(Of(), "a", [new(Today, null, 101)]));
        Refused<ImportDiary.ImportedValueOutOfRange>(Import(Of(), "a", [new(Today.PlusDays(1), null, 10)]));
    }

    [Fact]
    public void Only_an_import_that_counts_is_taken_back() =>
        Refused<UndoImport.NoSuchImport>(
            UndoImport.Decide(Of().Fold(PainDays.Fold), new UndoImport.Command(Patient, Id.New<ImportId>(), Noon))
        );

    private static Decision Import(Story story, string hash, ImportedValue[]? values = null) =>
        ImportDiary.Decide(
            story.Fold(PainDays.Fold),
            new ImportDiary.Command(Patient, hash, "{}", 1, 0, [.. values ?? [new(Today, null, 35)]], Noon),
            Id.New<ImportId>(),
            Today
        );
}
