using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Safety.Tests.Day;

namespace Anodyne.Safety.Tests;

/// <summary>Alarm limits for tests; the clinic's own come from its knowledge files.</summary>
internal static class Watching
{
    public static Confirmation AtOnce { get; } = new(1, Duration.Zero, Duration.Zero);

    public static Confirmation TwoThreeMinutesApart { get; } = new(2, Minutes(3), Minutes(6));

    public static AlarmRule PressureHigh { get; } =
        new(
            "pressure-clinician",
            [
                new(Sign.Systolic, Side.AtLeast, 160),
                new(Sign.Diastolic, Side.AtLeast, 100),
                new(Sign.Systolic, Side.AtLeast, 30, Basis.PercentOverBaseline),
            ],
            new(Harm.ReversibleInjury, Onset.Prompt),
            AlarmResponse.CallClinician,
            TwoThreeMinutesApart
        );

    public static AlarmRule SaturationShown { get; } =
        new(
            "saturation-shown",
            [new(Sign.SpO2, Side.Below, 94)],
            new(Harm.None, Onset.Delayed),
            AlarmResponse.Look,
            AtOnce
        );

    public static AlarmRule SaturationStop { get; } =
        new(
            "saturation-stop",
            [new(Sign.SpO2, Side.Below, 90)],
            new(Harm.DeathOrIrreversible, Onset.Immediate),
            AlarmResponse.Stop,
            AtOnce
        );

    public static AlarmLimits Alarms { get; } =
        new(
            Rules: [PressureHigh, SaturationShown, SaturationStop],
            Cadences:
            [
                new(Sign.Systolic, Duration.Zero, Minutes(15)),
                new(Sign.Sedation, Duration.Zero, Minutes(15)),
                new(Sign.Sedation, Minutes(60), Minutes(30)),
            ],
            AfterRateChanges: [new(Sign.Systolic, Minutes(5), Times: 2)],
            Grace: Minutes(2),
            Overdue: new(Harm.ReversibleInjury, Onset.Delayed),
            LongGrace: Minutes(7),
            LongOverdue: new(Harm.ReversibleInjury, Onset.Prompt),
            Unconfirmed: new(Harm.None, Onset.Prompt),
            NoBaseline: new(Harm.Discomfort, Onset.Delayed),
            DoseExceeded: new(Harm.ReversibleInjury, Onset.Immediate),
            EndPassed: new(Harm.ReversibleInjury, Onset.Prompt)
        );

    public static AlarmTimes Times { get; } =
        new(Reminder: Minutes(3), EscalateAfter: [Duration.FromSeconds(30), Duration.FromSeconds(60)]);

    /// <summary>Watched since ten; nothing runs; a baseline of 120 over 80.</summary>
    public static Bedside Quiet { get; } =
        new(
            Chart.Empty.WithBaseline(Sign.Systolic, 120).WithBaseline(Sign.Diastolic, 80),
            At(10),
            new(Delivery.None),
            null
        );

    public static Bedside With(this Bedside bedside, Sign sign, int value, Instant at) =>
        bedside with
        {
            Chart = bedside.Chart.With(sign, value, at),
        };

    public static Bedside Giving(this Bedside bedside, Delivery delivery, Instant? plannedEnd = null) =>
        bedside with
        {
            Course = new(delivery),
            PlannedEnd = plannedEnd,
        };

    public static IEnumerable<AlarmCondition> Now(this Bedside bedside, Instant now) =>
        AlarmConditions.Of(Alarms, WideLimits, bedside, now);

    public static IEnumerable<string> Keys(this Bedside bedside, Instant now) =>
        bedside.Now(now).Select(condition => condition.Key);
}
