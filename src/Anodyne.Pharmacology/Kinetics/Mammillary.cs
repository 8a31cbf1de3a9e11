using System.Runtime.CompilerServices;
using Anodyne.Numerics;

namespace Anodyne.Pharmacology.Kinetics;

/// <summary>
/// Two or three compartments around the blood: volumes in L, clearances in L/min. A model of two compartments has no
/// clearance <paramref name="Q3"/>. One patient, or several side by side.
/// </summary>
/// <param name="V1">The central volume, from which the drug is cleared and where it is measured.</param>
/// <param name="Clearance">What leaves the body.</param>
/// <param name="V2">The rapidly exchanging volume.</param>
/// <param name="Q2">The exchange with it.</param>
/// <param name="V3">The slowly exchanging volume.</param>
/// <param name="Q3">The exchange with it; 0 in a model of two compartments.</param>
public readonly record struct Mammillary<T>(T V1, T Clearance, T V2, T Q2, T V3, T Q3)
    where T : struct, IReal<T>
{
    private const int Refinements = 4;

    /// <summary>
    /// What a bolus of 1 mg does: Σ aᵢ·exp(−λᵢ·t) mg/L. The largest rate is found by Laguerre's method from above, where it
    /// converges without a starting guess; the others come from the deflated quadratic, the smaller one by division so that
    /// it keeps its digits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Modes<T> Modes()
    {
        T k10 = Clearance / V1;
        T k12 = Q2 / V1;
        T k13 = Q3 / V1;
        T k21 = Q2 / V2;
        T k31 = Q3 / V3;
        T sum = k10 + k12 + k13 + k21 + k31;
        T pairs = (k10 * (k21 + k31)) + (k12 * k31) + (k13 * k21) + (k21 * k31);
        T product = k10 * k21 * k31;
        T first = LargestRoot(sum, pairs, product);
        T lower = product / first;
        T rest = (pairs - lower) / first;
        T root = T.Sqrt(T.Max(T.Of(0), (rest * rest) - (T.Of(4) * lower)));
        T second = T.Of(0.5) * (rest + root);
        T third = lower / second;
        return new(
            first,
            second,
            third,
            (first - k21) * (first - k31) / ((first - second) * (first - third)) / V1,
            (k21 - second) * (second - k31) / ((first - second) * (second - third)) / V1,
            (k21 - third) * (k31 - third) / ((first - third) * (second - third)) / V1
        );
    }

    /// <summary>The largest root of x³ − sum·x² + pairs·x − product, whose three roots are real and not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T LargestRoot(T sum, T pairs, T product)
    {
        T three = T.Of(3);
        T x = sum;
        for (int i = 0; i < Refinements; i++)
        {
            T value = T.Fused(T.Fused(x - sum, x, pairs), x, -product);
            T slope = T.Fused(T.Fused(three, x, T.Of(-2) * sum), x, pairs);
            T bend = T.Of(6) * x - T.Of(2) * sum;
            T inner = T.Of(4) * slope * slope - T.Of(6) * value * bend;
            x -= three * value / (slope + T.Sqrt(T.Max(T.Of(0), inner)));
        }

        return x;
    }
}

/// <summary>
/// The central compartment as a sum of three fading parts: rates λ in 1/min, fastest first, and the share a of each in 1/L
/// after a bolus of 1 mg. None of them is negative. A model of two compartments has a third part of rate 0 and share 0.
/// </summary>
public readonly record struct Modes<T>(T Rate1, T Rate2, T Rate3, T Share1, T Share2, T Share3)
    where T : struct, IReal<T>;
