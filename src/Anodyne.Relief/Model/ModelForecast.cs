namespace Anodyne.Relief.Model;

/// <summary>A patient's outlook on one day, with the day of a booster or the reason why none is named.</summary>
/// <param name="Posterior">What is known of the patient.</param>
/// <param name="Outlook">When the pain will be back.</param>
/// <param name="BoosterDay">The latest day on which a booster still comes in time; null when none may be named.</param>
/// <param name="Reason">Why that day, or why none: a code in kebab-case.</param>
public sealed record ModelForecast(Posterior Posterior, Outlook Outlook, int? BoosterDay, string Reason)
{
    /// <summary>The last infusion is so long ago that no day of return is named any more, and so no booster either.</summary>
    public const string BeyondHorizon = "later-than-the-forecast-reaches";

    /// <summary>Learns, looks ahead and decides, under the default policy.</summary>
    public static ModelForecast Of(ReliefModel model, PatientDays patient, int asOf, ReturnLine actAt)
    {
        Course course = Course.From(patient, asOf);
        Posterior posterior = model.Learn(patient, course);
        Outlook outlook = model.LookAhead(posterior, course.Baseline);
        (int? day, string reason) = Decide(course, posterior, outlook, actAt);
        return new(posterior, outlook, day, reason);
    }

    /// <summary>The time of return to one line.</summary>
    public ReturnTimes To(ReturnLine line) => line == ReturnLine.Baseline ? Outlook.Baseline : Outlook.Thirty;

    private static (int? Day, string Reason) Decide(
        Course course,
        Posterior posterior,
        Outlook outlook,
        ReturnLine actAt
    )
    {
        BoosterPolicy policy = BoosterPolicy.Default;
        if (course.LastInfusion is not { } last)
        {
            return (null, BoosterReason.NoInfusionGiven);
        }

        if (outlook.Baseline.Elapsed >= ReturnTimes.Horizon)
        {
            return (null, BeyondHorizon);
        }

        if (course.Baseline is null)
        {
            return (null, BoosterReason.NoBaseline);
        }

        int series = course.Doses.Count(d => d.Episode == course.Episodes - 1);
        if (posterior.Responder < Model.BoosterDay.LeastResponder && series >= policy.FullSeries)
        {
            return (null, BoosterReason.NoResponseToSeries);
        }

        ReturnTimes times = actAt == ReturnLine.Baseline ? outlook.Baseline : outlook.Thirty;
        int latest = Model.BoosterDay.LatestSafe(times, outlook.RiskPerLook);
        return latest < policy.IntervalDays
            ? (null, BoosterReason.ReliefShorterThanInterval)
            : (last + latest, BoosterReason.LatestSafeDay);
    }
}
