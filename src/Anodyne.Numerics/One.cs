using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Anodyne.Numerics;

/// <summary>One real number.</summary>
public readonly record struct One(double Value) : IReal<One>
{
    private const long SqrtHalfBits = 0x3FE6A09E667F3BCD;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Of(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Read(ReadOnlySpan<double> values) => new(values[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(Span<double> values) => values[0] = Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator +(One left, One right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator -(One left, One right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator *(One left, One right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator /(One left, One right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator -(One value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Fused(One a, One b, One c) => new(Math.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Sqrt(One value) => new(Math.Sqrt(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Abs(One value) => new(Math.Abs(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Min(One left, One right) => new(left.Value < right.Value ? left.Value : right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Max(One left, One right) => new(left.Value > right.Value ? left.Value : right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Round(One value) => new(Math.Round(value.Value, MidpointRounding.ToEven));

    /// <summary>Chosen by a mask and not by a jump: which of two numbers it is, is often anybody's guess.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One IfLess(One left, One right, One then, One otherwise) =>
        new(
            Vector128
                .ConditionalSelect(Vector128.LessThan(Lone(left), Lone(right)), Lone(then), Lone(otherwise))
                .ToScalar()
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(One left, One right) => left.Value < right.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One PowerOfTwo(One whole) => new(BitConverter.Int64BitsToDouble(((long)whole.Value + 1023) << 52));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (One Mantissa, One Exponent) Split(One positive)
    {
        long shifted = BitConverter.DoubleToInt64Bits(positive.Value) - SqrtHalfBits;
        long exponent = shifted >> 52;
        return (new(BitConverter.Int64BitsToDouble((shifted & 0xFFFFFFFFFFFFF) + SqrtHalfBits)), new(exponent));
    }

    private static Vector128<double> Lone(One one) => Vector128.CreateScalarUnsafe(one.Value);
}
