using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>One line of the sum that a person can check by hand: from, to, minutes, rate, drug, sum so far.</summary>
public abstract record DeliveryLine
{
    private DeliveryLine(Instant from, Instant to, ExactDose given) => (From, To, Given) = (from, to, given);

    public Instant From { get; }

    public Instant To { get; }

    public ExactDose Given { get; }

    /// <summary>The total after this line.</summary>
    public ExactDose Sum { get; init; }

    public Duration Time => To - From;

    public sealed record Infused(Instant From, Instant To, DoseRate Rate, ExactDose Given)
        : DeliveryLine(From, To, Given);

    public sealed record Paused(Instant From, Instant To) : DeliveryLine(From, To, ExactDose.Zero);

    public sealed record BolusGiven(Instant From, ExactDose Given) : DeliveryLine(From, From, Given);
}

/// <summary>The arithmetic of a delivery, line by line.</summary>
public static class DeliveryLines
{
    public static ImmutableArray<DeliveryLine> Of(Delivery delivery, Instant now)
    {
        ExactDose sum = ExactDose.Zero;
        return
        [
            .. Infusions(delivery, now)
                .Concat(Boluses(delivery, now))
                .OrderBy(line => line.From)
                .Select(line => line with { Sum = sum += line.Given }),
        ];
    }

    private static IEnumerable<DeliveryLine> Infusions(Delivery delivery, Instant now) =>
        delivery
            .Segments.Where(segment => segment.From < now)
            .Where(segment => segment.Rate.MicrogramsPerHour > 0 || segment.To <= now)
            .Select(segment => Line(segment, Delivery.End(segment, now)));

    private static DeliveryLine Line(RateSegment segment, Instant to) =>
        segment.Rate.MicrogramsPerHour > 0
            ? new DeliveryLine.Infused(segment.From, to, segment.Rate, Delivery.Given(segment, to))
            : new DeliveryLine.Paused(segment.From, to);

    private static IEnumerable<DeliveryLine> Boluses(Delivery delivery, Instant now) =>
        delivery
            .Boluses.Where(bolus => bolus.At <= now)
            .Select(bolus => new DeliveryLine.BolusGiven(bolus.At, ExactDose.Of(bolus.Dose)));
}
