using System.Collections.Immutable;
using Anodyne.Clinic.Identity;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>What the record itself answers at the gate, looked at anew each time.</summary>
public static class GateFindings
{
    public const string Consent = "consent";

    private static readonly ImmutableArray<(Safety.Sign Sign, string Words)> Baseline =
    [
        (Safety.Sign.Systolic, "blood pressure"),
        (Safety.Sign.HeartRate, "heart rate"),
        (Safety.Sign.SpO2, "SpO2"),
        (Safety.Sign.RespiratoryRate, "breaths"),
        (Safety.Sign.Sedation, "sedation"),
        (Safety.Sign.Dissociation, "dissociation"),
        (Safety.Sign.PainTenths, "pain"),
    ];

    public static ImmutableArray<GateFinding> Of(
        Session session,
        Readiness patient,
        SitePolicy? policy,
        BedsideRules rules,
        LocalDate today,
        Instant now
    ) =>
        [
            OrderToday(session, patient, today),
            ConsentInForce(session, patient, rules, now),
            WeightInDate(session, patient, policy, today),
            BaselineCharted(session, now),
            PressureAllows(session, rules),
            FastedLongEnough(session, rules, now),
        ];

    /// <summary>The words of everything that stands open: answers of people and findings of the record.</summary>
    public static ImmutableArray<string> Open(Session session, ImmutableArray<GateFinding> findings) =>
        [
            .. (session.State as Safety.SessionState.Preparing)?.Open.Select(Gate.WordsOf) ?? [],
            .. findings.Where(finding => !finding.IsMet).Select(finding => finding.Words),
        ];

    private static GateFinding OrderToday(Session session, Readiness patient, LocalDate today) =>
        new(
            "order",
            "Order in force",
            patient.OrderOn(today)?.Order == session.Opened.Order,
            patient.OrderOn(today) is { } order ? $"{order.Prescriber}, until {order.ValidUntil:uuuu-MM-dd}" : "none"
        );

    private static GateFinding ConsentInForce(Session session, Readiness patient, BedsideRules rules, Instant now) =>
        new(
            Consent,
            "Consent in force",
            ConsentAgainst(session, patient, rules, now) is null,
            patient.Consents.Current is { } consent
                ? $"covers {consent.Terms.Sessions} sessions of at most {consent.Terms.DoseAtMost}"
                : "none, or withdrawn"
        );

    /// <summary>Why the consent does not cover this session now, or null.</summary>
    public static Refusal? ConsentAgainst(Session session, Readiness patient, BedsideRules rules, Instant now) =>
        patient.Consents.Against(
            patient.Order?.PlanHash ?? "",
            session.Opened.SessionTotal,
            now.InZone(rules.Zone).Date,
            rules.Zone,
            rules.Site.ConsentValidFor.Value
        );

    private static GateFinding WeightInDate(Session session, Readiness patient, SitePolicy? policy, LocalDate today)
    {
        int days = patient.Weight is { } known ? Period.DaysBetween(known.On, today) : int.MaxValue;
        return new(
            "weight",
            "Weight in date",
            days <= (policy?.Terms.WeightValidDays ?? 0),
            patient.Weight is { } weight
                ? $"{weight.Weight}, {days} d ago; dosed by {session.Content.DosingWeight}"
                : "never measured"
        );
    }

    private static GateFinding BaselineCharted(Session session, Instant now)
    {
        string[] missing =
        [
            .. Baseline.Where(one => session.Chart.Latest(one.Sign, now) is null).Select(one => one.Words),
        ];
        return new(
            "baseline",
            "Baseline charted",
            missing.Length == 0,
            missing.Length == 0 ? "complete" : $"missing: {string.Join(", ", missing)}"
        );
    }

    private static GateFinding PressureAllows(Session session, BedsideRules rules)
    {
        string[] crossed =
        [
            .. from alarm in rules.Signs.In(Phase.BeforeStart)
            where alarm.Response == Response.Stop
            let baseline = session.Chart.BaselineOf(SafetySigns.SignOf(alarm.Limit.Sign))
            where baseline is { } value && alarm.Limit.IsCrossedBy(value)
            select alarm.Limit.ToString(),
        ];
        return new(
            "signs",
            "No sign forbids a start",
            crossed.Length == 0,
            crossed.Length == 0 ? "none" : string.Join(", ", crossed)
        );
    }

    /// <summary>Too short a time warns; it blocks only where the protocol says so.</summary>
    private static GateFinding FastedLongEnough(Session session, BedsideRules rules, Instant now)
    {
        Fasting rule = rules.Protocol.Fasting;
        bool enough = session.LastFood + rule.Solids.Value <= now && session.LastDrink + rule.ClearFluids.Value <= now;
        return new(
            "fasting-times",
            "Fasting times",
            enough || !rule.Blocks.Value,
            session is { LastFood: { } food, LastDrink: { } drink }
                ? $"food {Hours(now - food)} h ago (rule {Hours(rule.Solids.Value)}), drink {Hours(now - drink)} h ago (rule {Hours(rule.ClearFluids.Value)}){(enough ? "" : ": shorter than the rule")}"
                : "not yet said"
        );
    }

    private static string Hours(Duration time) => Written.Number(Math.Round((decimal)time.TotalHours, 1));
}
