using MathNet.Numerics;

namespace Anodyne.Relief.Survival;

/// <summary>What the logarithm of time, or time itself, is spread like around its location.</summary>
public enum Distribution
{
    /// <summary>Log time has the smallest-extreme-value distribution.</summary>
    Weibull,

    /// <summary>Weibull with scale 1: a constant hazard.</summary>
    Exponential,

    /// <summary>Log time is normal.</summary>
    LogNormal,

    /// <summary>Log time is logistic.</summary>
    LogLogistic,

    /// <summary>Time itself is normal.</summary>
    Gaussian,

    /// <summary>Time itself is logistic.</summary>
    Logistic,
}

/// <summary>A logarithm with its first and second derivative in the standardised deviate.</summary>
internal readonly record struct Curved(double Value, double First, double Second);

/// <summary>
/// The standardised distributions of Kalbfleisch and Prentice (2002, section 2.2): log density, log of both tails and
/// the mass between two points, each without loss of digits far out.
/// </summary>
internal static class Standardised
{
    private static readonly double HalfLogTwoPi = Math.Log(2 * Math.PI) / 2;

    public static bool OfLogTime(Distribution distribution) =>
        distribution is not (Distribution.Gaussian or Distribution.Logistic);

    public static Curved LogDensity(Distribution distribution, double z) =>
        distribution switch
        {
            Distribution.LogNormal or Distribution.Gaussian => new(-z * z / 2 - HalfLogTwoPi, -z, -1),
            Distribution.LogLogistic or Distribution.Logistic => LogisticDensity(z),
            _ => new(z - Math.Exp(z), 1 - Math.Exp(z), -Math.Exp(z)),
        };

    public static Curved LogAbove(Distribution distribution, double z) =>
        distribution switch
        {
            Distribution.LogNormal or Distribution.Gaussian => NormalAbove(z),
            Distribution.LogLogistic or Distribution.Logistic => LogisticAbove(z),
            _ => new(-Math.Exp(z), -Math.Exp(z), -Math.Exp(z)),
        };

    public static Curved LogBelow(Distribution distribution, double z) =>
        distribution switch
        {
            Distribution.LogNormal or Distribution.Gaussian => Mirrored(NormalAbove(-z)),
            Distribution.LogLogistic or Distribution.Logistic => Mirrored(LogisticAbove(-z)),
            _ => ExtremeBelow(z),
        };

    /// <summary>The mass between two points, taken from the tail in which it keeps its digits.</summary>
    public static double Between(Distribution distribution, double low, double high) =>
        low > 0
            ? Math.Exp(LogAbove(distribution, low).Value) - Math.Exp(LogAbove(distribution, high).Value)
            : Math.Exp(LogBelow(distribution, high).Value) - Math.Exp(LogBelow(distribution, low).Value);

    private static Curved Mirrored(Curved of) => new(of.Value, -of.First, of.Second);

    private static Curved LogisticDensity(double z)
    {
        double below = 1 / (1 + Math.Exp(-z));
        return new(-Math.Abs(z) - 2 * Log1P(Math.Exp(-Math.Abs(z))), 1 - 2 * below, -2 * below * (1 - below));
    }

    private static Curved LogisticAbove(double z)
    {
        double below = 1 / (1 + Math.Exp(-z));
        double value = z > 0 ? -z - Log1P(Math.Exp(-z)) : -Log1P(Math.Exp(z));
        return new(value, -below, -below * (1 - below));
    }

    private static Curved ExtremeBelow(double z)
    {
        double hazard = Math.Exp(z);
        double first = hazard / Expm1(hazard);
        return new(Math.Log(-Expm1(-hazard)), first, first * (1 - hazard) - first * first);
    }

    /// <summary>Beyond 25 the tail is its asymptotic series (Abramowitz and Stegun 26.2.12).</summary>
    private static Curved NormalAbove(double z)
    {
        double value =
            z < 25
                ? Math.Log(SpecialFunctions.Erfc(z / Math.Sqrt(2)) / 2)
                : -z * z / 2
                    - HalfLogTwoPi
                    - Math.Log(z)
                    + Log1P(-1 / (z * z) + 3 / Math.Pow(z, 4) - 15 / Math.Pow(z, 6));
        double hazard = Math.Exp(-z * z / 2 - HalfLogTwoPi - value);
        return new(value, -hazard, hazard * (z - hazard));
    }

    private static double Log1P(double x) => SpecialFunctions.Log1p(x);

    private static double Expm1(double x) => SpecialFunctions.Expm1(x);
}
