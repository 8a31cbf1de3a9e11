using System.Runtime.CompilerServices;

namespace Anodyne.Numerics;

/// <summary>
/// The inverse of the standard normal distribution function: algorithm AS 241 (PPND16), Wichura 1988, Appl. Stat. 37:477;
/// relative error about 10⁻¹⁶.
/// </summary>
public static class NormalQuantile
{
    private static ReadOnlySpan<double> CentreAbove =>
        [
            2.5090809287301226727e3,
            3.3430575583588128105e4,
            6.7265770927008700853e4,
            4.5921953931549871457e4,
            1.3731693765509461125e4,
            1.9715909503065514427e3,
            1.3314166789178437745e2,
            3.3871328727963666080,
        ];

    private static ReadOnlySpan<double> CentreBelow =>
        [
            5.2264952788528545610e3,
            2.8729085735721942674e4,
            3.9307895800092710610e4,
            2.1213794301586595867e4,
            5.3941960214247511077e3,
            6.8718700749205790830e2,
            4.2313330701600911252e1,
            1,
        ];

    private static ReadOnlySpan<double> TailAbove =>
        [
            7.74545014278341407640e-4,
            2.27238449892691845833e-2,
            2.41780725177450611770e-1,
            1.27045825245236838258,
            3.64784832476320460504,
            5.76949722146069140550,
            4.63033784615654529590,
            1.42343711074968357734,
        ];

    private static ReadOnlySpan<double> TailBelow =>
        [
            1.05075007164441684324e-9,
            5.47593808499534494600e-4,
            1.51986665636164571966e-2,
            1.48103976427480074590e-1,
            6.89767334985100004550e-1,
            1.67638483018380384940,
            2.05319162663775882187,
            1,
        ];

    private static ReadOnlySpan<double> FarAbove =>
        [
            2.01033439929228813265e-7,
            2.71155556874348757815e-5,
            1.24266094738807843860e-3,
            2.65321895265761230930e-2,
            2.96560571828504891230e-1,
            1.78482653991729133580,
            5.46378491116411436990,
            6.65790464350110377720,
        ];

    private static ReadOnlySpan<double> FarBelow =>
        [
            2.04426310338993978564e-15,
            1.42151175831644588870e-7,
            1.84631831751005468180e-5,
            7.86869131145613259100e-4,
            1.48753612908506148525e-2,
            1.36929880922735805310e-1,
            5.99832206555887937690e-1,
            1,
        ];

    /// <summary>The x with Φ(x) = p, for 0 &lt; p &lt; 1.</summary>
    public static double Of(double p) => Of(new One(p)).Value;

    /// <summary>The same for several p side by side; the same bits. A part of the curve where none of them lies costs nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Of<T>(T p)
        where T : struct, IReal<T>
    {
        T q = p - T.Of(0.5);
        T centre = q * Elementary.Ratio(CentreAbove, CentreBelow, T.Of(0.180625) - (q * q));
        if (!T.AnyLess(T.Of(0.425), T.Abs(q)))
        {
            return centre;
        }

        T r = T.Sqrt(-Elementary.Log(T.IfLess(q, T.Of(0), p, T.Of(1) - p)));
        T size = Elementary.Ratio(TailAbove, TailBelow, r - T.Of(1.6));
        if (T.AnyLess(T.Of(5), r))
        {
            size = T.IfLess(T.Of(5), r, Elementary.Ratio(FarAbove, FarBelow, r - T.Of(5)), size);
        }

        T tail = T.IfLess(q, T.Of(0), -size, size);
        return T.IfLess(T.Of(0.425), T.Abs(q), tail, centre);
    }
}
