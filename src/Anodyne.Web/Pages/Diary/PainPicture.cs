using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Forecasts;
using Anodyne.Relief;
using Anodyne.Web.Components;
using NodaTime;

namespace Anodyne.Web.Pages.Diary;

/// <summary>A patient's days and infusions as the pain chart draws them.</summary>
public static class PainPicture
{
    private const int LeastDays = 28;

    public static PainHistory Of(PainDays pain, IReadOnlyCollection<Treatment> given, LocalDate today, int most)
    {
        LocalDate first = pain.Days.Select(d => d.Day).Concat(given.Select(t => t.Date)).Append(today).Min();
        LocalDate from = LocalDate.Max(today.PlusDays(1 - most), LocalDate.Min(first, today.PlusDays(1 - LeastDays)));
        return new PainHistory(
            from,
            today,
            [.. pain.Days.Where(d => d.Day >= from).Select(d => new PainDay(d.Day, d.Average, d.Backfilled, d.Worst))]
        )
        {
            Today = today,
            Infusions =
            [
                .. given.Where(t => t.Date >= from).Select(t => new InfusionBar(t.Date, t.Milligrams ?? 0, "infusion")),
            ],
        };
    }

    /// <summary>The same with the lines, the window and the booked booster of a forecast.</summary>
    public static PainHistory With(ReliefForecast? said, BoosterCard? booster, PainHistory history) =>
        said is null
            ? history
            : history with
            {
                To = LocalDate.Max(history.To, said.Booster.Latest?.PlusDays(2) ?? history.To),
                Baseline = said.Baseline?.Pain is { } usual ? Math.Round(usual, 1) : null,
                ThirtyPercentLine = said.Lines?.ThirtyPercent is { } better ? Math.Round(better, 1) : null,
                Window = said.Booster is { Earliest: { } from, Latest: { } to }
                    ? new BoosterWindow(from, to, booster?.BookedOn)
                    : null,
            };
}
