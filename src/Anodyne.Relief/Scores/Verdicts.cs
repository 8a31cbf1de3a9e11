namespace Anodyne.Relief.Scores;

/// <summary>Scores of one number: a probability, or a quantile.</summary>
public static class Verdicts
{
    /// <summary>The squared error of a probability (Brier 1950).</summary>
    public static double Brier(double probability, bool happened)
    {
        double error = probability - (happened ? 1 : 0);
        return error * error;
    }

    /// <summary>
    /// The mean Brier score at one horizon when some were not followed so far (Graf 1999, Stat Med 18:2529). The weight is 1 ÷ G,
    /// G the probability of being followed: up to just before the return for who returned by the horizon, up to the horizon
    /// for who did not, and 0 for who was lost before it.
    /// </summary>
    public static double Brier(IReadOnlyCollection<WeighedProbability> forecasts) =>
        forecasts.Sum(f => f.Weight * Brier(f.Probability, f.Happened)) / forecasts.Count;

    /// <summary>The pinball loss of a quantile: too low costs p, too high 1 − p for each day (Koenker and Bassett 1978).</summary>
    public static double Pinball(double quantile, double probability, double seen) =>
        seen >= quantile ? probability * (seen - quantile) : (1 - probability) * (quantile - seen);
}

/// <summary>A probability, what came of it, and how many patients it stands for.</summary>
/// <param name="Probability">That it happens by the horizon.</param>
/// <param name="Happened">Whether it did; without meaning when the weight is 0.</param>
/// <param name="Weight">1 ÷ probability of having been followed; 0 for who was not.</param>
public readonly record struct WeighedProbability(double Probability, bool Happened, double Weight);
