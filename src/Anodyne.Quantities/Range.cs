using System.Text.Json.Serialization;

namespace Anodyne.Quantities;

/// <summary>From low to high, both included. Reversed bounds cannot be written.</summary>
public readonly record struct Range<T>
    where T : struct, IQuantity<T>
{
    [JsonConstructor]
    public Range(T low, T high)
    {
        if (low.Smallest > high.Smallest)
        {
            throw new ArgumentOutOfRangeException(nameof(low), $"The range from {low} to {high} is reversed.");
        }

        (Low, High) = (low, high);
    }

    public T Low { get; }
    public T High { get; }

    public bool Holds(T value) => value.Smallest >= Low.Smallest && value.Smallest <= High.Smallest;

    public override string ToString() => $"{Low} to {High}";
}
