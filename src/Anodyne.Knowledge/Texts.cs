using System.Collections.Immutable;

namespace Anodyne.Knowledge;

/// <summary>Something every consent must say.</summary>
public enum ConsentElement
{
    OffLabel,
    OverallEvidence,
    NotResearch,
    Procedure,
    DoseRange,
    NumberOfSessions,
    CommonEffects,
    SeriousEffects,
    Dependence,
    Pregnancy,
    Interactions,
    Alternatives,
    NoGuarantee,
    Withdrawal,
    Driving,
    Cost,
    EmergencyPlan,
    DataUse,
    Escort,
    Questions,
}

/// <summary>A consent text of one version. What differs from plan to plan stands in braces.</summary>
public sealed record ConsentText : TextEntry, IChecked
{
    /// <summary>The blanks that <see cref="ConsentTerms"/> fills.</summary>
    public static readonly ImmutableArray<string> Blanks =
    [
        "clinic",
        "protocol",
        "sessions",
        "lowest-rate",
        "highest-rate",
        "session-total",
        "price",
    ];

    public required ImmutableArray<ConsentElement> Elements { get; init; }

    /// <summary>The text with the terms of one plan.</summary>
    public string For(ConsentTerms terms) =>
        Blanks
            .Zip([
                terms.Clinic,
                terms.Protocol,
                terms.Sessions,
                terms.LowestRate,
                terms.HighestRate,
                terms.SessionTotal,
                terms.Price,
            ])
            .Aggregate(
                Body,
                (text, blank) => text.Replace($"{{{blank.First}}}", blank.Second, StringComparison.Ordinal)
            );

    public IEnumerable<string> Problems()
    {
        ConsentElement[] missing = [.. Enum.GetValues<ConsentElement>().Except(Elements)];
        if (missing.Length > 0)
        {
            yield return $"elements: {string.Join(", ", missing.Select(Kebab.Of))} not covered";
        }
    }
}

/// <summary>What a plan fills into a consent text, already written for people.</summary>
public sealed record ConsentTerms(
    string Clinic,
    string Protocol,
    string Sessions,
    string LowestRate,
    string HighestRate,
    string SessionTotal,
    string Price
);

/// <summary>A text for patients.</summary>
public sealed record EducationText : TextEntry
{
    /// <summary>Shown in one line where texts are listed.</summary>
    public required string Summary { get; init; }
}

/// <summary>Whom to call in a crisis; the site edits them.</summary>
public sealed record CrisisLines : Entry
{
    public required ImmutableArray<CrisisLine> Lines { get; init; }

    /// <summary>The lines of a region, and those that count everywhere.</summary>
    public IEnumerable<CrisisLine> Of(string region) =>
        Lines.Where(l => l.Region == "*" || string.Equals(l.Region, region, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One number.</summary>
/// <param name="Region">ISO country code, <c>EU</c>, or <c>*</c> for everywhere.</param>
/// <param name="Name">Who answers.</param>
/// <param name="Number">What to dial.</param>
/// <param name="Hours">When somebody answers.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Source">Its source.</param>
public sealed record CrisisLine(
    string Region,
    string Name,
    string Number,
    string Hours,
    Evidence Evidence,
    string? Source = null
);
