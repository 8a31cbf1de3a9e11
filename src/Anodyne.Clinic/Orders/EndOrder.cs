using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Orders;

/// <summary>End an order before its last day: nothing is booked or started under it any more.</summary>
public static class EndOrder
{
    public sealed record Command(PatientId Patient, OrderId Order, Private Reason, Instant At) : IAsk
    {
        public Right Right => Right.SignOrders;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(OrderState.Fold, StreamId.Patient(Patient)), this);
    }

    public static Decision Decide(OrderState orders, Command ask) =>
        orders.Find(ask.Order) switch
        {
            null => new UnknownOrder(),
            { EndedAt: { } at } => new OrderAlreadyEnded(at),
            _ => Decision.Accept(StreamId.Patient(ask.Patient), new OrderEnded(ask.Order, ask.Reason)),
        };

    /// <summary>This patient has no such order.</summary>
    public sealed record UnknownOrder : Refusal;

    /// <summary>Somebody ended it before.</summary>
    public sealed record OrderAlreadyEnded(Instant At) : Refusal(("at", At));
}
