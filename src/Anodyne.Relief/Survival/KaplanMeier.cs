using System.Collections.Immutable;

namespace Anodyne.Relief.Survival;

/// <summary>A time that ended in the event, or was only followed so long.</summary>
public sealed record Followed(double Time, bool Event);

/// <summary>How a 95 % interval is built around a survival probability.</summary>
public enum IntervalKind
{
    /// <summary>Symmetric on log(−log S); stays inside 0 to 1 and suits small groups: the default.</summary>
    LogLog,

    /// <summary>Symmetric on log S.</summary>
    Log,

    /// <summary>Symmetric on S, cut at 0 and 1.</summary>
    Plain,
}

/// <summary>One step of the curve.</summary>
/// <param name="Time">An observed time.</param>
/// <param name="AtRisk">Followed up to just before it.</param>
/// <param name="Events">Ended at it.</param>
/// <param name="Censored">Followed to it and no longer.</param>
/// <param name="Survival">Share still without the event after it.</param>
/// <param name="StandardError">Greenwood's, on the scale of the share.</param>
/// <param name="Lower">Of the 95 % interval; null where the curve has reached 0 and there is none.</param>
/// <param name="Upper">Of the 95 % interval.</param>
public sealed record SurvivalStep(
    double Time,
    int AtRisk,
    int Events,
    int Censored,
    double Survival,
    double StandardError,
    double? Lower,
    double? Upper
);

/// <summary>A quantile with its 95 % interval; null where the curve does not come down so far.</summary>
public sealed record SurvivalQuantile(double Probability, double? Time, double? Lower, double? Upper);

/// <summary>The mean time without the event, up to a horizon.</summary>
/// <param name="Horizon">Where the mean stops counting, in the unit of the data.</param>
/// <param name="Mean">The area under the curve up to there, in the unit of the data.</param>
/// <param name="StandardError">Of the mean.</param>
/// <param name="Beyond">Nobody was followed to the horizon; the curve was held level, which is a guess.</param>
public sealed record RestrictedMean(double Horizon, double Mean, double StandardError, bool Beyond);

/// <summary>
/// The product-limit curve (Kaplan and Meier 1958, J Am Stat Assoc 53:457) with Greenwood's variance: the share of
/// episodes whose relief still holds, censored ones counted as long as they were seen.
/// </summary>
public sealed class KaplanMeier
{
    /// <summary>The 0.975 quantile of the normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>A curve that lies within this of a level has reached it, as in the R package survival.</summary>
    private const double Tolerance = 1.4901161193847656e-08;

    private KaplanMeier(ImmutableArray<SurvivalStep> steps) => Steps = steps;

    /// <summary>One step for each distinct time.</summary>
    public ImmutableArray<SurvivalStep> Steps { get; }

    /// <summary>Fits the curve, or says which time is none. Nobody gives a curve without steps.</summary>
    public static Estimate<KaplanMeier> Fit(IEnumerable<Followed> followed, IntervalKind kind = IntervalKind.LogLog)
    {
        ImmutableArray<Followed> all = [.. followed];
        return Rows.NotTimes([.. all.Select(f => f.Time)]) is { } wrong
            ? wrong
            : Curve([.. all.OrderBy(f => f.Time)], kind);
    }

    private static KaplanMeier Curve(ImmutableArray<Followed> all, IntervalKind kind)
    {
        (double survival, double greenwood, int atRisk) = (1, 0, all.Length);
        ImmutableArray<SurvivalStep>.Builder steps = ImmutableArray.CreateBuilder<SurvivalStep>();
        foreach (IGrouping<double, Followed> time in all.GroupBy(f => f.Time))
        {
            int events = time.Count(f => f.Event);
            int censored = time.Count() - events;
            survival *= 1 - (double)events / atRisk;
            greenwood += events == 0 ? 0 : (double)events / ((double)atRisk * (atRisk - events));
            steps.Add(Step(time.Key, atRisk, events, censored, survival, Math.Sqrt(greenwood), kind));
            atRisk -= events + censored;
        }

        return new KaplanMeier(steps.ToImmutable());
    }

    /// <summary>The time by which a share of the events has happened.</summary>
    public SurvivalQuantile Quantile(double probability) =>
        new(
            probability,
            Reached(probability, step => step.Survival),
            Reached(probability, step => step.Lower),
            Reached(probability, step => step.Upper)
        );

    /// <summary>
    /// The mean time without the event up to a horizon: the area under the curve, with the variance of Klein and
    /// Moeschberger (2003, formula 4.5.2). After the last step the curve stays level.
    /// </summary>
    public Estimate<RestrictedMean> Mean(double horizon)
    {
        if (!double.IsFinite(horizon) || horizon <= 0)
        {
            return new Unfit(UnfitReason.NotATime, "A horizon is finite and above 0.");
        }

        if (Steps.Length == 0)
        {
            return new Unfit(UnfitReason.NobodyFollowed, "There is no row.");
        }

        SurvivalStep[] steps = [.. Steps.Where(step => step.Time <= horizon)];
        (double area, double variance) = (0, 0);
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            SurvivalStep step = steps[i];
            area += step.Survival * ((i + 1 < steps.Length ? steps[i + 1].Time : horizon) - step.Time);
            double left = step.AtRisk - step.Events;
            variance += left > 0 ? area * area * step.Events / (step.AtRisk * left) : 0;
        }

        double first = steps.Length > 0 ? steps[0].Time : horizon;
        return new RestrictedMean(horizon, first + area, Math.Sqrt(variance), horizon > Steps[^1].Time);
    }

    /// <summary>The share without the event at a time: 1 before the first step, level between steps.</summary>
    public double At(double time) => Steps.LastOrDefault(step => step.Time <= time)?.Survival ?? 1;

    private static SurvivalStep Step(
        double time,
        int atRisk,
        int events,
        int censored,
        double survival,
        double logError,
        IntervalKind kind
    )
    {
        (double? lower, double? upper) = survival switch
        {
            <= 0 => (null, null),
            >= 1 => (1, 1),
            _ => Interval(survival, logError, kind),
        };
        double error = survival <= 0 ? 0 : survival * logError;
        return new SurvivalStep(time, atRisk, events, censored, Math.Max(0, survival), error, lower, upper);
    }

    private static (double? Lower, double? Upper) Interval(double survival, double logError, IntervalKind kind) =>
        kind switch
        {
            IntervalKind.Log => (survival * Math.Exp(-Z * logError), Math.Min(1, survival * Math.Exp(Z * logError))),
            IntervalKind.Plain => (
                Math.Max(0, survival - Z * survival * logError),
                Math.Min(1, survival + Z * survival * logError)
            ),
            _ => (
                Math.Pow(survival, Math.Exp(-Z * logError / Math.Log(survival))),
                Math.Pow(survival, Math.Exp(Z * logError / Math.Log(survival)))
            ),
        };

    /// <summary>A curve that runs exactly along the level is met in the middle of that stretch.</summary>
    private double? Reached(double probability, Func<SurvivalStep, double?> curve)
    {
        double level = 1 - probability;
        int first = Index(0, value => value <= level + Tolerance, curve);
        if (first < 0)
        {
            return null;
        }

        bool along = Math.Abs((curve(Steps[first]) ?? 0) - level) <= Tolerance;
        int next = along ? Index(first, value => value < level - Tolerance, curve) : -1;
        return next < 0 ? Steps[first].Time : (Steps[first].Time + Steps[next].Time) / 2;
    }

    private int Index(int from, Func<double, bool> holds, Func<SurvivalStep, double?> curve)
    {
        for (int i = from; i < Steps.Length; i++)
        {
            if (curve(Steps[i]) is { } value && holds(value))
            {
                return i;
            }
        }

        return -1;
    }
}
