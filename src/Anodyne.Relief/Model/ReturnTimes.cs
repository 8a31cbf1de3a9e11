using System.Runtime.InteropServices;
using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>
/// When the pain will be back, given that it is not back yet: for each draw the first day, counted from the last infusion,
/// on which the trailing 7-day mean of the latent pain reaches a line. 181 means not within 180 days.
/// </summary>
public sealed class ReturnTimes
{
    /// <summary>Days after the last infusion for which a day of return is named.</summary>
    public const int Horizon = 180;

    /// <summary>Days ahead for which a chance is told, however long ago the last infusion was.</summary>
    public const int LeastAhead = 28;

    private readonly double[] days;
    private readonly double[] weights;

    /// <summary>The days that differ, earliest first, each with the weight of all its draws.</summary>
    private readonly (double Day, double Weight)[] steps;

    internal ReturnTimes(double[] days, double[] weights, int elapsed)
    {
        this.days = days;
        this.weights = weights;
        Elapsed = elapsed;
        steps = Steps(days, weights);
    }

    private static (double Day, double Weight)[] Steps(double[] days, double[] weights)
    {
        Dictionary<double, double> together = [];
        for (int i = 0; i < days.Length; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(together, days[i], out _) += weights[i];
        }

        return [.. together.Select(step => (step.Key, step.Value)).OrderBy(step => step.Key)];
    }

    /// <summary>Days from the last infusion to the day of the forecast.</summary>
    public int Elapsed { get; }

    /// <summary>The last day after the last infusion that is looked at.</summary>
    public int LastSeen => LastSeenFrom(Elapsed);

    /// <summary>The possible days of return, one per draw; later than <see cref="LastSeen"/> while not back.</summary>
    public ReadOnlySpan<double> Days => days;

    /// <summary>How likely each is.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>P(return within so many days of the last infusion); what lies beyond the last day seen counts as not back.</summary>
    public double Within(double day)
    {
        double sum = 0;
        for (int i = 0; i < days.Length; i++)
        {
            sum += days[i] <= day && days[i] <= LastSeen ? weights[i] : 0;
        }

        return Math.Min(1, sum);
    }

    /// <summary>
    /// P(return before a moment, counted in days from the last infusion), each day's step spread over the day; after the
    /// recalibration of <see cref="Stretched"/>.
    /// </summary>
    public double Below(double day, double stretch = 1)
    {
        double at = Math.Max(0.01, day - Elapsed);
        if (stretch != 1)
        {
            double middle = Elementary.Log(Math.Max(0.5, Quantile(0.5) - Elapsed));
            at = Elementary.Exp(middle + ((Elementary.Log(at) - middle) / stretch));
        }

        double sum = 0;
        for (int i = 0; i < days.Length; i++)
        {
            sum += days[i] > LastSeen ? 0 : weights[i] * Math.Clamp(at + Elapsed - (days[i] - 1), 0, 1);
        }

        return Math.Min(1, sum);
    }

    /// <summary>The day before which the pain is back with probability p; a step of the distribution is spread over its day.</summary>
    public double Quantile(double p)
    {
        double below = 0;
        double previous = Elapsed;
        foreach ((double day, double weight) in steps)
        {
            if (below + weight >= p && weight > 0)
            {
                double from = Math.Max(previous, day - 1);
                return day > Horizon ? Horizon + 1 : from + ((day - from) * (p - below) / weight);
            }

            below += weight;
            previous = day;
        }

        return Horizon + 1;
    }

    internal static int LastSeenFrom(int elapsed) => Math.Max(Horizon, elapsed + LeastAhead);

    /// <summary>The quantiles that are stored.</summary>
    public Quantiles ToQuantiles() =>
        new(
            Quantile(0.05),
            Quantile(0.10),
            Quantile(0.25),
            Quantile(0.50),
            Quantile(0.75),
            Quantile(0.90),
            Quantile(0.95)
        );

    /// <summary>log(T − elapsed) stretched about its median: the clinic's recalibration.</summary>
    public ReturnTimes Stretched(double by)
    {
        if (by == 1 || days.Length == 0)
        {
            return this;
        }

        double middle = Elementary.Log(Math.Max(0.5, Quantile(0.5) - Elapsed));
        double[] stretched = new double[days.Length];
        for (int i = 0; i < days.Length; i++)
        {
            double log = Elementary.Log(Math.Max(0.5, days[i] - Elapsed));
            double day = Elapsed + Elementary.Exp(middle + (by * (log - middle)));
            stretched[i] = days[i] > LastSeen ? LastSeen + 1 : Math.Min(LastSeen + 1, day);
        }

        return new ReturnTimes(stretched, weights, Elapsed);
    }
}

/// <summary>Both lines' times of return, and the latent pain of each day ahead when it was asked for.</summary>
/// <param name="Baseline">To the baseline line.</param>
/// <param name="Thirty">To the 30 % line.</param>
/// <param name="Fan">Quantiles of latent pain by day ahead, first the day after the forecast; empty unless asked for.</param>
public sealed record Outlook(ReturnTimes Baseline, ReturnTimes Thirty, IReadOnlyList<PainBand> Fan)
{
    /// <summary>The probability that the patient responds.</summary>
    public double Responder { get; init; }

    /// <summary>The risk that one look at this patient may spend.</summary>
    public double RiskPerLook { get; init; }
}

/// <summary>Quantiles of the latent pain of a day ahead, 0–10.</summary>
/// <param name="Day">The day, counted as in the patient's days.</param>
public sealed record PainBand(int Day, double Q05, double Q25, double Q50, double Q75, double Q95);
