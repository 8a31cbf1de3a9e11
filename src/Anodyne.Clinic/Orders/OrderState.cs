using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Orders;

/// <summary>One signed order, and what became of it.</summary>
/// <param name="Terms">What was signed.</param>
/// <param name="SignedAt">When.</param>
/// <param name="SignedBy">Who.</param>
/// <param name="SessionsGiven">How many sessions gave drug under it.</param>
/// <param name="EndedAt">When somebody ended it; null while it stands.</param>
public sealed record Order(
    OrderSigned Terms,
    Instant SignedAt,
    UserId SignedBy,
    int SessionsGiven,
    Instant? EndedAt,
    Private? Reason
)
{
    public int SessionsLeft => Math.Max(0, Terms.Content.Sessions - SessionsGiven);

    /// <summary>The next session of the series, counted from 1.</summary>
    public int NextSession => SessionsGiven + 1;

    /// <summary>Whether a session may be booked or started under it on that day, the last one included.</summary>
    public bool IsValidOn(LocalDate day) => EndedAt is null && day <= Terms.ValidUntil && SessionsLeft > 0;
}

/// <summary>The orders of one patient, the newest last; a newer one replaces an older one.</summary>
public sealed record OrderState(ImmutableArray<Order> History)
{
    public static readonly Fold<OrderState> Fold = new("orders", new([]), Apply);

    /// <summary>The newest order, whether it may still be used or not.</summary>
    public Order? Newest => History.LastOrDefault();

    /// <summary>The order under which something may happen on that day, or null.</summary>
    public Order? ValidOn(LocalDate day) => Newest is { } newest && newest.IsValidOn(day) ? newest : null;

    public Order? Find(OrderId id) => History.FirstOrDefault(o => o.Terms.Order == id);

    private static OrderState Apply(OrderState state, Recorded e) =>
        e.Fact switch
        {
            OrderSigned signed => new(state.History.Add(new Order(signed, e.HappenedAt, e.By, 0, null, null))),
            OrderEnded ended => state.With(
                ended.Order,
                order => order with { EndedAt = e.HappenedAt, Reason = ended.Reason }
            ),
            TreatmentGiven given => state.With(
                given.Order,
                order => order with { SessionsGiven = order.SessionsGiven + 1 }
            ),
            _ => state,
        };

    private OrderState With(OrderId id, Func<Order, Order> change) =>
        new([.. History.Select(order => order.Terms.Order == id ? change(order) : order)]);
}
