using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Planning;

/// <summary>
/// Would this plan, carried out as fast and as densely as it allows after everything that was given before, exceed any
/// limit? Windows that end in the future count.
/// </summary>
public static class PlanGuard
{
    /// <summary>What bounds the drug of one session of this plan.</summary>
    /// <param name="plan">The plan, or what an order or a session pinned of it.</param>
    /// <param name="sessionTotal">The site's own total for this session.</param>
    public static Limits LimitsOf(PlanContent plan, Dose? sessionTotal) =>
        new(
            plan.HardMaximum,
            sessionTotal is { } total ? QuantityArithmetic.Least(total, plan.MostTotal) : null,
            [.. plan.Windows.Select(w => new DoseWindow(w.Within, w.AtMost))],
            plan.Bolus is { } bolus ? new BolusLimits(bolus.AtMost, bolus.Between, bolus.PerSession) : null,
            plan.StrengthFloor,
            plan.Length
        );

    /// <summary>The first reason against the plan, or null.</summary>
    public static Refusal? Against(PlanContent plan, Grounds grounds, SitePolicy policy, Instant now)
    {
        Instant first = Earliest(plan, grounds, policy, now);
        ImmutableArray<Delivery> planned = [.. Enumerable.Range(1, plan.Sessions).Select(n => Session(plan, n, first))];
        ImmutableArray<Delivery> past = [.. grounds.Treatments.Select(Past)];
        Limits limits = LimitsOf(plan, policy.TotalFor(plan.DosingWeight));
        return
            planned
                .Select((session, i) => new Course(session, [.. past, .. planned.RemoveAt(i)]))
                .Select(course => CumulativeGuard.First(limits, course, first))
                .FirstOrDefault(overflow => overflow is not null)
                is { } overflow
            ? Said(overflow, plan)
            : null;
    }

    /// <summary>The earliest first session: the site's interval after the last one for a booster, else the protocol's.</summary>
    private static Instant Earliest(PlanContent plan, Grounds grounds, SitePolicy policy, Instant now) =>
        grounds.Treatments.LastOrDefault() is { } last
            ? Instant.Max(
                now,
                last.StartedAt
                    + Duration.FromDays(plan.IsBooster ? policy.Terms.MinimumIntervalDays : plan.LeastInterval)
            )
            : now;

    private static Delivery Session(PlanContent plan, int number, Instant first) =>
        LadderWalk.Fastest(
            plan.StepsOf(number),
            first + Duration.FromDays(plan.LeastInterval) * (number - 1),
            plan.Length
        );

    /// <summary>What was given, as if all of it came at the end: windows that reach back count it in full.</summary>
    private static Delivery Past(TreatmentGiven given) => Delivery.None.WithBolus(given.Delivered, given.EndedAt);

    private static Refusal Said(Overflow overflow, PlanContent plan) =>
        overflow switch
        {
            Overflow.NoSessionTotal => new NoSessionTotal(),
            Overflow.RateTooHigh rate => new AboveHardRate(rate.Rate, rate.Max, plan.DosingWeight),
            Overflow.TotalExceeded total => new AboveSessionTotal(plan.PlannedTotal, total.Max, plan.Length),
            Overflow.WindowExceeded window => new WindowWouldOverflow(
                window.Window.Length,
                window.Window.Max,
                window.Peak.Shown,
                window.At
            ),
            _ => throw new BrokenInvariantException($"A plan cannot meet {overflow.GetType().Name}."),
        };
}

/// <summary>The site has not signed the most drug for one session; without it nothing is planned or started.</summary>
public sealed record NoSessionTotal : Refusal;

/// <summary>The ladder would end above the hard maximum for an outpatient chair.</summary>
public sealed record AboveHardRate(DoseRate Ceiling, DoseRate Most, BodyMass Weight)
    : Refusal(("ceiling", Ceiling), ("most", Most), ("weight", Weight));

/// <summary>Walked up as it stands, one session would give more than it may.</summary>
public sealed record AboveSessionTotal(Dose Planned, Dose Most, Duration Length)
    : Refusal(("planned", Planned), ("most", Most), ("length", Length));

/// <summary>Past and planned sessions together would give too much within a stretch of time.</summary>
public sealed record WindowWouldOverflow(Duration Within, Dose Most, Dose Peak, Instant At)
    : Refusal(("within", Within), ("most", Most), ("peak", Peak), ("at", At));
