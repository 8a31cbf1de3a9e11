using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Forecasts;
using Anodyne.Clinic.Orders;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Clinic.Screening;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Patients;

/// <summary>Where a patient stands, stage by stage, told from what happened; the first stage that is not done is now.</summary>
public static class JourneyBarOf
{
    /// <param name="home">The patient's page.</param>
    /// <param name="events">The patient's own stream, oldest first.</param>
    /// <param name="standing">Their place in the lists.</param>
    /// <param name="link">Their diary link.</param>
    /// <param name="booster">Their line in the list of boosters due.</param>
    /// <param name="sessions">Every session that was opened for them.</param>
    public static IReadOnlyList<JourneyStep> Steps(
        string home,
        IReadOnlyList<Recorded> events,
        Standing? standing,
        DiaryLink? link,
        BoosterCard? booster,
        IReadOnlyList<SessionCard> sessions
    )
    {
        var triage = Last<ReferralTriaged>(events)?.Outcome;
        var decision = Last<EligibilityDecided>(events)?.Outcome;
        PlanDrafted? plan = Standing<PlanDrafted, PlanWithdrawn>(events, (p, w) => p.Plan == w.Plan);
        ConsentSigned? consent = Standing<ConsentSigned, ConsentWithdrawn>(events, (c, w) => c.Consent == w.Consent);
        OrderSigned? order = Standing<OrderSigned, OrderEnded>(events, (o, e) => o.Order == e.Order);
        int given = order is null ? 0 : events.Count(e => e.Fact is TreatmentGiven t && t.Order == order.Order);
        int planned = order?.Content.Sessions ?? 0;
        bool isBooked = standing?.Place is Place.Session or Place.InTreatment;
        bool isGiven = planned > 0 && given >= planned;
        SessionCard? recovering = sessions.FirstOrDefault(s => s.Phase is SessionPhase.Observing);
        (string Name, string Page, bool IsDone, string Missing, bool IsBlocked)[] stages =
        [
            (
                "Referral",
                "referral",
                triage is TriageOutcome.Accepted,
                "triage the referral",
                triage is TriageOutcome.Declined
            ),
            (
                "Screening",
                "screening",
                decision is Eligibility.Eligible,
                "finish screening and decide",
                decision is Eligibility.Declined
            ),
            ("Plan", "plan", plan is not null, "draft the plan", false),
            (
                "Consent",
                "consent",
                plan is not null && consent?.PlanHash == plan.Hash,
                "take consent to this plan",
                false
            ),
            ("Order", "order", plan is not null && order?.PlanHash == plan.Hash, "a prescriber signs the order", false),
            ("Schedule", "schedule", isBooked, "book the series", false),
            (
                "Dispensing",
                "dispense",
                isGiven || (order is not null && HasBag(events, order.Order)),
                $"prepare the bag for session {given + 1}",
                false
            ),
            ("Sessions", "schedule", isGiven, $"{given} of {planned} sessions given", false),
            ("Recovery", "schedule", isGiven && recovering is null, "let the patient go home", false),
            ("Diary", "diary", link is not null, "give the patient their link", false),
            ("Booster", "forecast", booster?.BookedOn is not null, Window(booster), false),
        ];
        int now = Array.FindIndex(stages, s => !s.IsDone);
        return
        [
            .. stages.Select(
                (s, i) =>
                    new JourneyStep(
                        s.Name,
                        s.IsDone ? StepState.Done
                            : s.IsBlocked ? StepState.Blocked
                            : i == now ? StepState.Current
                            : StepState.Missing,
                        s.Name is "Recovery" && recovering is not null
                            ? $"/sessions/{recovering.Session}/recovery"
                            : $"{home}/{s.Page}",
                        i == now ? s.Missing : null
                    )
            ),
        ];
    }

    private static string Window(BoosterCard? booster) =>
        booster is { WindowFrom: { } from, WindowTo: { } to }
            ? $"window {Words.Days(from, to)}"
            : "no window yet: relief has to be seen to end";

    /// <summary>A bag was prepared since the last infusion of the order, and is not ended.</summary>
    private static bool HasBag(IReadOnlyList<Recorded> events, OrderId order) =>
        events
            .Reverse()
            .TakeWhile(e => !(e.Fact is TreatmentGiven given && given.Order == order))
            .Select(e => e.Fact)
            .OfType<BagPrepared>()
            .Any(bag => bag.Order == order && !events.Any(e => e.Fact is BagEnded end && end.Bag == bag.Bag));

    private static T? Last<T>(IReadOnlyList<Recorded> events)
        where T : class, IFact => events.Select(e => e.Fact).OfType<T>().LastOrDefault();

    /// <summary>The newest that was not taken back.</summary>
    private static T? Standing<T, TEnd>(IReadOnlyList<Recorded> events, Func<T, TEnd, bool> ends)
        where T : class, IFact
        where TEnd : class, IFact =>
        Last<T>(events) is { } newest && !events.Any(e => e.Fact is TEnd end && ends(newest, end)) ? newest : null;
}
