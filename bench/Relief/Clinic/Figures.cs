namespace Anodyne.Relief.Bench.Clinic;

/// <summary>What a simulated clinic looks like, in the figures that trials report.</summary>
/// <param name="Responders">Share of patients in whom the drug works.</param>
/// <param name="WeekOneDrop">Mean fall of latent pain in week 1 after a first series, in points.</param>
/// <param name="WeekOneRelief">Share with at least 30 % less pain in that week.</param>
/// <param name="WeekFourRelief">The same in week 4.</param>
/// <param name="ThreeWeeksAfterOne">Share of single infusions whose relief outlasts three weeks.</param>
/// <param name="AfterSeries">10th, 50th and 90th percentile of days of relief of responders after a series.</param>
/// <param name="AfterOne">The same after a single infusion.</param>
/// <param name="Present">Share of days with an entry.</param>
/// <param name="Censored">Share of episodes without a return seen before the next booster.</param>
public sealed record Figures(
    double Responders,
    double WeekOneDrop,
    double WeekOneRelief,
    double WeekFourRelief,
    double ThreeWeeksAfterOne,
    (double P10, double P50, double P90) AfterSeries,
    (double P10, double P50, double P90) AfterOne,
    double Present,
    double Censored
)
{
    /// <summary>The figures of these patients; those of relief are about their target episode.</summary>
    public static Figures Of(IReadOnlyCollection<SimulatedPatient> patients)
    {
        SimulatedPatient[] series = [.. patients.Where(p => p.Target.Infusions > 1)];
        SimulatedPatient[] single = [.. patients.Where(p => p.Target.Infusions == 1)];
        SimulatedEpisode[] episodes = [.. patients.SelectMany(p => p.Episodes)];
        return new Figures(
            patients.Average(p => p.Hidden.Traits.Responder ? 1.0 : 0),
            series.Average(p => Drop(p, 1)),
            series.Average(p => Relieved(p, 1)),
            series.Average(p => Relieved(p, 22)),
            single.Average(p => p.Hidden.LatentReturnDay(ReturnLine.Baseline) > 21 ? 1.0 : 0),
            Durations(series),
            Durations(single),
            patients.Average(p => 1 - p.MissingShare),
            episodes.Average(e => e.Lasted.Event ? 0.0 : 1)
        );
    }

    private static double Drop(SimulatedPatient patient, int from) =>
        patient.Hidden.Traits.Baseline
        - Enumerable.Range(from, 7).Average(day => patient.Hidden.LatentPain(patient.LastInfusion + day));

    private static double Relieved(SimulatedPatient patient, int from) =>
        Drop(patient, from) >= 0.3 * patient.Hidden.Traits.Baseline ? 1 : 0;

    private static (double P10, double P50, double P90) Durations(IEnumerable<SimulatedPatient> patients)
    {
        double[] days =
        [
            .. patients
                .Where(p => p.Hidden.Traits.Responder)
                .Select(p => (double)p.Hidden.LatentReturnDay(ReturnLine.Baseline))
                .Order(),
        ];
        double At(double p) => days[(int)(p * (days.Length - 1))];
        return (At(0.1), At(0.5), At(0.9));
    }
}
