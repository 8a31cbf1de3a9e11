using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>Which limit a course would exceed, when first, and by how much.</summary>
public abstract record Overflow
{
    private Overflow(Instant at) => At = at;

    /// <summary>The first millisecond at which the limit is exceeded.</summary>
    public Instant At { get; }

    /// <summary>The site has set no session total, so nothing can be started.</summary>
    public sealed record NoSessionTotal(Instant At) : Overflow(At);

    /// <summary>The drug would run without a planned end, so nothing bounds it.</summary>
    public sealed record NoPlannedEnd(Instant At) : Overflow(At);

    public sealed record RateTooHigh(Instant At, DoseRate Rate, DoseRate Max) : Overflow(At);

    public sealed record BolusNotAllowed(Instant At, Dose Dose) : Overflow(At);

    public sealed record BolusTooLarge(Instant At, Dose Dose, Dose Max) : Overflow(At);

    public sealed record BolusTooSoon(Instant At, Instant Previous, Duration MinBetween) : Overflow(At);

    public sealed record TooManyBoluses(Instant At, int Most) : Overflow(At);

    public sealed record TotalExceeded(Instant At, Dose Max, ExactDose Peak) : Overflow(At)
    {
        public ExactDose By => Peak - ExactDose.Of(Max);
    }

    /// <param name="At">The end of the first window that holds too much.</param>
    /// <param name="Window">The limit.</param>
    /// <param name="Peak">The most that any window would hold.</param>
    public sealed record WindowExceeded(Instant At, DoseWindow Window, ExactDose Peak) : Overflow(At)
    {
        public ExactDose By => Peak - ExactDose.Of(Window.Max);
    }

    public sealed record TooLong(Instant At, Duration Max, Duration Planned) : Overflow(At);
}
