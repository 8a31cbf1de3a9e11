using Anodyne.Relief.Bench.Clinic;

namespace Anodyne.Relief.Bench.Rivals;

/// <summary>
/// Accelerated failure times with one number for each patient: strong when the patient has many past episodes, blind to the
/// diary inside the episode.
/// </summary>
public sealed class FrailtyTimes : IForecaster
{
    private LogNormalTimes? times;

    public string Name => "frailty AFT";

    public void Train(IReadOnlyList<SimulatedPatient> patients) =>
        times = LogNormalTimes.Fit([.. patients.SelectMany(p => p.Episodes.Select(e => Row(p, e)))], frailty: true);

    public void Draws(SimulatedPatient patient, int origin, Span<double> returnDays)
    {
        double[] weights = times!.WeightsOf([.. patient.Episodes[..^1].Select(e => Row(patient, e))]);
        double mean = times.MeanOf(Features(patient, patient.Target));
        times.Draws(mean, weights, Math.Log(Math.Max(0.5, origin)), returnDays);
        foreach (ref double day in returnDays)
        {
            day = DayOfReturn.After(origin, Math.Ceiling(Math.Exp(day)));
        }
    }

    /// <summary>A return on day T happened at some time of that day; not seen by day T is later than T.</summary>
    private static TimedRow Row(SimulatedPatient patient, SimulatedEpisode episode) =>
        new(
            patient.Index,
            Features(patient, episode),
            Math.Log(episode.Lasted.Event ? episode.Lasted.Time - 0.5 : episode.Lasted.Time),
            episode.Lasted.Event
        );

    internal static double[] Features(SimulatedPatient patient, SimulatedEpisode episode) =>
        [
            1,
            patient.Condition == Condition.Crps ? 1 : 0,
            patient.Condition == Condition.Fibromyalgia ? 1 : 0,
            patient.Condition == Condition.Mixed ? 1 : 0,
            patient.Opioid ? 1 : 0,
            Math.Log(episode.MilligramsPerKilogram / 0.5),
            Math.Log(episode.Infusions),
            episode.Number,
        ];
}
