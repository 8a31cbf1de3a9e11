namespace Anodyne.Relief.Model;

/// <summary>
/// Flares: pain that stands out for a day or a few, and is gone again. They are pain, so the rule of return counts them; but
/// they say nothing about relief, so the filter must not take them for its end. Rates: 0–5 flares in 100 days, lasting
/// 1–2 days, measured on public diaries.
/// </summary>
internal static class Flares
{
    /// <summary>Probability that a flare begins on a day.</summary>
    public const double Begins = 0.013;

    /// <summary>Probability that a flare goes on for another day.</summary>
    public const double GoesOn = 0.6;

    /// <summary>Its mean height, in points: at least 1, exponential above.</summary>
    public const double MeanHeight = 2;

    /// <summary>The sd of its height.</summary>
    public const double HeightSd = 1;

    /// <summary>An entry can be part of a flare when it stands so far above the week before.</summary>
    private const double StandsOut = 1.5;

    private const int WeekBefore = 10;
    private const int FewestBefore = 3;

    /// <summary>
    /// For each entry that stands out from the median of the entries before, how likely a flare was before it was seen: a
    /// beginning, or half where the day before stood out as well.
    /// </summary>
    public static Dictionary<int, double> In(Dictionary<int, double> painOn)
    {
        Dictionary<int, double> flares = [];
        Queue<(int Day, double Pain)> before = new();
        foreach ((int day, double pain) in painOn.OrderBy(e => e.Key))
        {
            while (before.Count > 0 && before.Peek().Day < day - WeekBefore)
            {
                before.Dequeue();
            }

            if (before.Count >= FewestBefore && pain >= Median(before) + StandsOut)
            {
                flares[day] = flares.ContainsKey(day - 1) || flares.ContainsKey(day - 2) ? 0.5 : 2 * Begins;
            }
            else
            {
                before.Enqueue((day, pain));
            }
        }

        return flares;
    }

    private static double Median(IEnumerable<(int Day, double Pain)> entries)
    {
        double[] sorted = [.. entries.Select(e => e.Pain).Order()];
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[sorted.Length / 2] + sorted[(sorted.Length / 2) - 1]) / 2;
    }
}
