using System.Collections.Immutable;

namespace Anodyne.Knowledge;

/// <summary>How much of a dose reaches the blood by each way that is not a vein.</summary>
public sealed record Bioavailability : Entry
{
    /// <summary>The sentence that stands above the table.</summary>
    public required string NeverConverted { get; init; }

    public required ImmutableArray<RouteFraction> Routes { get; init; }
}

/// <summary>One way of giving the drug and the share of the dose that reaches the blood.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Title">The preparation and how it is taken.</param>
/// <param name="Enantiomer">Which drug.</param>
/// <param name="Fraction">The share, in percent.</param>
/// <param name="Grade">How well it was seen.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Source">Its source.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end of its interval.</param>
/// <param name="Interval">What the interval means; where there is none, no spread was published or seen.</param>
/// <param name="Note">What the reader should know about it.</param>
public sealed record RouteFraction(
    string Id,
    string Title,
    Enantiomer Enantiomer,
    ModelValue Fraction,
    Provenance Grade,
    Evidence Evidence,
    string? Source = null,
    ModelValue? Low = null,
    ModelValue? High = null,
    string? Interval = null,
    string? Note = null
) : IChecked
{
    public IEnumerable<string> Problems() =>
        [
            .. Spread.Problems(Id, Fraction, Low, High, Interval),
            .. Fraction is { Symbol: "%", Number: > 0 and <= 100 }
                ? Array.Empty<string>()
                : [$"{Id} is {Fraction}; write more than 0 % and at most 100 %"],
        ];
}
