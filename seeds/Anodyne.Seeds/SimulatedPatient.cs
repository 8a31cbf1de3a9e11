namespace Anodyne.Seeds;

/// <summary>The pain conditions that the simulator tells apart.</summary>
public enum SimulatedCondition
{
    Neuropathic,
    Crps,
    Fibromyalgia,
    Mixed,
}

/// <summary>Who a simulated patient is: what no diary shows and what every day of it is made from.</summary>
/// <param name="Seed">Draws everything else, and every day.</param>
/// <param name="Condition">The pain condition.</param>
/// <param name="Opioid">Takes opioids.</param>
/// <param name="Responder">Belongs to the class that ketamine helps.</param>
/// <param name="Baseline">Mean pain without treatment, 4 to 9.5.</param>
/// <param name="HalfLifeDays">Days in which the relief state halves.</param>
/// <param name="FractionLogit">Logit of the share of remaining pain that an infusion of 0.5 mg/kg takes away.</param>
/// <param name="DriftPerEpisode">Above 0 each episode helps less and shorter, below 0 more and longer.</param>
/// <param name="FastDeviation">Standard deviation of the day-to-day fluctuation.</param>
/// <param name="FastCorrelation">Its correlation from one day to the next.</param>
/// <param name="CompletenessLogit">Logit of the probability that a day is written down.</param>
public sealed record SimulatedPatient(
    ulong Seed,
    SimulatedCondition Condition,
    bool Opioid,
    bool Responder,
    double Baseline,
    double HalfLifeDays,
    double FractionLogit,
    double DriftPerEpisode,
    double FastDeviation,
    double FastCorrelation,
    double CompletenessLogit
)
{
    /// <summary>Draws a patient; a condition that is given is kept. Figures: <c>seeds/README.md</c>.</summary>
    public static SimulatedPatient From(ulong seed, SimulatedCondition? condition = null)
    {
        DiarySimulatorDraws draws = new(seed);
        SimulatedCondition has = condition ?? ConditionAt(draws.Uniform(DrawStream.Condition, 0));
        bool opioid = draws.Happens(0.35, DrawStream.Opioid, 0);
        bool responder = draws.Happens(ResponderShare(has, opioid), DrawStream.Responder, 0);
        return new SimulatedPatient(
            seed,
            has,
            opioid,
            responder,
            BaselineOf(draws),
            10.9 * Math.Exp(HalfLifeShift(has, opioid) + draws.Normal(0, 0.6, DrawStream.HalfLife)),
            responder ? draws.Normal(-0.5, 0.9, DrawStream.Fraction) : draws.Normal(-3.2, 0.6, DrawStream.Fraction),
            DriftAt(draws.Uniform(DrawStream.Drift, 0)),
            0.8 * Math.Exp(draws.Normal(0, 0.3, DrawStream.FastDeviation)),
            DiarySimulator.Logistic(draws.Normal(0.2, 0.5, DrawStream.FastCorrelation)),
            draws.Normal(1.6, 0.8, DrawStream.Completeness)
        );
    }

    private static SimulatedCondition ConditionAt(double draw) =>
        draw switch
        {
            < 0.35 => SimulatedCondition.Neuropathic,
            < 0.55 => SimulatedCondition.Crps,
            < 0.80 => SimulatedCondition.Fibromyalgia,
            _ => SimulatedCondition.Mixed,
        };

    private static double ResponderShare(SimulatedCondition condition, bool opioid) =>
        condition switch
        {
            SimulatedCondition.Neuropathic => 0.64,
            SimulatedCondition.Crps => 0.72,
            SimulatedCondition.Fibromyalgia => 0.45,
            _ => 0.55,
        } - (opioid ? 0.05 : 0);

    private static double HalfLifeShift(SimulatedCondition condition, bool opioid) =>
        condition switch
        {
            SimulatedCondition.Crps => 0.20,
            SimulatedCondition.Fibromyalgia => -0.25,
            _ => 0,
        } - (opioid ? 0.10 : 0);

    private static double DriftAt(double draw) =>
        draw switch
        {
            < 0.30 => 0.10,
            < 0.40 => -0.06,
            _ => 0,
        };

    /// <summary>Drawn again until it lies between 4 and 9.5; the last draw of 64 is cut to the range.</summary>
    private static double BaselineOf(DiarySimulatorDraws draws)
    {
        double drawn = 0;
        for (int attempt = 0; attempt < 64 && drawn is < 4 or > 9.5; attempt++)
        {
            drawn = draws.Normal(6.9, 1.4, DrawStream.Baseline, attempt);
        }

        return Math.Clamp(drawn, 4, 9.5);
    }
}
