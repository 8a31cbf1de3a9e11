using NodaTime;

namespace Anodyne.Quantities;

/// <summary>Integer arithmetic with one stated rounding: towards zero. Drug is never rounded up.</summary>
public static class Exactly
{
    public const long MillisecondsPerHour = 3_600_000;

    /// <summary>Divides towards zero and refuses a result that does not fit.</summary>
    public static long Down(Int128 numerator, long denominator) => checked((long)(numerator / denominator));

    /// <summary>Whole milliseconds: the record's resolution of time.</summary>
    public static long Milliseconds(Duration time) => checked((long)(time.ToInt64Nanoseconds() / 1_000_000));

    /// <summary>A decimal as whole smallest units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value has more decimals than the unit can hold.</exception>
    public static long Scaled(decimal value, int factor, string unit)
    {
        decimal scaled = value * factor;
        return scaled == decimal.Truncate(scaled)
            ? checked((long)scaled)
            : throw new ArgumentOutOfRangeException(
                nameof(value),
                $"{value} {unit} is finer than one {factor}th of a unit."
            );
    }
}
