using System.Collections.Immutable;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Dispensing;

/// <summary>What dispensing knows of one patient: the newest order, the bags made for them, the sessions that ended.</summary>
/// <param name="Order">The newest signed order that was not ended.</param>
/// <param name="Bags">All bags, oldest first.</param>
/// <param name="Sessions">Sessions that gave drug.</param>
public sealed record Supply(OrderSigned? Order, ImmutableArray<PreparedBag> Bags, ImmutableArray<SessionId> Sessions)
{
    public static readonly Fold<Supply> Fold = new("supply", new(null, [], []), Apply);

    public PreparedBag? Bag(BagId bag) => Bags.FirstOrDefault(one => one.Fact.Bag == bag);

    /// <summary>The order, when a session may start under it on that day.</summary>
    public OrderSigned? OrderOn(LocalDate day) => Order is { } order && day <= order.ValidUntil ? order : null;

    private static Supply Apply(Supply supply, Recorded e) =>
        e.Fact switch
        {
            OrderSigned signed => supply with { Order = signed },
            OrderEnded ended when ended.Order == supply.Order?.Order => supply with { Order = null },
            BagPrepared bag => supply with { Bags = supply.Bags.Add(new(bag, e.HappenedAt, e.By)) },
            TreatmentGiven given => supply with { Sessions = supply.Sessions.Add(given.Session) },
            _ => supply,
        };
}

/// <summary>A bag with who made it and when.</summary>
public sealed record PreparedBag(BagPrepared Fact, Instant At, UserId By);

/// <summary>Which bag hung in a session and what it gave, read from the session's facts.</summary>
/// <param name="Bag">The bag whose label was read.</param>
/// <param name="Given">The drug given; null until the infusion has ended.</param>
/// <param name="IsOver">Nothing more runs in this session.</param>
public sealed record BagUse(BagId? Bag, Dose? Given, bool IsOver)
{
    public static readonly Fold<BagUse> Fold = new("bag-use", new(null, null, IsOver: false), Apply);

    private static BagUse Apply(BagUse use, Recorded e) =>
        e.Fact switch
        {
            PumpEntered entered => use with { Bag = entered.Bag },
            InfusionEnded ended => use with { Given = ended.Delivered, IsOver = true },
            SessionCalledOff => use with { Given = default(Dose), IsOver = true },
            _ => use,
        };
}
