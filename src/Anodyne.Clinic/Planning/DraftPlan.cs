using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Planning;

/// <summary>Draft a plan: a protocol fitted to one patient. The newest draft is the plan.</summary>
public static class DraftPlan
{
    public sealed record Command(PatientId Patient, PlanChoice Choice, Instant At) : IAsk
    {
        public Right Right => Right.Plan;

        public async Task<Decision> On(Desk desk) =>
            Decide(
                await desk.Load(Grounds.Fold, StreamId.Patient(Patient)),
                await desk.Load(SitePolicy.Fold, StreamId.Clinic(desk.Actor.Clinic)),
                this,
                desk.Library,
                desk.Today,
                Desk.NewId<PlanId>()
            );
    }

    public static Decision Decide(
        Grounds grounds,
        SitePolicy? policy,
        Command ask,
        Library library,
        LocalDate today,
        PlanId plan
    ) =>
        PlanFit.Of(ask.Choice, grounds, policy, library, today, ask.At) switch
        {
            Fitting.Impossible(var why) => why,
            Fitting.Possible(var content, var information) => Decision.Accept(
                StreamId.Patient(ask.Patient),
                new PlanDrafted(plan, content, PlanHash.Of(content), information)
            ),
            _ => throw new InvalidOperationException("A choice is possible or impossible."),
        };
}
