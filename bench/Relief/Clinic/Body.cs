namespace Anodyne.Relief.Bench.Clinic;

/// <summary>Where a simulated body stands at the end of a day; with the traits, all that its future depends on.</summary>
public record struct BodyState
{
    /// <summary>Of the effect compartment, or the share of pain that is removed.</summary>
    public double Relief { get; set; }

    public double Placebo { get; set; }
    public double Slow { get; set; }
    public double Fast { get; set; }

    /// <summary>Points that a flare adds; 0 when there is none.</summary>
    public double Flare { get; set; }

    /// <summary>What is left of the relief a day later, in this episode.</summary>
    public double Kept { get; set; }
}

/// <summary>The laws of a simulated body: relief decays, pain fluctuates, an infusion relieves.</summary>
public static class Body
{
    private const double PlaceboShare = 0.25;
    private const double FlareEnds = 1.0 / 3;

    /// <summary>Half of a placebo response is gone after five days.</summary>
    private static readonly double PlaceboKept = Math.Exp(-Math.Log(2) / 5);

    /// <summary>Before the first day: no relief, fluctuations anywhere they usually are.</summary>
    public static BodyState AtFirst(Traits traits, ref Chance chance) =>
        new()
        {
            Slow = chance.Normal(0, traits.SlowSd),
            Fast = chance.Normal(0, traits.FastSd),
            Kept = 1,
        };

    /// <summary>A night and a day without an infusion.</summary>
    public static void Pass(ref BodyState state, Traits traits, ref Chance chance)
    {
        double slowKept = Math.Exp(-1 / traits.SlowDays);
        double phi = traits.Autocorrelation;
        state.Relief *= state.Kept;
        state.Placebo *= PlaceboKept;
        state.Slow = (slowKept * state.Slow) + (traits.SlowSd * Math.Sqrt(1 - (slowKept * slowKept)) * chance.Normal());
        state.Fast = (phi * state.Fast) + (traits.FastSd * Math.Sqrt(1 - (phi * phi)) * chance.Normal());
        if (traits.FlaresPerDay > 0)
        {
            state.Flare = FlareOf(state.Flare, traits, ref chance);
        }
    }

    /// <summary>An infusion on this day; deviations are those of the episode it belongs to.</summary>
    public static void Infuse(ref BodyState state, Traits traits, Episodic episode, double milligramsPerKilogram)
    {
        double effect =
            traits.Effect
            + (traits.DoseSlope * Math.Log(milligramsPerKilogram / 0.5))
            - (traits.Drift * episode.Number)
            + episode.Effect;
        state.Relief += traits.Build == Build.Adds ? Math.Exp(effect) : (1 - state.Relief) * Traits.Logistic(effect);
        state.Placebo += traits.Placebo ? (1 - state.Placebo) * PlaceboShare : 0;
        double decay = Math.Exp(traits.LogDecay + (traits.Drift * episode.Number) + episode.Decay);
        state.Kept = Math.Exp(-decay);
    }

    /// <summary>The latent pain of the day; as in the model it may lie a little beyond 0 and 10.</summary>
    public static double PainOf(BodyState state, Traits traits) =>
        ((traits.Baseline + state.Slow) * (1 - ReliefOf(state, traits)) * (1 - state.Placebo))
        + state.Fast
        + state.Flare;

    /// <summary>The share of pain that the drug relieves.</summary>
    public static double ReliefOf(BodyState state, Traits traits) =>
        traits.Build == Build.Adds
            ? traits.Most * state.Relief / (1 + state.Relief)
            : traits.Most * (1 + traits.Plateau) * state.Relief / (1 + (traits.Plateau * state.Relief));

    private static double FlareOf(double flare, Traits traits, ref Chance chance)
    {
        double now = flare > 0 && chance.Happens(FlareEnds) ? 0 : flare;
        return now == 0 && chance.Happens(traits.FlaresPerDay) ? 1 + chance.Exponential(1) : now;
    }
}

/// <summary>How one episode of a patient differs from the others.</summary>
/// <param name="Number">0 for the first.</param>
/// <param name="Decay">Added to log k.</param>
/// <param name="Effect">Added to the effect of each infusion.</param>
public readonly record struct Episodic(int Number, double Decay, double Effect);
