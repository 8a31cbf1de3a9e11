using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Orders;

/// <summary>Sign the ladder of the current plan: inside it the nurse steps, beyond it a new order is needed.</summary>
public static class SignOrder
{
    /// <param name="Patient">For whom.</param>
    /// <param name="PlanHash">The content that stood on the page.</param>
    /// <param name="At">When.</param>
    /// <param name="SeenVersion">The version of the patient's stream on the page.</param>
    public sealed record Command(PatientId Patient, string PlanHash, Instant At, long? SeenVersion = null) : ISeen
    {
        public Right Right => Right.SignOrders;

        public StreamId SeenStream => StreamId.Patient(Patient);

        public async Task<Decision> On(Desk desk)
        {
            Plan? plan = await desk.Load(Plan.Fold, SeenStream);
            return Decide(
                new OrderGrounds(
                    plan,
                    await desk.Load(Grounds.Fold, SeenStream),
                    await desk.Load(ConsentState.Fold, SeenStream),
                    await desk.Load(SitePolicy.Fold, StreamId.Clinic(desk.Actor.Clinic)),
                    plan is not null && desk.Knowledge.Find(plan.Content.Protocol) is not null
                ),
                this,
                desk.Library,
                desk.Actor,
                desk.Today,
                desk.Zone,
                Desk.NewId<OrderId>()
            );
        }
    }

    public static Decision Decide(
        OrderGrounds on,
        Command ask,
        Library library,
        Actor actor,
        LocalDate today,
        DateTimeZone zone,
        OrderId order
    ) =>
        on.Plan switch
        {
            null => new NothingPlanned(),
            var p when p.Hash != ask.PlanHash => new PlanNotAsSeen(),
            _ when OrderReview.Against(on, library, ask.At, today, zone) is { } why => why,
            var p => Decision.Accept(
                StreamId.Patient(ask.Patient),
                new OrderSigned(
                    order,
                    p.Id,
                    p.Hash,
                    p.Content,
                    actor.Name,
                    today.PlusDays(on.Policy!.Terms.OrderValidDays)
                )
            ),
        };

    /// <summary>The plan is not the one that stood on the page.</summary>
    public sealed record PlanNotAsSeen : Refusal;
}

/// <summary>What an order is decided on.</summary>
/// <param name="Plan">The current plan.</param>
/// <param name="Patient">Weight, eligibility and what was given before.</param>
/// <param name="Consent">What the patient consented to.</param>
/// <param name="Policy">What the site signed.</param>
/// <param name="ProtocolIsHere">Whether the pinned text of the protocol is still among the knowledge files.</param>
public sealed record OrderGrounds(
    Plan? Plan,
    Grounds Patient,
    ConsentState Consent,
    SitePolicy? Policy,
    bool ProtocolIsHere
);

/// <summary>Everything that must still be true on the day an order is signed; decided again, never taken from the plan.</summary>
public static class OrderReview
{
    public static Refusal? Against(OrderGrounds on, Library library, Instant now, LocalDate today, DateTimeZone zone) =>
        on.Plan is not { Content: var plan }
            ? new NothingPlanned()
            : on.Patient.Against(library)
                ?? AgainstPatient(on.Patient, plan, on.Policy, library, today)
                ?? on.Consent.Against(
                    on.Plan.Hash,
                    plan.MostTotal,
                    today,
                    zone,
                    library.SiteDefaults.ConsentValidFor.Value
                )
                ?? AgainstSite(on, plan)
                ?? PlanGuard.Against(plan, on.Patient, on.Policy!, now);

    private static Refusal? AgainstPatient(
        Grounds patient,
        PlanContent plan,
        SitePolicy? policy,
        Library library,
        LocalDate today
    ) =>
        patient switch
        {
            _ when policy is null => new NoSessionTotal(),
            _ when plan.WeighedOn.PlusDays(policy.Terms.WeightValidDays) < today => new WeightTooOld(
                plan.WeighedOn,
                policy.Terms.WeightValidDays
            ),
            { Body: { } body } when Moved(body.Weight, plan.DosingWeight, library.SiteDefaults.WeightJump.Value) =>
                new WeightMovedSincePlan(plan.DosingWeight, body.Weight),
            _ => null,
        };

    private static Refusal? AgainstSite(OrderGrounds on, PlanContent plan) =>
        on.Policy!.TotalFor(plan.DosingWeight) switch
        {
            null => new NoSessionTotal(),
            { } total when plan.MostTotal > total => new SessionTotalLowered(plan.MostTotal, total),
            _ when !on.ProtocolIsHere => new ProtocolTextMissing(plan.Protocol),
            _ => null,
        };

    private static bool Moved(BodyMass now, BodyMass planned, Percent most) =>
        Math.Abs(now.Grams - planned.Grams) * 100 > planned.Grams * most.Value;
}

/// <summary>The newest weight differs too much from the one that the plan was made with.</summary>
public sealed record WeightMovedSincePlan(BodyMass Planned, BodyMass Now) : Refusal(("planned", Planned), ("now", Now));

/// <summary>The site's total for one session is now lower than what the plan allows.</summary>
public sealed record SessionTotalLowered(Dose Planned, Dose Most) : Refusal(("planned", Planned), ("most", Most));

/// <summary>The text of the pinned protocol version is not among the knowledge files.</summary>
public sealed record ProtocolTextMissing(ProtocolRef Protocol) : Refusal(("protocol", Protocol));
