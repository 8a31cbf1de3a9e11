using System.Collections.Immutable;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>What the cumulative guard of the safety core says, as a refusal.</summary>
public static class Guard
{
    /// <summary>Why this plan may not run, or null: every window, past and future, stays inside its limit.</summary>
    public static Refusal? Against(
        BedsideRules rules,
        Delivery planned,
        ImmutableArray<TreatmentGiven> others,
        Instant at
    ) =>
        CumulativeGuard.First(rules.Limits, new Course(planned, [.. others.Select(Earlier)]), at) switch
        {
            null => null,
            Overflow.NoSessionTotal => new NoSessionTotal(),
            Overflow.RateTooHigh o => new RateAboveHardMaximum(o.Rate, o.Max),
            Overflow.BolusNotAllowed => new BolusNotInProtocol(),
            Overflow.BolusTooLarge o => new BolusAboveLimit(o.Dose, o.Max),
            Overflow.BolusTooSoon o => new BolusTooSoonAfterLast(o.Previous, o.MinBetween),
            Overflow.TooManyBoluses o => new GiveBolus.BolusesAreUsedUp(o.Most),
            Overflow.TotalExceeded o => new SessionTotalWouldBeExceeded(o.Max, o.At, o.By.Shown),
            Overflow.WindowExceeded o => new WindowWouldBeExceeded(o.Window.Max, o.Window.Length, o.At, o.By.Shown),
            Overflow.TooLong o => new InfusionWouldBeTooLong(o.Max),
            Overflow.NoPlannedEnd => new NothingLeftToRun(),
            { } other => throw new InvalidOperationException($"No words for {other}."),
        };

    /// <summary>An earlier session as the guard counts it: spread evenly, and never less than was given.</summary>
    public static Delivery Earlier(TreatmentGiven given)
    {
        long milliseconds = Math.Max(1, Exactly.Milliseconds(given.EndedAt - given.StartedAt));
        Int128 rate =
            ((Int128)given.Delivered.Micrograms * Exactly.MillisecondsPerHour + milliseconds - 1) / milliseconds;
        return Delivery
            .None.RunningAt(new DoseRate((long)rate), given.StartedAt)
            .HaltedAt(given.StartedAt + Duration.FromMilliseconds(milliseconds));
    }

    /// <summary>Above the drug's hard maximum.</summary>
    public sealed record RateAboveHardMaximum(DoseRate Asked, DoseRate Most)
        : Refusal(("asked", Asked), ("most", Most));

    /// <summary>The protocol knows no bolus.</summary>
    public sealed record BolusNotInProtocol : Refusal;

    /// <summary>More at once than the protocol or the drug allows.</summary>
    public sealed record BolusAboveLimit(Dose Asked, Dose Most) : Refusal(("asked", Asked), ("most", Most));

    /// <summary>The last bolus was too short a time ago.</summary>
    public sealed record BolusTooSoonAfterLast(Instant Last, Duration Between)
        : Refusal(("last", Last), ("between", Between));

    /// <summary>With this the session would give more than its total.</summary>
    public sealed record SessionTotalWouldBeExceeded(Dose Total, Instant At, Dose By)
        : Refusal(("total", Total), ("at", At), ("by", By));

    /// <summary>With this some stretch of time, earlier sessions counted, would hold too much.</summary>
    public sealed record WindowWouldBeExceeded(Dose Most, Duration Within, Instant At, Dose By)
        : Refusal(("most", Most), ("within", Within), ("at", At), ("by", By));

    /// <summary>Drug would run longer than the protocol allows.</summary>
    public sealed record InfusionWouldBeTooLong(Duration Most) : Refusal(("most", Most));

    /// <summary>The planned length has run.</summary>
    public sealed record NothingLeftToRun : Refusal;
}
