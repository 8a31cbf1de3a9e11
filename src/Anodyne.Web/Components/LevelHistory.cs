using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Web.Components;

/// <summary>What the chart of levels draws; minutes count from the start.</summary>
/// <param name="Until">The last minute.</param>
public sealed record LevelHistory(double Until)
{
    /// <summary>What the curves are measured in.</summary>
    public string Unit { get; init; } = "ng/mL";

    public IReadOnlyList<LevelLine> Lines { get; init; } = [];

    public IReadOnlyList<DoseStep> Doses { get; init; } = [];

    public IReadOnlyList<BolusMark> Boluses { get; init; } = [];

    public IReadOnlyList<LevelMark> Marks { get; init; } = [];

    /// <summary>Whether a band is what was published of one number, and not where people lie.</summary>
    public bool IsPublishedInterval { get; init; }

    /// <summary>The minute of now, in a session that runs.</summary>
    public double? Now { get; init; }

    /// <summary>Half as high, for a page that is read at a glance.</summary>
    public bool Small { get; init; }
}

/// <summary>One curve with its band; a curve without one has its low and its high in the middle.</summary>
public sealed record LevelLine(string Name, IReadOnlyList<BandPoint> Points)
{
    public bool HasBand => Points.Any(point => point.High > point.Low);
}

/// <summary>A level to read the curves by.</summary>
public sealed record LevelMark(double Level, string Meaning);
