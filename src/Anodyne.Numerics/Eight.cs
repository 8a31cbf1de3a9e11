using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Anodyne.Numerics;

/// <summary>Eight real numbers side by side: one 512-bit register where there is one, else two of 256 or four of 128 bits.</summary>
public readonly record struct Eight(Vector512<double> Values) : IReal<Eight>
{
    private const long SqrtHalfBits = 0x3FE6A09E667F3BCD;

    /// <summary>Adding it puts a whole number below 2^51 into the low bits of the sum.</summary>
    private const double WholeInLowBits = 6755399441055744.0;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Of(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Read(ReadOnlySpan<double> values) => new(Vector512.Create(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(Span<double> values) => Values.CopyTo(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator +(Eight left, Eight right) => new(left.Values + right.Values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator -(Eight left, Eight right) => new(left.Values - right.Values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator *(Eight left, Eight right) => new(left.Values * right.Values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator /(Eight left, Eight right) => new(left.Values / right.Values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator -(Eight value) => new(-value.Values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Fused(Eight a, Eight b, Eight c) =>
        new(Vector512.FusedMultiplyAdd(a.Values, b.Values, c.Values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Sqrt(Eight value) => new(Vector512.Sqrt(value.Values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Abs(Eight value) => new(Vector512.Abs(value.Values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Min(Eight left, Eight right) => IfLess(left, right, left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Max(Eight left, Eight right) => IfLess(right, left, left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Round(Eight value) => new(Vector512.Round(value.Values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight IfLess(Eight left, Eight right, Eight then, Eight otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(left.Values, right.Values), then.Values, otherwise.Values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Eight left, Eight right) => Vector512.LessThanAny(left.Values, right.Values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight PowerOfTwo(Eight whole)
    {
        Vector512<long> low = (whole.Values + Vector512.Create(WholeInLowBits + 1023)).AsInt64();
        return new((low << 52).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Eight Mantissa, Eight Exponent) Split(Eight positive)
    {
        Vector512<long> shifted = positive.Values.AsInt64() - Vector512.Create(SqrtHalfBits);
        Vector512<long> exponent = shifted >> 52;
        Vector512<long> mantissa = (shifted & Vector512.Create(0xFFFFFFFFFFFFFL)) + Vector512.Create(SqrtHalfBits);
        Vector512<double> asDouble =
            (exponent + Vector512.Create(WholeInLowBits).AsInt64()).AsDouble() - Vector512.Create(WholeInLowBits);
        return (new(mantissa.AsDouble()), new(asDouble));
    }
}
