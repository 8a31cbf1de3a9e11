using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Orders;
using Anodyne.Knowledge;
using NodaTime;

namespace Anodyne.Clinic.Scheduling;

/// <summary>How long a chair is held for one session: preparation, the pump, recovery.</summary>
/// <param name="Before">From arrival to the start of the pump.</param>
/// <param name="Infusion">How long the pump runs.</param>
/// <param name="After">The watch after the pump was stopped.</param>
public sealed record Visit(Duration Before, Duration Infusion, Duration After)
{
    /// <summary>Arrival, same-day gate, drip, two readings of the pump (guess: half an hour).</summary>
    public static readonly Duration Preparation = Duration.FromMinutes(30);

    public Duration Length => Before + Infusion + After;

    /// <summary>When the chair is free again; null when that would be after midnight.</summary>
    public LocalTime? EndOf(LocalTime from)
    {
        long ticks = from.TickOfDay + Length.BclCompatibleTicks;
        return ticks < NodaConstants.TicksPerDay ? LocalTime.FromTicksSinceMidnight(ticks) : null;
    }

    /// <summary>The visit under a signed order.</summary>
    public static Visit Under(Order order, SitePolicy policy, Library library) =>
        Of(
            order.Terms.Content.Length,
            policy,
            library.Protocols.Find(order.Terms.Content.Protocol.Id)?.MinimumObservation.Value
        );

    /// <summary>A booster that nobody signed yet: as long as the booster protocol begins with.</summary>
    public static Visit OfBooster(SitePolicy policy, Library library)
    {
        Protocol booster = library.Protocols.First(p => p.Course is Course.Booster);
        return Of(booster.SessionLength.Default.Value, policy, booster.MinimumObservation.Value);
    }

    private static Visit Of(Duration infusion, SitePolicy policy, Duration? watch) =>
        new(Preparation, infusion, Duration.Max(policy.Terms.MinimumObservation, watch ?? Duration.Zero));
}
