using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Orders;

/// <summary>The order of one patient: what counts, what would be signed, and what stands against it today.</summary>
public sealed partial class OrderPage
{
    protected override string PageName => "order";

    private OrderState Orders { get; set; } = OrderState.Fold.Start;

    private Plan? Plan { get; set; }

    private Refusal? Against { get; set; }

    private Order? Valid => Orders.ValidOn(Today);

    private bool IsSigned => Valid is { } valid && valid.Terms.PlanHash == Plan?.Hash;

    private IReadOnlyList<Order> Newest => [.. Orders.History.Reverse()];

    private IReadOnlyList<TermChange> Changes =>
        Orders.Newest is { } last && Plan is { } plan ? PlanTerms.Changes(last.Terms.Content, plan.Content) : [];

    protected override async Task Read(RecordReader reader)
    {
        var stream = StreamId.Patient(Patient);
        Orders = await reader.Load(OrderState.Fold, stream);
        Plan = await reader.Load(Plan.Fold, stream);
        var on = new OrderGrounds(
            Plan,
            await reader.Load(Grounds.Fold, stream),
            await reader.Load(ConsentState.Fold, stream),
            await reader.Load(SitePolicy.Fold, StreamId.Clinic(Actor.Clinic)),
            Plan is { } plan && KnowledgeBase.Find(plan.Content.Protocol) is not null
        );
        Against = OrderReview.Against(on, Library, Now, Today, Zone);
    }

    private Task Sign() =>
        Ask(new SignOrder.Command(Patient, Posted["plan"] ?? "", Now, Seen), then: $"/patients/{Id}/order");

    private async Task End()
    {
        var order = Posted.IdOf<OrderId>("order");
        var why = Posted.Text("why", required: true);
        if (IsReadable())
        {
            await Ask(new EndOrder.Command(Patient, order!.Value, why!, Now), then: $"/patients/{Id}/order");
        }
    }

    private string Fate(Order order) =>
        order.EndedAt is { } at ? T["ended {0}: {1}", When(at), order.Reason?.Text ?? ""]
        : order != Orders.Newest ? T["replaced by a newer one"]
        : order.SessionsLeft == 0 ? T["every session given"]
        : T["counts until {0}", Words.FullDay(order.Terms.ValidUntil)];
}
