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
}
