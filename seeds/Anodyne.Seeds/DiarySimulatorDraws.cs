using System.Runtime.InteropServices;

namespace Anodyne.Seeds;

/// <summary>
/// Random numbers by address: the same seed, stream and number give the same draw, in any order. The mixing function is
/// SplitMix64's (Steele, Lea, Flood 2014, OOPSLA).
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DiarySimulatorDraws(ulong Seed)
{
    /// <summary>Uniform in (0, 1), in steps of 2⁻⁵³.</summary>
    public double Uniform(DrawStream stream, int number)
    {
        ulong address = unchecked(((ulong)stream << 32) + (uint)number);
        return ((Mixed(unchecked(Mixed(Seed) + address)) >> 11) + 0.5) / (1UL << 53);
    }

    public bool Happens(double probability, DrawStream stream, int number) => Uniform(stream, number) < probability;

    /// <summary>A standard normal number by Box and Muller, from two draws.</summary>
    public double Normal(DrawStream stream, int number)
    {
        double radius = Math.Sqrt(-2 * Math.Log(Uniform(stream, unchecked(2 * number))));
        return radius * Math.Cos(2 * Math.PI * Uniform(stream, unchecked(2 * number + 1)));
    }

    public double Normal(double mean, double deviation, DrawStream stream, int number = 0) =>
        mean + deviation * Normal(stream, number);

    private static ulong Mixed(ulong state)
    {
        unchecked
        {
            ulong z = state + 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}

/// <summary>One stream for each thing that is drawn, so that a new draw never moves another.</summary>
internal enum DrawStream
{
    Condition = 1,
    Opioid,
    Responder,
    Baseline,
    HalfLife,
    Fraction,
    Drift,
    FastDeviation,
    FastCorrelation,
    Completeness,
    EpisodeDecay,
    EpisodeFraction,
    SlowStep,
    FastStep,
    EntryNoise,
    LazyCopy,
    EntryWritten,
    GapStarts,
    GapLength,
}
