using NodaTime;

namespace Anodyne.Web.Components;

/// <summary>What the anaesthesia chart draws; minutes count from the start of the infusion and may be negative.</summary>
public sealed record VitalsHistory(LocalTime Start, int From, int To)
{
    public IReadOnlyList<VitalSet> Sets { get; init; } = [];

    public IReadOnlyList<DoseStep> Doses { get; init; } = [];

    public IReadOnlyList<BolusMark> Boluses { get; init; } = [];

    public IReadOnlyList<ScoreRow> Scores { get; init; } = [];

    public IReadOnlyList<ChartFlag> Flags { get; init; } = [];

    /// <summary>The minute of now, in a session that runs.</summary>
    public double? Now { get; init; }
}

/// <summary>What was charted at one minute; what was not measured is null.</summary>
public sealed record VitalSet(
    double Minute,
    int? Systolic = null,
    int? Diastolic = null,
    int? HeartRate = null,
    int? SpO2 = null
);

/// <summary>A stretch of one rate.</summary>
public sealed record DoseStep(double From, double To, double MilligramsPerHour);

/// <summary>One bolus.</summary>
public sealed record BolusMark(double Minute, double Milligrams);

/// <summary>One score over time: sedation, dissociation, pain, nausea.</summary>
public sealed record ScoreRow(string Name, IReadOnlyList<ScoreMark> Marks);

/// <summary>One value of a score.</summary>
public sealed record ScoreMark(double Minute, int Value);

/// <summary>A numbered event with its words below the chart.</summary>
public sealed record ChartFlag(double Minute, int Number, string Text);
