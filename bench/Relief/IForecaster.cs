using Anodyne.Relief.Bench.Clinic;

namespace Anodyne.Relief.Bench;

/// <summary>
/// Says when the pain of a patient will be back. One instance serves many threads at once after its training, and equal
/// questions get equal answers.
/// </summary>
public interface IForecaster
{
    /// <summary>What it is called in tables.</summary>
    string Name { get; }

    /// <summary>
    /// Learns from patients of the same clinic. Of each it may see the diary up to <see cref="SimulatedEpisode.NextBooster"/> of
    /// the target episode and what the episodes show, but nothing hidden.
    /// </summary>
    void Train(IReadOnlyList<SimulatedPatient> patients);

    /// <summary>
    /// Equally likely days of return to the baseline line, counted from the last infusion, given that the latent pain has not
    /// returned by the origin; each is above the origin, and 181 means not within 180 days. It may see the diary up to the
    /// origin, and the past episodes.
    /// </summary>
    /// <param name="patient">Whose future is asked for.</param>
    /// <param name="origin">Days after the last infusion: 0, or any multiple of seven.</param>
    /// <param name="returnDays">Filled in any order.</param>
    void Draws(SimulatedPatient patient, int origin, Span<double> returnDays);
}
