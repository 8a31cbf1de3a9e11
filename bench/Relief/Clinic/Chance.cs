namespace Anodyne.Relief.Bench.Clinic;

/// <summary>
/// Random numbers that are a function of a seed and a stream alone, so that patient 17 is the same whoever simulates him and in
/// whatever order (SplitMix64: Steele, Lea and Flood 2014, OOPSLA 453).
/// </summary>
public struct Chance
{
    private ulong state;
    private double spare;
    private bool hasSpare;

    /// <summary>The numbers of one stream (a patient, a purpose) of a seed.</summary>
    public Chance(ulong seed, ulong patient, ulong purpose) =>
        state = unchecked(Mixed(Mixed(Mixed(seed + Golden) + patient + Golden) + purpose + Golden));

    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Above 0 and below 1.</summary>
    public double Uniform()
    {
        state = unchecked(state + Golden);
        return ((Mixed(state) >> 12) + 0.5) * (1.0 / (1L << 52));
    }

    public double Uniform(double from, double to) => from + ((to - from) * Uniform());

    /// <summary>A whole number, both ends included.</summary>
    public int Whole(int from, int to) => from + (int)(Uniform() * (to - from + 1));

    public bool Happens(double probability) => Uniform() < probability;

    /// <summary>A normal number (Box and Muller 1958).</summary>
    public double Normal()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }

        double radius = Math.Sqrt(-2 * Math.Log(Uniform()));
        (double sin, double cos) = Math.SinCos(2 * Math.PI * Uniform());
        (spare, hasSpare) = (radius * sin, true);
        return radius * cos;
    }

    public double Normal(double mean, double sd) => mean + (sd * Normal());

    public double Exponential(double mean) => -mean * Math.Log(Uniform());

    private static ulong Mixed(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
