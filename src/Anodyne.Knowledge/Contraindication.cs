using System.Collections.Immutable;

namespace Anodyne.Knowledge;

/// <summary>How strongly a rule binds.</summary>
public enum Severity
{
    /// <summary>No reason and no signature makes it possible.</summary>
    Never,

    /// <summary>Only with a reason and a second prescriber's signature.</summary>
    HardStop,

    /// <summary>A specialist looks at it and says so.</summary>
    SpecialistReview,

    /// <summary>Shown, binds nobody.</summary>
    Information,
}

/// <summary>What a person may answer.</summary>
public enum Answer
{
    Yes,
    No,
    Unsure,
}

/// <summary>When a rule is looked at.</summary>
public enum Occasion
{
    Screening,
    SameDay,
    Planning,
    Session,
}

/// <summary>Who answers.</summary>
public enum AskedOf
{
    Patient,
    Clinician,

    /// <summary>Nobody is asked: the program compares what is recorded with the threshold.</summary>
    Record,
}

/// <summary>A reason not to treat: its question, the answers that trigger it, how strongly it binds.</summary>
public sealed record Contraindication : Entry, IChecked
{
    public required Severity Severity { get; init; }
    public required AskedOf AskedOf { get; init; }
    public required ImmutableArray<Occasion> Occasions { get; init; }

    /// <summary>The question on the form; absent when the record answers.</summary>
    public string? Question { get; init; }

    /// <summary>Answers that trigger the rule.</summary>
    public ImmutableArray<Answer> TriggeredBy { get; init; } = [];

    /// <summary>What the record is compared with.</summary>
    public Limit? Threshold { get; init; }

    /// <summary>Met by a patient younger than this.</summary>
    public int? UnderYears { get; init; }

    /// <summary>Met where fewer kinds of treatment have failed.</summary>
    public int? FewerFailedKindsThan { get; init; }

    /// <summary>Met where the pain has lasted less long.</summary>
    public int? ShorterThanMonths { get; init; }

    /// <summary>Why, in a sentence for the person who sees the rule.</summary>
    public required string Reason { get; init; }

    public required Evidence Evidence { get; init; }
    public string? Source { get; init; }

    public bool IsTriggeredBy(Answer answer) => TriggeredBy.Contains(answer);

    public IEnumerable<string> Problems()
    {
        if (AskedOf != AskedOf.Record && (Question is null || TriggeredBy.IsEmpty))
        {
            yield return "a rule that asks somebody has a question and triggered-by";
        }

        if (AskedOf == AskedOf.Record && Question is not null)
        {
            yield return "a rule that reads the record has no question";
        }
    }
}
