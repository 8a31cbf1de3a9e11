using System.Collections.Immutable;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>Everything that bounds one session, taken from the order and from knowledge and handed to the safety core.</summary>
/// <param name="Ladder">The signed ladder with its hold and step-down rules.</param>
/// <param name="Limits">Rate, total, windows, bolus, strength, length.</param>
/// <param name="PumpStep">The finest step of the pump.</param>
/// <param name="Protocol">The protocol's version that the order pins.</param>
/// <param name="Signs">What is an alarm.</param>
/// <param name="Site">The defaults of a clinic.</param>
/// <param name="Zone">The clinic's zone, in which a consent runs out.</param>
public sealed record BedsideRules(
    Safety.Ladder Ladder,
    Limits Limits,
    InfusionRate PumpStep,
    Protocol Protocol,
    Knowledge.AlarmLimits Signs,
    SiteDefaults Site,
    DateTimeZone Zone
)
{
    /// <summary>What must have been charted before a step up.</summary>
    public static readonly ImmutableArray<Safety.Sign> BeforeStep =
    [
        Safety.Sign.Systolic,
        Safety.Sign.Diastolic,
        Safety.Sign.SpO2,
        Safety.Sign.Sedation,
        Safety.Sign.Dissociation,
        Safety.Sign.PainTenths,
    ];

    /// <summary>The rules for this session, or null when the protocol of its order is no longer known.</summary>
    public static BedsideRules? For(Session session, KnowledgeBase knowledge, Library library, DateTimeZone zone) =>
        knowledge.Find(session.Content.Protocol) is { } protocol
            ? new(
                LadderOf(session.Steps, protocol, library.SiteDefaults),
                PlanGuard.LimitsOf(session.Content, session.Opened.SessionTotal),
                session.Content.PumpStep,
                protocol,
                library.AlarmLimits,
                library.SiteDefaults,
                zone
            )
            : null;

    public static BedsideRules? For(Session session, Desk desk) =>
        For(session, desk.Knowledge, desk.Library, desk.Zone);

    /// <summary>What the pump is set to for an ordered rate with this bag.</summary>
    public PumpOrder PumpFor(DoseRate rate, Strength bag) => new(rate, bag, Limits.StrengthFloor, PumpStep);

    private static Safety.Ladder LadderOf(FittedSteps steps, Protocol protocol, SiteDefaults site) =>
        new(
            steps.Start,
            steps.Step.MicrogramsPerHour > 0 ? new Climb(steps.Step, steps.BetweenSteps) : null,
            steps.Ceiling,
            steps.StepDownBy,
            BeforeStep,
            site.ChartedBeforeStep.Value,
            [
                .. protocol.Ladder.Hold.Select(limit => Rule(limit, StepAction.Hold)),
                .. protocol.Ladder.StepDown.Select(limit => Rule(limit, StepAction.StepDown)),
            ]
        );

    private static StepRule Rule(Limit limit, StepAction action) =>
        new(limit.ToString(), [.. SafetySigns.Threshold(limit)], action);
}

/// <summary>The words of knowledge as the signs of the safety core.</summary>
internal static class SafetySigns
{
    public static IEnumerable<Threshold> Threshold(Limit limit) =>
        [
            new(
                SignOf(limit.Sign),
                SideOf(limit.Comparison),
                limit.Reading.Value * (limit.Sign == Knowledge.Sign.Pain ? 10 : 1),
                limit.Sign == Knowledge.Sign.SystolicRise ? Basis.PercentOverBaseline : Basis.Absolute
            ),
        ];

    public static IEnumerable<Safety.Sign> Of(Observation what) =>
        what switch
        {
            Observation.BloodPressure => [Safety.Sign.Systolic],
            Observation.HeartRate => [Safety.Sign.HeartRate],
            Observation.OxygenSaturation => [Safety.Sign.SpO2],
            Observation.RespiratoryRate => [Safety.Sign.RespiratoryRate],
            Observation.Sedation => [Safety.Sign.Sedation],
            Observation.Dissociation => [Safety.Sign.Dissociation],
            Observation.Nausea => [Safety.Sign.Nausea],
            Observation.Pain => [Safety.Sign.PainTenths],
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Not an observation."),
        };

    public static Safety.Sign SignOf(Knowledge.Sign sign) =>
        sign switch
        {
            Knowledge.Sign.SystolicPressure or Knowledge.Sign.SystolicRise => Safety.Sign.Systolic,
            Knowledge.Sign.DiastolicPressure => Safety.Sign.Diastolic,
            Knowledge.Sign.OxygenSaturation => Safety.Sign.SpO2,
            Knowledge.Sign.HeartRate => Safety.Sign.HeartRate,
            Knowledge.Sign.RespiratoryRate => Safety.Sign.RespiratoryRate,
            Knowledge.Sign.Sedation => Safety.Sign.Sedation,
            Knowledge.Sign.Dissociation => Safety.Sign.Dissociation,
            Knowledge.Sign.Nausea => Safety.Sign.Nausea,
            Knowledge.Sign.Pain => Safety.Sign.PainTenths,
            _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, "Not a sign."),
        };

    private static Side SideOf(Comparison comparison) =>
        comparison switch
        {
            Comparison.AtLeast => Side.AtLeast,
            Comparison.AtMost => Side.AtMost,
            Comparison.Above => Side.Above,
            _ => Side.Below,
        };
}
