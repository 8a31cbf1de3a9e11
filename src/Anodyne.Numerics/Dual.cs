namespace Anodyne.Numerics;

/// <summary>
/// One real number and how it changes with up to eight others: a formula over <see cref="IReal{T}"/> run on dual numbers
/// gives its exact derivatives beside its value. What is rounded to a whole number does not change with anything.
/// </summary>
public readonly record struct Dual(double Value, Eight Slopes) : IReal<Dual>
{
    public static int Count => 1;

    public static Dual Of(double value) => new(value, Eight.Of(0));

    /// <summary>The number that the others change with, in one of the eight places.</summary>
    public static Dual Variable(double value, int place)
    {
        Span<double> slopes = stackalloc double[Eight.Count];
        slopes.Clear();
        slopes[place] = 1;
        return new(value, Eight.Read(slopes));
    }

    public static Dual Read(ReadOnlySpan<double> values) => Of(values[0]);

    public void Write(Span<double> values) => values[0] = Value;

    public static Dual operator +(Dual left, Dual right) => new(left.Value + right.Value, left.Slopes + right.Slopes);

    public static Dual operator -(Dual left, Dual right) => new(left.Value - right.Value, left.Slopes - right.Slopes);

    public static Dual operator *(Dual left, Dual right) =>
        new(
            left.Value * right.Value,
            Eight.Fused(left.Slopes, Eight.Of(right.Value), Eight.Of(left.Value) * right.Slopes)
        );

    public static Dual operator /(Dual left, Dual right)
    {
        double ratio = left.Value / right.Value;
        return new(ratio, (left.Slopes - (Eight.Of(ratio) * right.Slopes)) / Eight.Of(right.Value));
    }

    public static Dual operator -(Dual value) => new(-value.Value, -value.Slopes);

    public static Dual Fused(Dual a, Dual b, Dual c) =>
        new(
            Math.FusedMultiplyAdd(a.Value, b.Value, c.Value),
            Eight.Fused(a.Slopes, Eight.Of(b.Value), Eight.Fused(Eight.Of(a.Value), b.Slopes, c.Slopes))
        );

    public static Dual Sqrt(Dual value)
    {
        double root = Math.Sqrt(value.Value);
        return new(root, root == 0 ? Eight.Of(0) : value.Slopes / Eight.Of(2 * root));
    }

    public static Dual Abs(Dual value) => value.Value < 0 ? -value : value;

    public static Dual Min(Dual left, Dual right) => left.Value < right.Value ? left : right;

    public static Dual Max(Dual left, Dual right) => left.Value > right.Value ? left : right;

    public static Dual Round(Dual value) => Of(One.Round(new(value.Value)).Value);

    public static Dual IfLess(Dual left, Dual right, Dual then, Dual otherwise) =>
        left.Value < right.Value ? then : otherwise;

    public static bool AnyLess(Dual left, Dual right) => left.Value < right.Value;

    public static Dual PowerOfTwo(Dual whole) => Of(One.PowerOfTwo(new(whole.Value)).Value);

    public static (Dual Mantissa, Dual Exponent) Split(Dual positive)
    {
        (One mantissa, One exponent) = One.Split(new(positive.Value));
        double scale = mantissa.Value / positive.Value;
        return (new(mantissa.Value, positive.Slopes * Eight.Of(scale)), Of(exponent.Value));
    }
}
