using MathNet.Numerics;

namespace Anodyne.Relief.Survival;

/// <summary>The chi-square distribution, and through it the two-sided normal p value.</summary>
public static class ChiSquare
{
    /// <summary>How likely a value this large or larger is (Abramowitz and Stegun 26.4.19).</summary>
    public static double UpperTail(double value, int degreesOfFreedom) =>
        value <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2.0, value / 2);

    /// <summary>The two-sided p value of an estimate divided by its standard error.</summary>
    public static double TwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));
}
