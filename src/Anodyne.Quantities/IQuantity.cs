namespace Anodyne.Quantities;

/// <summary>
/// A counted physical amount: a whole number of its smallest unit. Adding, subtracting and comparing come from
/// <see cref="QuantityArithmetic"/>, so that a new quantity is a few lines and a meaningless sum does not compile.
/// </summary>
/// <typeparam name="T">The quantity itself.</typeparam>
public interface IQuantity<T>
    where T : struct, IQuantity<T>
{
    /// <summary>How many of the smallest unit; the name of that unit is <see cref="Symbol"/>.</summary>
    long Smallest { get; }

    /// <summary>The smallest unit as it is written into the record, for instance <c>ug/h</c>.</summary>
    static abstract string Symbol { get; }

    /// <summary>The quantity that holds this many of the smallest unit.</summary>
    static abstract T Of(long smallest);
}

/// <summary>The arithmetic that every quantity has with its own kind; overflow throws instead of wrapping.</summary>
public static class QuantityArithmetic
{
    extension<T>(T)
        where T : struct, IQuantity<T>
    {
        public static T operator +(T a, T b) => T.Of(checked(a.Smallest + b.Smallest));

        public static T operator -(T a, T b) => T.Of(checked(a.Smallest - b.Smallest));

        public static T operator *(T a, long n) => T.Of(checked(a.Smallest * n));

        public static bool operator <(T a, T b) => a.Smallest < b.Smallest;

        public static bool operator >(T a, T b) => a.Smallest > b.Smallest;

        public static bool operator <=(T a, T b) => a.Smallest <= b.Smallest;

        public static bool operator >=(T a, T b) => a.Smallest >= b.Smallest;
    }

    extension<T>(IEnumerable<T> many)
        where T : struct, IQuantity<T>
    {
        /// <summary>The sum; of nothing it is zero.</summary>
        public T Total() => T.Of(many.Aggregate(0L, (sum, one) => checked(sum + one.Smallest)));
    }

    /// <summary>The smaller of two.</summary>
    public static T Least<T>(T a, T b)
        where T : struct, IQuantity<T> => a.Smallest <= b.Smallest ? a : b;

    /// <summary>The larger of two.</summary>
    public static T Most<T>(T a, T b)
        where T : struct, IQuantity<T> => a.Smallest >= b.Smallest ? a : b;
}
