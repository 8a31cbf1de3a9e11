using Anodyne.Relief;
using Anodyne.Web.Components;
using Anodyne.Web.Pages.Diary;
using NodaTime;

namespace Anodyne.Web.Tests.Pages;

public sealed class PainPhasesTests
{
    private static readonly LocalDate First = new(2026, 3, 2);
    private static readonly Treatment[] Three = [Given(20), Given(22), Given(24)];

    [Fact]
    public void Every_phase_is_told_in_its_order() =>
        Assert.Equal(
            [PainPhases.Before, PainPhases.Series, PainPhases.Relief, PainPhases.Back],
            Of(day => day is < 20 or > 40 ? 8 : 2, 60, Three).Select(p => p.Name)
        );

    [Fact]
    public void No_two_phases_share_a_day()
    {
        IReadOnlyList<PhaseSpan> phases = Of(day => day is < 20 or > 40 ? 8 : 2, 60, Three);
        Assert.All(phases.Zip(phases.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
    }

    [Fact]
    public void Relief_is_not_shaded_up_to_today_when_the_diary_stopped() =>
        Assert.InRange(Of(day => day < 20 ? 8 : 2, 31, Three, asOf: 60)[^1].To, First.PlusDays(30), First.PlusDays(40));

    [Fact]
    public void Before_any_infusion_there_is_no_phase() => Assert.Empty(Of(_ => 8, 30));

    private static Treatment Given(int day) => new(First.PlusDays(day), 40);

    private static IReadOnlyList<PhaseSpan> Of(
        Func<int, double> pain,
        int days,
        Treatment[]? given = null,
        int? asOf = null
    )
    {
        var diary = PainDiary.From(
            Enumerable.Range(0, days).Select(day => new DiaryEntry(First.PlusDays(day), pain(day)))
        );
        ReliefForecast said = Forecast.From(
            new History(diary, [.. given ?? []]),
            First.PlusDays(asOf ?? days - 1),
            BoosterPolicy.Default,
            ReturnRule.Current
        );
        return PainPhases.Of(said, First);
    }
}
