namespace Anodyne.Relief.Scores;

/// <summary>The standard normal distribution.</summary>
internal static class StandardNormal
{
    private const double SqrtTwoPi = 2.5066282746310002;

    /// <summary>The density φ(z).</summary>
    public static double Density(double z) => Math.Exp(-0.5 * z * z) / SqrtTwoPi;

    /// <summary>Φ(z), to 1e-15: ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …) (Marsaglia 2004, J Stat Softw 11(4)).</summary>
    public static double Below(double z)
    {
        if (Math.Abs(z) > 8)
        {
            return z > 0 ? 1 : 0;
        }

        (double sum, double before, double term) = (z, 0, z);
        for (int i = 3; sum != before; i += 2)
        {
            before = sum;
            term *= z * z / i;
            sum += term;
        }

        return 0.5 + (sum * Density(z));
    }
}
