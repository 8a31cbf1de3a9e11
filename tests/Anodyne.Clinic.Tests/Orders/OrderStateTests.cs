using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Clinic.Tests.Consents.ConsentCase;
using static Anodyne.Clinic.Tests.Planning.PlanningCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Orders;

public sealed class OrderStateTests
{
    private static readonly OrderSigned First = New();

    [Fact]
    public void An_order_counts_until_its_last_day()
    {
        Assert.NotNull(State(Of(First)).ValidOn(First.ValidUntil));
        Assert.Null(State(Of(First)).ValidOn(First.ValidUntil.PlusDays(1)));
    }

    [Fact]
    public void A_newer_order_replaces_the_one_before()
    {
        OrderSigned second = New();

        Assert.Equal(second.Order, State(Of(First, second)).ValidOn(Today)?.Terms.Order);
    }

    [Fact]
    public void Ending_the_newer_order_does_not_revive_the_older()
    {
        OrderSigned second = New();

        Assert.Null(State(Of(First, second, new OrderEnded(second.Order, "fever"))).ValidOn(Today));
    }

    [Fact]
    public void An_order_ends_with_its_last_session()
    {
        Story two = Of(First).And(Under(First)).And(Under(First));

        Assert.Equal(3, State(two).ValidOn(Today)?.NextSession);
        Assert.Null(State(two.And(Under(First))).ValidOn(Today));
    }

    [Fact]
    public void An_order_is_ended_once_and_only_when_it_exists()
    {
        var ask = new EndOrder.Command(Patient, First.Order, "fever", Noon);

        OrderEnded ended = Accepted<OrderEnded>(EndOrder.Decide(State(Of(First)), ask));
        Refused<EndOrder.OrderAlreadyEnded>(EndOrder.Decide(State(Of(First, ended)), ask));
        Refused<EndOrder.UnknownOrder>(EndOrder.Decide(State(Of()), ask));
    }

    private static OrderState State(Story story) => story.Fold(OrderState.Fold);

    private static IFact Under(OrderSigned order) => Given(100, Noon) with { Order = order.Order };

    private static OrderSigned New() =>
        new(Id.New<OrderId>(), Drawn.Plan, Drawn.Hash, Drawn.Content, "Dr. Test", Today.PlusDays(30));
}
