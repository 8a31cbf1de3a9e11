using Anodyne.Relief;
using Anodyne.Web.Pages.Forecasts;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Anodyne.Web.Tests.Pages;

public sealed class ForecastWordsTests
{
    private static readonly IStringLocalizer English = new ResourceManagerStringLocalizerFactory(
        Options.Create(new LocalizationOptions { ResourcesPath = "Texts" }),
        NullLoggerFactory.Instance
    ).Create("Words", typeof(Program).Assembly.GetName().Name!);

    [Theory]
    [InlineData(1, "Relief lasted 1 day; the least interval is 21 days.")]
    [InlineData(2, "Relief lasted 2 days; the least interval is 21 days.")]
    public void One_day_is_a_day(int days, string sentence) =>
        Assert.Equal(
            sentence,
            ForecastWords.Reason(
                BoosterReason.Of(BoosterReason.ReliefShorterThanInterval, ("days", days), ("minimum-interval", 21)),
                English
            )
        );

    [Fact]
    public void A_day_moves_by_one_day() => Assert.Equal("the day moves 1 day later", ForecastWords.Shift(1, English));

    [Fact]
    public void A_hold_says_what_is_overdue_and_since_when() =>
        Assert.Equal(
            "Hold: liver panel overdue since Mon 2 Mar 2026.",
            ForecastWords.Reason(
                BoosterReason.Of(
                    BoosterReason.MonitoringOverdue,
                    ("what", "liver panel"),
                    ("since", new LocalDate(2026, 3, 2))
                ),
                English
            )
        );

    [Fact]
    public void An_abnormal_result_is_said_with_its_day() =>
        Assert.Equal(
            "liver panel abnormal since Mon 2 Mar 2026",
            ForecastWords.Held([new("Liver panel", new LocalDate(2026, 3, 2), IsAbnormal: true)], English)
        );

    [Fact]
    public void What_moved_speaks_of_the_last_day_of_the_window_that_is_shown()
    {
        ReliefForecast before = Window(new(2026, 12, 2), new(2026, 12, 4));
        Assert.Equal(
            "Since Mon 23 Nov 2026 the last day of the window moved 1 day later.",
            ForecastWords.Moved(before, Window(new(2026, 12, 3), new(2026, 12, 5)), English)
        );
        Assert.Equal(
            "Since Mon 23 Nov 2026 the last day of the window moved 2 days earlier.",
            ForecastWords.Moved(before, Window(new(2026, 12, 1), new(2026, 12, 2)), English)
        );
    }

    [Fact]
    public void A_window_that_a_hold_took_or_gave_back_did_not_move()
    {
        ReliefForecast window = Window(new(2026, 12, 2), new(2026, 12, 4));
        ReliefForecast held = Forecast.From(
            Infused,
            new LocalDate(2026, 11, 23),
            BoosterPolicy.Default with
            {
                Holds = [new("liver panel", new LocalDate(2026, 11, 20), IsAbnormal: true)],
            }
        );
        Assert.Equal(
            "Since Mon 23 Nov 2026 the window is gone. Hold: liver panel abnormal since Fri 20 Nov 2026.",
            ForecastWords.Moved(window, held, English)
        );
        Assert.Equal(
            "Since Mon 23 Nov 2026 the hold ended and the window came.",
            ForecastWords.Moved(held, window, English)
        );
    }

    [Fact]
    public void A_return_that_was_seen_has_no_risk_any_more()
    {
        var last = new LocalDate(2026, 11, 2);
        var risk = new Within(0.9, 0.95, 0.99);
        Assert.Equal(
            "it has been so since Mon 9 Nov 2026",
            ForecastWords.Risk(new Lasted.Observed(7, AtLeast: 6), last, risk, English)
        );
        Assert.StartsWith(
            "90 % within a week",
            ForecastWords.Risk(new Lasted.Censored(7, CensorReason.StillRelieved), last, risk, English),
            StringComparison.Ordinal
        );
    }

    private static History Infused => new(PainDiary.Empty, [new Treatment(new LocalDate(2026, 11, 2))]);

    private static ReliefForecast Window(LocalDate from, LocalDate to)
    {
        ReliefForecast said = Forecast.From(Infused, new LocalDate(2026, 11, 23), BoosterPolicy.Default);
        return said with
        {
            Booster = said.Booster with { Advice = BoosterAdvice.Window, Earliest = from, Latest = to },
        };
    }
}
