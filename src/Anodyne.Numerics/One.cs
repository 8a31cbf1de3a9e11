namespace Anodyne.Numerics;

/// <summary>One real number.</summary>
public readonly record struct One(double Value) : IReal<One>
{
    private const long SqrtHalfBits = 0x3FE6A09E667F3BCD;

    public static int Count => 1;

    public static One Of(double value) => new(value);

    public static One Read(ReadOnlySpan<double> values) => new(values[0]);

    public void Write(Span<double> values) => values[0] = Value;

    public static One operator +(One left, One right) => new(left.Value + right.Value);

    public static One operator -(One left, One right) => new(left.Value - right.Value);

    public static One operator *(One left, One right) => new(left.Value * right.Value);

    public static One operator /(One left, One right) => new(left.Value / right.Value);

    public static One operator -(One value) => new(-value.Value);

    public static One Fused(One a, One b, One c) => new(Math.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    public static One Sqrt(One value) => new(Math.Sqrt(value.Value));

    public static One Abs(One value) => new(Math.Abs(value.Value));

    public static One Min(One left, One right) => new(left.Value < right.Value ? left.Value : right.Value);

    public static One Max(One left, One right) => new(left.Value > right.Value ? left.Value : right.Value);

    public static One Round(One value) => new(Math.Round(value.Value, MidpointRounding.ToEven));

    public static One IfLess(One left, One right, One then, One otherwise) =>
        left.Value < right.Value ? then : otherwise;

    public static One PowerOfTwo(One whole) => new(BitConverter.Int64BitsToDouble(((long)whole.Value + 1023) << 52));

    public static (One Mantissa, One Exponent) Split(One positive)
    {
        long shifted = BitConverter.DoubleToInt64Bits(positive.Value) - SqrtHalfBits;
        long exponent = shifted >> 52;
        return (new(BitConverter.Int64BitsToDouble((shifted & 0xFFFFFFFFFFFFF) + SqrtHalfBits)), new(exponent));
    }
}
