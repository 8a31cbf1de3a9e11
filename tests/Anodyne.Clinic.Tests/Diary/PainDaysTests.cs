using Anodyne.Clinic.Diary;
using static Anodyne.Clinic.Tests.Diary.DiaryCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Diary;

public sealed class PainDaysTests
{
    [Fact]
    public void The_newest_entry_for_a_day_counts() =>
        Assert.Equal(4, Assert.Single(Days(Of(Entered(Today, 60), Entered(Today, 40)))).Average);

    [Fact]
    public void A_day_without_an_entry_is_no_day() =>
        Assert.Equal(2, Days(Of(Entered(Today, 60), Entered(Today.PlusDays(-3), 40))).Count);

    [Fact]
    public void Imported_values_of_one_day_are_averaged_and_keep_half_points()
    {
        PainOfDay day = Assert.Single(Days(Of(Imported("a", (Today, 35), (Today, 40)))));
        Assert.Equal((3.75, 2, PainSource.Import), (day.Average, day.Values, day.Source));
    }

    [Fact]
    public void An_own_entry_counts_before_an_import_whichever_came_first()
    {
        Assert.Equal(6, Assert.Single(Days(Of(Entered(Today, 60), Imported("a", (Today, 20))))).Average);
        Assert.Equal(6, Assert.Single(Days(Of(Imported("a", (Today, 20)), Entered(Today, 60)))).Average);
    }

    [Fact]
    public void An_import_taken_back_counts_no_longer()
    {
        DiaryImported import = Imported("a", (Today, 20));
        Assert.Empty(Days(Of(import, new DiaryImportUndone(import.Import))));
    }

    [Fact]
    public void The_relief_engine_reads_the_same_days() =>
        Assert.Equal(
            Days(Of(Entered(Today, 60), Imported("a", (Today.PlusDays(-1), 20)))).Select(d => (d.Day, d.Average)),
            Of(Entered(Today, 60), Imported("a", (Today.PlusDays(-1), 20)))
                .Fold(PainDays.Fold)
                .ToDiary()
                .Days.Select(d => (d.Date, d.Pain))
        );

    private static IReadOnlyList<PainOfDay> Days(Story story) => story.Fold(PainDays.Fold).Days;
}
