using System.Runtime.CompilerServices;
using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>The constants of the process, the same for every patient.</summary>
/// <param name="SlowSd">Sd of the slow drift of pain w, in points.</param>
/// <param name="SlowDays">Its time constant, in days.</param>
/// <param name="EntrySd">Sd of the noise of an entry around the latent pain, in points.</param>
/// <param name="MostRelief">E, the share of pain that no infusion exceeds.</param>
public sealed record Process(double SlowSd, double SlowDays, double EntrySd, double MostRelief)
{
    /// <summary>Slow drift 0.6 points over 80–90 days and entry noise 0.45: measured on public diaries; E = 0.92.</summary>
    public static Process Standard { get; } = new(0.6, 85, 0.45, 0.92);

    /// <summary>What is left of the slow drift a day later.</summary>
    public double SlowKept { get; } = Elementary.Exp(-1 / SlowDays);
}

/// <summary>
/// What is believed of a patient's latent pain at the end of a day: slow drift w and daily fluctuation u with their
/// covariance, and the relief state r. Latent pain = (b + w)·(1 − R(r)) + u.
/// </summary>
internal struct Belief<T>
    where T : struct, IReal<T>
{
    public T W;
    public T U;
    public T VarW;
    public T Cov;
    public T VarU;
    public T R;

    /// <summary>Before the first day: no relief, drift and fluctuation at their stationary spread.</summary>
    public static Belief<T> AtFirst(Process process, T sd) =>
        new() { VarW = T.Of(process.SlowSd * process.SlowSd), VarU = sd * sd };

    /// <summary>Lets days pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pass(int days, Process process, T sd, T autocorrelation, T kept)
    {
        double slow = days == 1 ? process.SlowKept : Elementary.Power(new One(process.SlowKept), days).Value;
        T fast = days == 1 ? autocorrelation : Elementary.Power(autocorrelation, days);
        double slowVariance = process.SlowSd * process.SlowSd;
        T fastVariance = sd * sd;
        R *= days == 1 ? kept : Elementary.Power(kept, days);
        W *= T.Of(slow);
        U *= fast;
        VarW = T.Fused(T.Of(slow * slow), VarW, T.Of(slowVariance * (1 - (slow * slow))));
        Cov *= T.Of(slow) * fast;
        VarU = T.Fused(fast * fast, VarU - fastVariance, fastVariance);
    }

    /// <summary>An infusion removes the share g of the pain that is left, or adds A to the effect site.</summary>
    public void Infuse(T removed, T saturation) => R = T.Fused(T.Of(1) - (saturation * R), removed, R);

    /// <summary>1 − R(r), the share of pain that is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly T Left(T top, T plateau) => T.Of(1) - (top * R / T.Fused(plateau, R, T.Of(1)));

    /// <summary>The mean of the latent pain.</summary>
    public readonly T Pain(T left, T baseline) => T.Fused(left, baseline + W, U);

    /// <summary>
    /// Learns that latent pain plus noise lies between two values: one assumed-density step (Minka 2001) with the moments of a
    /// truncated normal, or of two where the entry may be part of a flare. Gives the probability as factor · e^exponent.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (T Factor, T Exponent) See(Process process, T left, T baseline, in Step step)
    {
        T variance = Variance(process, left);
        T pain = Pain(left, baseline);
        T inverse = T.Of(1) / T.Sqrt(variance);
        Interval<T> seen = Interval<T>.Of(T.Of(step.Low), T.Of(step.High), pain, inverse);
        T shift = seen.Shift * inverse;
        T shrink = seen.Shrink * inverse * inverse;
        if (step.Flare == 0)
        {
            Learn(left, shift, shrink);
            return (seen.Factor, seen.Exponent);
        }

        T wider = T.Of(1) / T.Sqrt(variance + T.Of(Flares.HeightSd * Flares.HeightSd));
        Interval<T> flare = Interval<T>.Of(T.Of(step.Low), T.Of(step.High), pain + T.Of(Flares.MeanHeight), wider);
        T exponent = T.Max(seen.Exponent, flare.Exponent);
        T calm = T.Of(1 - step.Flare) * seen.Factor * Elementary.Exp(seen.Exponent - exponent);
        T flaring = T.Of(step.Flare) * flare.Factor * Elementary.Exp(flare.Exponent - exponent);
        T share = flaring / (calm + flaring);
        T between = shift - (flare.Shift * wider);
        Learn(
            left,
            shift - (share * between),
            shrink
                + (share * ((flare.Shrink * wider * wider) - shrink))
                - (share * (T.Of(1) - share) * between * between)
        );
        return (calm + flaring, exponent);
    }

    /// <summary>The variance of the latent pain.</summary>
    public readonly T PainVariance(T left) => T.Fused(left, T.Fused(left, VarW, Cov), T.Fused(left, Cov, VarU));

    /// <summary>The variance of an entry around <see cref="Pain"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly T Variance(Process process, T left) => PainVariance(left) + T.Of(process.EntrySd * process.EntrySd);

    /// <summary>Moves the belief by a shift (per sd) and a shrinkage (per variance) of the latent pain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(T left, T shift, T shrink)
    {
        T gainW = T.Fused(left, VarW, Cov);
        T gainU = T.Fused(left, Cov, VarU);
        W = T.Fused(gainW, shift, W);
        U = T.Fused(gainU, shift, U);
        VarW -= gainW * gainW * shrink;
        Cov -= gainW * gainU * shrink;
        VarU -= gainU * gainU * shrink;
    }
}

/// <summary>A standard normal number known to lie in an interval: its probability and its first two moments.</summary>
/// <param name="Factor">The probability is Factor · e^Exponent, which never underflows.</param>
/// <param name="Exponent">See <paramref name="Factor"/>.</param>
/// <param name="Shift">The mean, m₁.</param>
/// <param name="Shrink">1 − the variance.</param>
internal readonly record struct Interval<T>(T Factor, T Exponent, T Shift, T Shrink)
    where T : struct, IReal<T>
{
    private const double OneOverSqrt2 = 0.70710678118654752;

    /// <summary>For (low, high] seen from a normal with a mean and 1/sd. Both bounds are mirrored so that the tail is on the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Interval<T> Of(T low, T high, T mean, T inverseSd)
    {
        T a0 = (low - mean) * inverseSd;
        T b0 = (high - mean) * inverseSd;
        T zero = T.Of(0);
        T middle = a0 + b0;
        T a = T.IfLess(middle, zero, -b0, a0);
        T b = T.IfLess(middle, zero, -a0, b0);
        T half = T.Of(-0.5);
        T erfcA = Elementary.Erfcx(T.Abs(a) * T.Of(OneOverSqrt2), b * T.Of(OneOverSqrt2), out T erfcB);
        T tailA = T.Of(0.5) * erfcA;
        T tailB = T.Of(0.5) * erfcB;
        T squareA = half * a * a;
        T exponent = T.IfLess(a, zero, zero, squareA);
        T densityA = Elementary.Exp(squareA - exponent, (half * b * b) - exponent, out T densityB);
        T belowZero = T.Of(1) - (densityA * tailA) - (densityB * tailB);
        T aboveZero = (densityA * tailA) - (densityB * tailB);
        T factor = T.IfLess(a, zero, belowZero, aboveZero);
        T height = T.Of(Elementary.NormalHeight) / factor;
        T shift = (densityA - densityB) * height;
        T second = ((a * densityA) - (b * densityB)) * height;
        return new(factor, exponent, T.IfLess(middle, zero, -shift, shift), (shift * shift) - second);
    }
}

/// <summary>The likelihood of a course, and what is believed at its end.</summary>
internal static class Filter
{
    /// <summary>Factors are multiplied before their logarithm is taken; so many never underflow.</summary>
    private const int FactorsPerLog = 12;

    /// <summary>Days of latent pain that are remembered for the trailing mean.</summary>
    public const int Remembered = 6;

    /// <summary>
    /// log p(diary | parameters). Fills the belief at the end of the last step, and into <paramref name="recent"/> (oldest
    /// first) the believed pain of the last six days.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T LogLikelihood<T>(
        Course course,
        Process process,
        Traits<T> traits,
        out Belief<T> belief,
        Span<T> recent = default
    )
        where T : struct, IReal<T>
    {
        belief = Belief<T>.AtFirst(process, traits.Sd);
        T product = T.Of(1);
        T sum = T.Of(0);
        int factors = 0;
        int episode = 0;
        foreach (ref readonly Step step in course.Steps.AsSpan())
        {
            if (!recent.IsEmpty)
            {
                Remember(recent, step.Days, belief, process, traits, episode);
            }

            if (step.Days > 0)
            {
                belief.Pass(step.Days, process, traits.Sd, traits.Autocorrelation, traits.Kept[episode]);
            }

            if (step.Infusion >= 0)
            {
                belief.Infuse(traits.Removed[step.Infusion], traits.Saturation);
                episode = course.Doses[step.Infusion].Episode;
            }

            T left = belief.Left(traits.Top, traits.Plateau);
            if (step.HasEntry)
            {
                (T factor, T exponent) = belief.See(process, left, traits.Baseline, step);
                sum += exponent;
                product *= factor;
                if (++factors == FactorsPerLog)
                {
                    sum += Elementary.Log(product);
                    (product, factors) = (T.Of(1), 0);
                }
            }

            if (!recent.IsEmpty)
            {
                recent[^1] = belief.Pain(left, traits.Baseline);
            }
        }

        return sum + Elementary.Log(product);
    }

    /// <summary>Shifts the remembered days and fills those that passed without a step.</summary>
    private static void Remember<T>(
        Span<T> recent,
        int days,
        Belief<T> belief,
        Process process,
        Traits<T> traits,
        int episode
    )
        where T : struct, IReal<T>
    {
        for (int day = Math.Max(1, days - recent.Length + 1); day <= days; day++)
        {
            Belief<T> then = belief;
            then.Pass(day, process, traits.Sd, traits.Autocorrelation, traits.Kept[episode]);
            recent[1..].CopyTo(recent);
            recent[^1] = then.Pain(then.Left(traits.Top, traits.Plateau), traits.Baseline);
        }
    }
}
