namespace Anodyne.Relief.Model;

/// <summary>
/// The latest safe day: D(α) = the last day on which the probability that the pain is already back is at most α. Risk is
/// spent at every look: to promise 10 % for an episode that is reviewed every week, each look may spend less.
/// </summary>
public static class BoosterDay
{
    /// <summary>
    /// α of one weekly look, for a promise of 10 % per episode: with published figures alone, and once the clinic has learnt and
    /// recalibrated (measured in bench/Relief: 5 % and 8 % a look fail in a tenth of the episodes).
    /// </summary>
    public static double RiskPerLook(Population population) => population.Patients == 0 ? 0.045 : 0.075;

    /// <summary>Below this the answer is to stop or review, never to treat more often.</summary>
    public const double LeastResponder = 0.20;

    /// <summary>D(α), in whole days from the last infusion; at least the day of the forecast.</summary>
    public static int LatestSafe(ReturnTimes times, double risk)
    {
        int day = times.Elapsed;
        while (day < times.LastSeen && times.Within(day + 1) <= risk)
        {
            day++;
        }

        return day;
    }
}
