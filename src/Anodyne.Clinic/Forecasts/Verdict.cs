using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Anodyne.Quantities;
using Anodyne.Relief;
using Anodyne.Relief.Model;
using NodaTime;

namespace Anodyne.Clinic.Forecasts;

/// <summary>A kept forecast held against what came: when the pain was back as usual, or that it was not seen to be.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="Condition">The kind of pain.</param>
/// <param name="AsOf">The day the forecast was made.</param>
/// <param name="Elapsed">Days from the last infusion to that day.</param>
/// <param name="Said">Its quantiles of the return to the baseline line.</param>
/// <param name="FortnightRisk">Its risk of a return within two weeks.</param>
/// <param name="Came">The day of return, counted from the last infusion; null when it was not seen.</param>
/// <param name="AtLeast">The return came later than this day.</param>
public sealed record Verdict(
    PatientId Patient,
    PainCondition Condition,
    LocalDate AsOf,
    int Elapsed,
    Quantiles Said,
    double FortnightRisk,
    int? Came,
    int AtLeast
)
{
    private const int LooksApart = 7;

    /// <summary>Inside the 90 % range; null when the end was not seen.</summary>
    [JsonIgnore]
    public bool? HeldNinety => Came is { } day ? day >= Said.Q05 && day - 1 <= Said.Q95 : null;

    /// <summary>Inside the 50 % range; null when the end was not seen.</summary>
    [JsonIgnore]
    public bool? HeldFifty => Came is { } day ? day >= Said.Q25 && day - 1 <= Said.Q75 : null;

    /// <summary>Whether the pain was back within two weeks of the forecast; null when that is not known.</summary>
    [JsonIgnore]
    public bool? CameInAFortnight =>
        Came is { } day ? day <= Elapsed + 14
        : AtLeast >= Elapsed + 14 ? false
        : null;

    /// <summary>Where in its own range the return came, 0 to 1, between the stored quantiles on a straight line.</summary>
    [JsonIgnore]
    public double? Place
    {
        get
        {
            if (Came is not { } day)
            {
                return null;
            }

            (double At, double P)[] knots =
            [
                (Elapsed, 0),
                (Said.Q05, 0.05),
                (Said.Q10, 0.10),
                (Said.Q25, 0.25),
                (Said.Q50, 0.50),
                (Said.Q75, 0.75),
                (Said.Q90, 0.90),
                (Said.Q95, 0.95),
                (Math.Max(ReturnTimes.Horizon + 1, Said.Q95 + 1), 1),
            ];
            double middle = day - 0.5;
            for (int i = 1; i < knots.Length; i++)
            {
                if (middle <= knots[i].At)
                {
                    double width = Math.Max(1e-6, knots[i].At - knots[i - 1].At);
                    double part = Math.Clamp((middle - knots[i - 1].At) / width, 0, 1);
                    return knots[i - 1].P + (part * (knots[i].P - knots[i - 1].P));
                }
            }

            return 1;
        }
    }

    /// <summary>
    /// The verdicts on a patient's forecasts, at most one for each week of an episode, so that many entries of one week do not
    /// count many times. A forecast whose series went on, or that was made after the return, has none.
    /// </summary>
    public static ImmutableArray<Verdict> Of(
        PatientId patient,
        PainCondition condition,
        ForecastBook book,
        ImmutableArray<ReliefSummary> episodes
    )
    {
        Dictionary<LocalDate, ReliefSummary> byLast = episodes.ToDictionary(e => e.Episode.Last);
        ImmutableArray<Verdict>.Builder verdicts = ImmutableArray.CreateBuilder<Verdict>();
        foreach (KeptForecast kept in book.Forecasts)
        {
            if (CannotCount(kept.Facts.AsOf, byLast, verdicts))
            {
                continue;
            }

            ReliefForecast said = kept.Said;
            if (
                said is { ToBaseline: { } days, Foretold: { } model, LastInfusion: { } last }
                && byLast.GetValueOrDefault(last)?.ToBaseline is { } lasted
                && Judged(patient, condition, said, days, model, lasted) is { } verdict
                && !HasItsWeek(verdicts, last, verdict.AsOf)
            )
            {
                verdicts.Add(verdict);
            }
        }

        return verdicts.ToImmutable();
    }

    /// <summary>
    /// Whether a forecast of that day has no verdict whatever it said, so that its words need not be read: nothing was given
    /// before, the series went on, it was over by then, or the week has its verdict.
    /// </summary>
    private static bool CannotCount(
        LocalDate asOf,
        Dictionary<LocalDate, ReliefSummary> byLast,
        IEnumerable<Verdict> verdicts
    )
    {
        LocalDate[] given = [.. byLast.Values.SelectMany(e => e.Episode.Treatments).Select(t => t.Date)];
        if (given.Contains(asOf))
        {
            return false;
        }

        LocalDate last = given.Where(day => day < asOf).DefaultIfEmpty(LocalDate.MaxIsoValue).Max();
        return byLast.GetValueOrDefault(last)?.ToBaseline is not { } lasted
            || LastDay(lasted) <= Period.DaysBetween(last, asOf)
            || HasItsWeek(verdicts, last, asOf);
    }

    /// <summary>The day of return, or the last on which it was known not to be there.</summary>
    private static int LastDay(Lasted lasted) => lasted is Lasted.Observed seen ? seen.Days : lasted.AtLeast;

    private static bool HasItsWeek(IEnumerable<Verdict> verdicts, LocalDate last, LocalDate asOf) =>
        verdicts.Any(v => v.AsOf.PlusDays(-v.Elapsed) == last && asOf < v.AsOf.PlusDays(LooksApart));

    private static Verdict? Judged(
        PatientId patient,
        PainCondition condition,
        ReliefForecast said,
        Quantiles days,
        Foretold model,
        Lasted lasted
    )
    {
        int elapsed = Period.DaysBetween(said.LastInfusion!.Value, said.AsOf);
        int? came = lasted is Lasted.Observed seen ? seen.Days : null;
        return LastDay(lasted) <= elapsed
            ? null
            : new Verdict(
                patient,
                condition,
                said.AsOf,
                elapsed,
                days,
                model.BaselineWithin.Fortnight,
                came,
                lasted.AtLeast
            );
    }
}

/// <summary>A share with its 95 % interval (Wilson 1927, J Am Stat Assoc 22:209).</summary>
public sealed record ShareOf(int Yes, int All)
{
    private const double Z = 1.96;

    public double Value => All == 0 ? 0 : (double)Yes / All;

    public double Low => Bound(-1);

    public double High => Bound(1);

    private double Bound(int side)
    {
        if (All == 0)
        {
            return side < 0 ? 0 : 1;
        }

        double square = Z * Z / All;
        double half = Z * Math.Sqrt((Value * (1 - Value) / All) + (square / (4 * All)));
        return Math.Clamp((Value + (square / 2) + (side * half)) / (1 + square), 0, 1);
    }
}
