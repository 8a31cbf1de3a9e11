using System.Collections.Immutable;

namespace Anodyne.Knowledge;

/// <summary>Something that is looked at again and again while a patient is treated; overdue it holds boosters.</summary>
public sealed record MonitoringCheck : Entry
{
    /// <summary>What is asked or measured.</summary>
    public required string How { get; init; }

    /// <summary>Looked at before every infusion anyway.</summary>
    public required bool AtInfusion { get; init; }

    /// <summary>Contraindication rules whose answer counts as this check.</summary>
    public required ImmutableArray<string> AnsweredBy { get; init; }

    /// <summary>How long a result counts.</summary>
    public required Known<Days> Every { get; init; }

    /// <summary>Why it is looked at, in a sentence.</summary>
    public required string Because { get; init; }

    public required Evidence Evidence { get; init; }
    public string? Source { get; init; }
}
