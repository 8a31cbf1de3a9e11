using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Orders;

/// <summary>The signed ladder: inside it the nurse steps, beyond it a new order is needed.</summary>
/// <param name="Order">The order's own name.</param>
/// <param name="Plan">The plan it signs.</param>
/// <param name="PlanHash">The hash of that plan's content.</param>
/// <param name="Content">What may be given: a copy, so that the order stands on its own.</param>
/// <param name="Prescriber">The printed name of who signed.</param>
/// <param name="ValidUntil">The last day on which a session may start under it.</param>
public sealed record OrderSigned(
    OrderId Order,
    PlanId Plan,
    string PlanHash,
    PlanContent Content,
    string Prescriber,
    LocalDate ValidUntil
) : IFact;

/// <summary>The order may no longer be used.</summary>
public sealed record OrderEnded(OrderId Order, Private Reason) : IFact;

/// <summary>The names under which this stage's facts are stored.</summary>
public static class OrderFacts
{
    public static FactRegister AddOrders(this FactRegister register) =>
        register.Add<OrderSigned>("order-signed").Add<OrderEnded>("order-ended");
}
