using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Identity;
using static Anodyne.Clinic.Tests.Diary.DiaryCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Diary;

public sealed class EnterDiaryTests
{
    [Fact]
    public void One_answer_is_enough_and_its_day_is_today() =>
        Assert.Equal(
            (Today, 60),
            (Accepted<DiaryEntered>(Enter(Entry())).Day, Accepted<DiaryEntered>(Enter(Entry())).AverageTenths)
        );

    [Fact]
    public void The_day_is_that_of_the_patients_own_zone() =>
        Assert.Equal(
            Today.PlusDays(1),
            Accepted<DiaryEntered>(Enter(Entry() with { Zone = "Pacific/Auckland", At = Noon })).Day
        );

    [Fact]
    public void Yesterday_is_still_in_time() =>
        Assert.False(Accepted<DiaryEntered>(Enter(Entry(day: Today.PlusDays(-1)))).Backfilled);

    [Fact]
    public void The_day_before_yesterday_is_marked_as_filled_in_afterwards() =>
        Assert.True(Accepted<DiaryEntered>(Enter(Entry(day: Today.PlusDays(-2)))).Backfilled);

    [Fact]
    public void Tomorrow_is_refused() => Refused<EnterDiary.DiaryDayAhead>(Enter(Entry(day: Today.PlusDays(1))));

    [Theory]
    [InlineData(28, true)]
    [InlineData(29, false)]
    public void Days_are_filled_in_for_four_weeks(int ago, bool taken) =>
        Assert.Equal(taken, Enter(Entry(day: Today.PlusDays(-ago))) is Record.Decision.Accepted);

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void Pain_off_the_scale_is_refused(int tenths) =>
        Refused<EnterDiary.DiaryAnswerOutOfRange>(Enter(Entry(tenths)));

    [Fact]
    public void An_optional_answer_off_its_scale_is_refused_by_name() =>
        Assert.Equal("mood", Refused<EnterDiary.DiaryAnswerOutOfRange>(Enter(Entry() with { Mood = 11 })).Answer);

    [Fact]
    public void A_zone_that_does_not_exist_is_refused() =>
        Refused<OpenClinic.UnknownTimeZone>(Enter(Entry() with { Zone = "Mars/Base" }));
}
