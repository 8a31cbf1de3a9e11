using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>
/// A dose that was never rounded: a whole number of µg/h × ms, 3,600,000 of them to the microgram. Sums of segments
/// stay exact; only <see cref="Shown"/> rounds, and down.
/// </summary>
public readonly record struct ExactDose(Int128 Parts) : IComparable<ExactDose>
{
    public static ExactDose Zero => default;

    /// <summary>What is shown and printed, rounded down to the microgram.</summary>
    public Dose Shown => new(checked((long)(Parts / Exactly.MillisecondsPerHour)));

    public static ExactDose Of(Dose dose) => new((Int128)dose.Micrograms * Exactly.MillisecondsPerHour);

    /// <summary>What this rate delivers between two instants, both cut to the millisecond.</summary>
    public static ExactDose Of(DoseRate rate, Instant from, Instant to) =>
        new((Int128)rate.MicrogramsPerHour * (to.ToUnixTimeMilliseconds() - from.ToUnixTimeMilliseconds()));

    /// <summary>The drug in that much fluid of that strength.</summary>
    public static ExactDose Of(Volume volume, Strength strength) =>
        new((Int128)volume.Microlitres * strength.MicrogramsPerMillilitre * (Exactly.MillisecondsPerHour / 1000));

    public int CompareTo(ExactDose other) => Parts.CompareTo(other.Parts);

    public static ExactDose operator +(ExactDose a, ExactDose b) => new(checked(a.Parts + b.Parts));

    public static ExactDose operator -(ExactDose a, ExactDose b) => new(checked(a.Parts - b.Parts));

    public static bool operator <(ExactDose a, ExactDose b) => a.Parts < b.Parts;

    public static bool operator >(ExactDose a, ExactDose b) => a.Parts > b.Parts;

    public static bool operator <=(ExactDose a, ExactDose b) => a.Parts <= b.Parts;

    public static bool operator >=(ExactDose a, ExactDose b) => a.Parts >= b.Parts;

    public override string ToString() => Shown.ToString();
}
