namespace Anodyne.Numerics;

/// <summary>
/// A real number, or several of them side by side, with the operations that IEEE 754 rounds exactly: + − × ÷, square root
/// and fused multiply-add. A formula written once over <see cref="IReal{T}"/> runs on one number
/// (<see cref="One"/>) or on eight (<see cref="Eight"/>) and gives the same bits in both, on any machine.
/// </summary>
public interface IReal<T>
    where T : struct, IReal<T>
{
    /// <summary>How many numbers stand side by side.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every place.</summary>
    static abstract T Of(double value);

    /// <summary>The next <see cref="Count"/> numbers of a list.</summary>
    static abstract T Read(ReadOnlySpan<double> values);

    /// <summary>Writes the numbers into the next <see cref="Count"/> places of a list.</summary>
    void Write(Span<double> values);

    static abstract T operator +(T left, T right);

    static abstract T operator -(T left, T right);

    static abstract T operator *(T left, T right);

    static abstract T operator /(T left, T right);

    static abstract T operator -(T value);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract T Fused(T a, T b, T c);

    static abstract T Sqrt(T value);

    static abstract T Abs(T value);

    static abstract T Min(T left, T right);

    static abstract T Max(T left, T right);

    /// <summary>The nearest whole number, ties to even.</summary>
    static abstract T Round(T value);

    /// <summary>In each place <paramref name="then"/> where <paramref name="left"/> is below <paramref name="right"/>, else <paramref name="otherwise"/>.</summary>
    static abstract T IfLess(T left, T right, T then, T otherwise);

    /// <summary>Whether in any place <paramref name="left"/> is below <paramref name="right"/>.</summary>
    static abstract bool AnyLess(T left, T right);

    /// <summary>2 to a whole power from −1022 to 1023.</summary>
    static abstract T PowerOfTwo(T whole);

    /// <summary>Splits a positive normal number into m · 2^e with m from √½ to √2.</summary>
    static abstract (T Mantissa, T Exponent) Split(T positive);
}
