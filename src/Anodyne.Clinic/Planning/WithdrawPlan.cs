using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Planning;

/// <summary>Give up the current plan; what was consented and ordered under it no longer fits any plan.</summary>
public static class WithdrawPlan
{
    public sealed record Command(PatientId Patient, PlanId Plan, Private Reason, Instant At) : IAsk
    {
        public Right Right => Right.Plan;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(Planning.Plan.Fold, StreamId.Patient(Patient)), this);
    }

    public static Decision Decide(Plan? current, Command ask) =>
        current?.Id == ask.Plan
            ? Decision.Accept(StreamId.Patient(ask.Patient), new PlanWithdrawn(ask.Plan, ask.Reason))
            : new NotTheCurrentPlan();
}

/// <summary>The plan meant is not, or no longer, the current one.</summary>
public sealed record NotTheCurrentPlan : Refusal;
