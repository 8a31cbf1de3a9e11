namespace Anodyne.Relief.Bench.Clinic;

/// <summary>The kinds of pain that published response rates tell apart.</summary>
public enum Condition
{
    Neuropathic,
    Crps,
    Fibromyalgia,
    Mixed,
}

/// <summary>How infusions add up in a simulated body.</summary>
public enum Build
{
    /// <summary>An effect compartment that each infusion adds to, seen through Emax: a plateau and then a fall (Dahan 2011).</summary>
    Adds,

    /// <summary>Each infusion removes a share of the pain that is left.</summary>
    RemovesShare,
}

/// <summary>Everything about a simulated patient that nobody in the clinic can see.</summary>
public sealed record Traits
{
    public required Condition Condition { get; init; }
    public required bool Opioid { get; init; }
    public required bool Responder { get; init; }
    public required Build Build { get; init; }

    /// <summary>Pain before treatment.</summary>
    public required double Baseline { get; init; }

    /// <summary>log of the daily rate at which relief decays.</summary>
    public required double LogDecay { get; init; }

    /// <summary>log of what an infusion of 0.5 mg/kg adds, or logit of the share it removes.</summary>
    public required double Effect { get; init; }

    /// <summary>What each log unit of dose adds to <see cref="Effect"/>.</summary>
    public required double DoseSlope { get; init; }

    /// <summary>The largest share of pain that can be relieved.</summary>
    public required double Most { get; init; }

    /// <summary>c of the plateau; used by <see cref="Build.RemovesShare"/> only.</summary>
    public required double Plateau { get; init; }

    /// <summary>What each further episode adds to <see cref="LogDecay"/> and takes from <see cref="Effect"/>.</summary>
    public required double Drift { get; init; }

    public required double EpisodeDecaySd { get; init; }
    public required double EpisodeEffectSd { get; init; }

    /// <summary>An infusion as such relieves a quarter of the pain for some days.</summary>
    public required bool Placebo { get; init; }

    public required double SlowSd { get; init; }
    public required double SlowDays { get; init; }
    public required double FastSd { get; init; }

    /// <summary>Autocorrelation of the daily fluctuation from day to day.</summary>
    public required double Autocorrelation { get; init; }

    /// <summary>Flares that begin on a day, on average.</summary>
    public required double FlaresPerDay { get; init; }

    public required Habits Habits { get; init; }

    /// <summary>A patient of KetSim-2: no fitted model has exactly this form.</summary>
    public static Traits OfClinic(ref Chance chance)
    {
        (Condition condition, bool opioid) = Who(ref chance);
        double share = Pick(condition, 0.64, 0.72, 0.45, 0.55) - (opioid ? 0.05 : 0);
        bool responder = chance.Happens(share);
        double halfLife = 10.9 * Math.Exp(chance.Normal(Pick(condition, 0, 0.2, -0.25, 0) - (opioid ? 0.1 : 0), 0.6));
        double which = chance.Uniform();
        return new Traits
        {
            Condition = condition,
            Opioid = opioid,
            Responder = responder,
            Build = chance.Happens(0.6) ? Build.Adds : Build.RemovesShare,
            Baseline = Between(ref chance, 6.9, 1.4, 4, 9.5),
            LogDecay = Math.Log(Math.Log(2) / halfLife),
            Effect = responder ? chance.Normal(Math.Log(1.6) - (opioid ? 0.25 : 0), 0.8) : chance.Normal(-3.2, 0.6),
            DoseSlope = 0.8,
            Most = Logistic(chance.Normal(1.7, 0.5)),
            Plateau = 0,
            Drift = which switch
            {
                < 0.3 => 0.10,
                < 0.4 => -0.06,
                _ => 0,
            },
            EpisodeDecaySd = 0.25,
            EpisodeEffectSd = 0.4,
            Placebo = chance.Happens(0.23),
            SlowSd = 0.6,
            SlowDays = 80,
            FastSd = 0.8 * Math.Exp(chance.Normal(0, 0.3)),
            Autocorrelation = Logistic(chance.Normal(0.2, 0.5)),
            FlaresPerDay = chance.Happens(0.5) ? 0.006 : 0.02,
            Habits = Habits.OfClinic(ref chance),
        };
    }

    /// <summary>
    /// A patient of the well-specified twin: the model that is fitted, with its literature priors, and nothing else. What a
    /// forecast loses here against the truth it loses by inference, not by a wrong form.
    /// </summary>
    public static Traits OfTwin(ref Chance chance)
    {
        (Condition condition, bool opioid) = Who(ref chance);
        double odds = Logit(Pick(condition, 0.62, 0.70, 0.45, 0.55)) - (opioid ? 0.2 : 0);
        bool responder = chance.Happens(Logistic(odds));
        return new Traits
        {
            Condition = condition,
            Opioid = opioid,
            Responder = responder,
            Build = Build.RemovesShare,
            Baseline = Between(ref chance, 6.8, 1.8, 3, 10),
            LogDecay = chance.Normal(Math.Log(Math.Log(2) / 10.9), 0.65),
            Effect = responder ? chance.Normal(-0.5, 0.9) : chance.Normal(-3.2, 0.6),
            DoseSlope = 0.6,
            Most = 0.92,
            Plateau = Math.Exp(chance.Normal(Math.Log(0.7), 1.1)),
            Drift = chance.Normal(0.02, 0.06),
            EpisodeDecaySd = 0.30,
            EpisodeEffectSd = 0.45,
            Placebo = false,
            SlowSd = 0.6,
            SlowDays = 85,
            FastSd = 0.85 * Math.Exp(chance.Normal(0, 0.4)),
            Autocorrelation = Logistic(chance.Normal(0, 0.6)),
            FlaresPerDay = 0,
            Habits = Habits.OfTwin(ref chance),
        };
    }

    private static (Condition Condition, bool Opioid) Who(ref Chance chance)
    {
        Condition condition = chance.Uniform() switch
        {
            < 0.35 => Condition.Neuropathic,
            < 0.55 => Condition.Crps,
            < 0.80 => Condition.Fibromyalgia,
            _ => Condition.Mixed,
        };
        return (condition, chance.Happens(0.35));
    }

    private static double Pick(
        Condition condition,
        double neuropathic,
        double crps,
        double fibromyalgia,
        double mixed
    ) =>
        condition switch
        {
            Condition.Neuropathic => neuropathic,
            Condition.Crps => crps,
            Condition.Fibromyalgia => fibromyalgia,
            _ => mixed,
        };

    private static double Between(ref Chance chance, double mean, double sd, double low, double high)
    {
        double value = chance.Normal(mean, sd);
        while (value < low || value > high)
        {
            value = chance.Normal(mean, sd);
        }

        return value;
    }

    internal static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double Logit(double p) => Math.Log(p / (1 - p));
}

/// <summary>How a simulated patient keeps the diary.</summary>
/// <param name="Noise">Sd between the pain that is felt and the number that is written, before rounding.</param>
/// <param name="Completeness">logit of the chance that a day is written down.</param>
/// <param name="Tiring">What that loses in 100 days.</param>
/// <param name="WorsePain">What one point of pain above the baseline adds to it: not missing at random.</param>
/// <param name="Gaps">Chance a day that a gap of 5 to 20 days begins.</param>
/// <param name="Copies">Share of entries that repeat the last one.</param>
public sealed record Habits(
    double Noise,
    double Completeness,
    double Tiring,
    double WorsePain,
    double Gaps,
    double Copies
)
{
    internal static Habits OfClinic(ref Chance chance) =>
        new(0.4, chance.Normal(1.6, 0.8), 0.3, chance.Normal(0, 0.3), 0.004, 0.05);

    internal static Habits OfTwin(ref Chance chance) => new(0.45, chance.Normal(1.6, 0.8), 0, 0, 0, 0);
}
