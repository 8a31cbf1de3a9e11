using System.Runtime.CompilerServices;

namespace Anodyne.Numerics;

/// <summary>
/// The elementary functions that the models need, built from exactly rounded operations only, so that they give the same
/// bits on every machine (the C library's do not). Relative error at most 4·10⁻¹⁶ unless said otherwise.
/// </summary>
public static class Elementary
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double OneOverSqrt2 = 0.70710678118654752;

    /// <summary>ln 2, by which a half-life becomes a rate.</summary>
    public const double Ln2 = 0.69314718055994531;

    /// <summary>The smallest positive number with all its digits: what is at least this can be divided by.</summary>
    public const double Tiniest = 2.2250738585072014e-308;

    /// <summary>1/√(2π), the height of the standard normal density.</summary>
    public const double NormalHeight = 0.39894228040143268;

    /// <summary>1/13! … 1/0!: exp on |x| ≤ ½ ln 2, truncation below 5·10⁻¹⁸.</summary>
    private static ReadOnlySpan<double> ExpTerms =>
        [
            1.6059043836821615e-10,
            2.0876756987868099e-09,
            2.5052108385441719e-08,
            2.7557319223985891e-07,
            2.7557319223985893e-06,
            2.4801587301587302e-05,
            1.9841269841269841e-04,
            1.3888888888888889e-03,
            8.3333333333333333e-03,
            4.1666666666666667e-02,
            1.6666666666666667e-01,
            0.5,
            1.0,
            1.0,
        ];

    /// <summary>2/21 … 2/3: the series of 2·artanh(s) divided by s³, for |s| ≤ 0.1716; truncation below 2·10⁻¹⁷.</summary>
    private static ReadOnlySpan<double> ArtanhTerms =>
        [2.0 / 21, 2.0 / 19, 2.0 / 17, 2.0 / 15, 2.0 / 13, 2.0 / 11, 2.0 / 9, 2.0 / 7, 2.0 / 5, 2.0 / 3];

    /// <summary>
    /// (1 + 2x)·erfcx(x) as a polynomial of t = (x − 3.75)/(x + 3.75), highest power first: the mapping of Shepherd and
    /// Laframboise (1981, Math. Comp. 36:249), interpolated at Chebyshev nodes in 60 digits; relative error 3·10⁻¹⁶.
    /// </summary>
    private static ReadOnlySpan<double> ErfcxTerms =>
        [
            -2.623107347133476e-09,
            -1.9551358868985616e-09,
            3.197926671666804e-08,
            1.879082322370048e-08,
            -2.4857126248016745e-07,
            -5.084465378687302e-08,
            1.7419821586224816e-06,
            -9.792625707303523e-07,
            -1.1438048033346894e-05,
            2.2387565714911816e-05,
            5.164652974177416e-05,
            -0.00029015535246077655,
            0.000293714378044958,
            0.0017556261651970652,
            -0.009746579683265262,
            0.02836227737211114,
            -0.05869339857664934,
            0.09230432116428125,
            -0.10880393014244462,
            0.08227673848999506,
            0.0035854154854790257,
            -0.14024059858554525,
            1.2375126308378275,
        ];

    /// <summary>e to the power x; 0 below −708, and never above e^709.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Exp<T>(T x)
        where T : struct, IReal<T>
    {
        (T whole, T rest) = InParts(x);
        T result = Polynomial(ExpTerms, rest) * T.PowerOfTwo(whole);
        return T.IfLess(x, T.Of(-708), T.Of(0), result);
    }

    /// <summary>e to two powers at once, with the same bits as one by one, but neither waits for the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Exp<T>(T x, T y, out T ofY)
        where T : struct, IReal<T>
    {
        (T wholeX, T restX) = InParts(x);
        (T wholeY, T restY) = InParts(y);
        T ofX = Polynomial(ExpTerms, restX, restY, out T second);
        ofY = T.IfLess(y, T.Of(-708), T.Of(0), second * T.PowerOfTwo(wholeY));
        return T.IfLess(x, T.Of(-708), T.Of(0), ofX * T.PowerOfTwo(wholeX));
    }

    /// <summary>e^x − 1, without losing the digits of a small x; x from −708 to 709.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T ExpLessOne<T>(T x)
        where T : struct, IReal<T>
    {
        (T whole, T rest) = InParts(x);
        T scale = T.PowerOfTwo(whole);
        return T.Fused(scale * rest, Polynomial(ExpTerms[..^1], rest), scale - T.Of(1));
    }

    /// <summary>(1 − e^−x)/x for x ≥ 0, which is 1 at 0: the mean of a fading quantity over a time of x time constants.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T MeanFading<T>(T x)
        where T : struct, IReal<T>
    {
        T safe = T.Max(x, T.Of(Tiniest));
        return T.IfLess(x, T.Of(Tiniest), T.Of(1), -ExpLessOne(-safe) / safe);
    }

    /// <summary>
    /// What is left of a fading quantity after x ≥ 0 time constants, e^−x, and its mean until then, as
    /// <see cref="MeanFading{T}"/>: the same bits as one by one, from one polynomial.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (T Left, T Mean) Fading<T>(T x)
        where T : struct, IReal<T>
    {
        T safe = T.Max(x, T.Of(Tiniest));
        (T whole, T rest) = InParts(-safe);
        T scale = T.PowerOfTwo(whole);
        T slope = Polynomial(ExpTerms[..^1], rest);
        T left = T.Fused(slope, rest, T.Of(1)) * scale;
        T lost = -T.Fused(scale * rest, slope, scale - T.Of(1));
        return (T.IfLess(T.Of(708), x, T.Of(0), left), T.IfLess(x, T.Of(Tiniest), T.Of(1), lost / safe));
    }

    /// <summary>The natural logarithm of a positive normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Log<T>(T positive)
        where T : struct, IReal<T>
    {
        (T mantissa, T exponent) = T.Split(positive);
        T f = mantissa - T.Of(1);
        T s = f / (T.Of(2) + f);
        T s2 = s * s;
        T series = T.Fused(s * s2, Polynomial(ArtanhTerms, s2), T.Fused(exponent, T.Of(Ln2Low), s + s));
        return T.Fused(exponent, T.Of(Ln2High), series);
    }

    /// <summary>exp(x²)·erfc(x) for x ≥ 0: the tail of the normal distribution without its underflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Erfcx<T>(T x)
        where T : struct, IReal<T>
    {
        T t = (x - T.Of(3.75)) / (x + T.Of(3.75));
        return Polynomial(ErfcxTerms, t) / T.Fused(T.Of(2), x, T.Of(1));
    }

    /// <summary>Two of them at once, with the same bits as one by one, but neither waits for the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Erfcx<T>(T x, T y, out T ofY)
        where T : struct, IReal<T>
    {
        T far = T.Of(3.75);
        T ofX = Polynomial(ErfcxTerms, (x - far) / (x + far), (y - far) / (y + far), out T second);
        ofY = second / T.Fused(T.Of(2), y, T.Of(1));
        return ofX / T.Fused(T.Of(2), x, T.Of(1));
    }

    /// <summary>The standard normal distribution function Φ(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T NormalBelow<T>(T x)
        where T : struct, IReal<T>
    {
        T size = T.Abs(x);
        T tail = T.Of(0.5) * Exp(T.Of(-0.5) * size * size) * Erfcx(size * T.Of(OneOverSqrt2));
        return T.IfLess(x, T.Of(0), tail, T.Of(1) - tail);
    }

    /// <summary>1/(1 + e^−x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Logistic<T>(T x)
        where T : struct, IReal<T>
    {
        T small = Exp(-T.Abs(x));
        T tail = small / (T.Of(1) + small);
        return T.IfLess(x, T.Of(0), tail, T.Of(1) - tail);
    }

    /// <inheritdoc cref="Exp{T}(T)"/>
    public static double Exp(double x) => Exp(new One(x)).Value;

    /// <inheritdoc cref="Exp{T}(T, T, out T)"/>
    public static double Exp(double x, double y, out double ofY)
    {
        One ofX = Exp(new One(x), new One(y), out One second);
        ofY = second.Value;
        return ofX.Value;
    }

    /// <inheritdoc cref="ExpLessOne{T}"/>
    public static double ExpLessOne(double x) => ExpLessOne(new One(x)).Value;

    /// <inheritdoc cref="MeanFading{T}"/>
    public static double MeanFading(double x) => MeanFading(new One(x)).Value;

    /// <inheritdoc cref="Log{T}"/>
    public static double Log(double positive) => Log(new One(positive)).Value;

    /// <inheritdoc cref="NormalBelow{T}"/>
    public static double NormalBelow(double x) => NormalBelow(new One(x)).Value;

    /// <inheritdoc cref="Logistic{T}"/>
    public static double Logistic(double x) => Logistic(new One(x)).Value;

    /// <summary>The standard normal density.</summary>
    public static double NormalDensity(double x) => NormalHeight * Exp(-0.5 * x * x);

    /// <summary>log(p/(1 − p)).</summary>
    public static double Logit(double p) => Log(p / (1 - p));

    /// <summary>x to a whole power ≥ 0, by squaring.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Power<T>(T x, int whole)
        where T : struct, IReal<T>
    {
        T result = T.Of(1);
        for (T square = x; whole > 0; whole >>= 1, square *= square)
        {
            result = (whole & 1) == 1 ? result * square : result;
        }

        return result;
    }

    /// <summary>A polynomial by Horner's rule, coefficients from the highest power down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Polynomial<T>(ReadOnlySpan<double> terms, T x)
        where T : struct, IReal<T>
    {
        T sum = T.Of(terms[0]);
        for (int i = 1; i < terms.Length; i++)
        {
            sum = T.Fused(sum, x, T.Of(terms[i]));
        }

        return sum;
    }

    /// <summary>One polynomial divided by another of as many terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Ratio<T>(ReadOnlySpan<double> above, ReadOnlySpan<double> below, T x)
        where T : struct, IReal<T>
    {
        T top = T.Of(above[0]);
        T bottom = T.Of(below[0]);
        for (int i = 1; i < above.Length; i++)
        {
            top = T.Fused(top, x, T.Of(above[i]));
            bottom = T.Fused(bottom, x, T.Of(below[i]));
        }

        return top / bottom;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Polynomial<T>(ReadOnlySpan<double> terms, T x, T y, out T ofY)
        where T : struct, IReal<T>
    {
        T first = T.Of(terms[0]);
        T second = first;
        for (int i = 1; i < terms.Length; i++)
        {
            T term = T.Of(terms[i]);
            first = T.Fused(first, x, term);
            second = T.Fused(second, y, term);
        }

        ofY = second;
        return first;
    }

    /// <summary>x = whole · ln 2 + rest, held to where e^x is a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Whole, T Remainder) InParts<T>(T x)
        where T : struct, IReal<T>
    {
        T within = T.Max(T.Of(-708), T.Min(T.Of(709), x));
        T whole = T.Round(within * T.Of(Log2E));
        return (whole, T.Fused(whole, T.Of(-Ln2Low), T.Fused(whole, T.Of(-Ln2High), within)));
    }
}
