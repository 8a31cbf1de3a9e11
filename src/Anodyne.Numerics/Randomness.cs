namespace Anodyne.Numerics;

/// <summary>
/// A source of random numbers that is a function of its seed and stream alone: the same numbers on every machine, whatever
/// the number of threads. The generator is xoshiro256** (Blackman and Vigna 2021, ACM TOMS 47:36), seeded by SplitMix64.
/// </summary>
public struct Randomness
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    /// <summary>A source for one stream (a patient, a purpose) of a seed.</summary>
    public Randomness(ulong seed, ulong stream = 0)
    {
        ulong state = seed ^ Mixed(stream + Golden);
        a = Next(ref state);
        b = Next(ref state);
        c = Next(ref state);
        d = Next(ref state);
    }

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        ulong result = ulong.RotateLeft(b * 5, 7) * 9;
        ulong shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = ulong.RotateLeft(d, 45);
        return result;
    }

    /// <summary>A number from 0 to 1, both excluded.</summary>
    public double Uniform() => ((Bits() >> 12) + 0.5) * (1.0 / (1L << 52));

    /// <summary>A standard normal number.</summary>
    public double Normal() => NormalQuantile.Of(Uniform());

    /// <summary>
    /// The number at a place of a stream, from 0 to 1, both excluded, without going through those before it: what a
    /// simulated patient draws depends on the seed, on his index and on nothing else.
    /// </summary>
    public static double UniformAt(ulong seed, ulong stream, ulong place) =>
        ((Mixed(Mixed(seed ^ Mixed(stream + Golden)) + ((place + 1) * Golden)) >> 12) + 0.5) * (1.0 / (1L << 52));

    private static ulong Next(ref ulong state)
    {
        state += Golden;
        return Mixed(state);
    }

    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
