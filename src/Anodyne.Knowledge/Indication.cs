using System.Collections.Immutable;

namespace Anodyne.Knowledge;

/// <summary>How strong the evidence is that ketamine infusions help in a condition.</summary>
public enum EvidenceGrade
{
    Moderate,
    Weak,
    WeakOrNone,

    /// <summary>No grade of its own was found.</summary>
    NotGraded,
}

/// <summary>A condition that is treated: its codes, its evidence, what is promised and what is not.</summary>
public sealed record Indication : Entry
{
    public required ImmutableArray<Code> Codes { get; init; }
    public required Known<EvidenceGrade> Grade { get; init; }

    /// <summary>What was seen, in one or two sentences.</summary>
    public required Known<string> Finding { get; init; }

    /// <summary>What a patient may be told to expect.</summary>
    public required string Promised { get; init; }

    /// <summary>What nobody here promises.</summary>
    public required string NotPromised { get; init; }

    /// <summary>The statement about the whole of chronic pain that stands under every condition; absent where it does not apply.</summary>
    public Known<string>? OverallEvidence { get; init; }
}
