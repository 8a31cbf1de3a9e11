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

    /// <summary>The same with the lines, the window and the phases of a forecast, and with the booster that is booked.</summary>
    public static PainHistory With(ReliefForecast? said, BoosterCard? booster, PainHistory history)
    {
        LocalDate? booked = booster?.BookedOn is { } day && day >= history.Today ? day : null;
        PainHistory known = history with
        {
            Booked = booked,
            To = booked is { } ahead ? LocalDate.Max(history.To, ahead.PlusDays(2)) : history.To,
        };
        return said is null
            ? known
            : known with
            {
                To = LocalDate.Max(
                    LocalDate.Max(Horizon(said, known.To), known.To),
                    said.Booster.Latest?.PlusDays(2) ?? known.To
                ),
                Fan = Fan(said),
                Baseline = said.Baseline?.Pain is { } usual ? Math.Round(usual, 1) : null,
                ThirtyPercentLine = said.Lines?.ThirtyPercent is { } better ? Math.Round(better, 1) : null,
                Window = said.Booster is { Earliest: { } from, Latest: { } to } ? new BoosterWindow(from, to) : null,
                Phases = PainPhases.Of(said, history.From),
            };
    }

    /// <summary>So far ahead that half of the possible courses are back as usual, between three and twelve weeks.</summary>
    private static LocalDate Horizon(ReliefForecast said, LocalDate today) =>
        said is { Foretold: not null, ToBaseline: { } days, LastInfusion: { } last }
            ? LocalDate.Min(
                said.AsOf.PlusDays(Foreteller.FanDays),
                LocalDate.Max(said.AsOf.PlusDays(21), last.PlusDays((int)days.Q50 + 7))
            )
            : today;

    private static IReadOnlyList<FanDay> Fan(ReliefForecast said) =>
        said.Foretold?.Fan is not { } fan
            ? []
            :
            [
                .. fan.Q50.Select(
                    (median, i) =>
                        new FanDay(fan.From.PlusDays(i), fan.Q05[i], fan.Q25[i], median, fan.Q75[i], fan.Q95[i])
                ),
            ];
}
