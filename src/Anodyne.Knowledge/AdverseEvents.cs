using System.Collections.Immutable;

namespace Anodyne.Knowledge;

/// <summary>What may go wrong, how it is graded and what is done first.</summary>
public sealed record AdverseEvents : Entry
{
    public required ImmutableArray<AdverseEvent> Events { get; init; }

    /// <summary>The event, or null when the catalogue does not hold it.</summary>
    public AdverseEvent? Find(string id) =>
        Events.FirstOrDefault(e => string.Equals(e.Id, id, StringComparison.Ordinal));
}

/// <summary>One kind of unwanted effect.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">As it is charted.</param>
/// <param name="Grades">Mild, moderate, severe, in words; fewer where the scale begins higher.</param>
/// <param name="FirstAction">What is done at once.</param>
/// <param name="Evidence">What grading and action rest on.</param>
/// <param name="Source">Its source.</param>
/// <param name="Emergency">Any grade is an emergency.</param>
public sealed record AdverseEvent(
    string Id,
    string Label,
    ImmutableArray<GradeWords> Grades,
    string FirstAction,
    Evidence Evidence,
    string? Source = null,
    bool Emergency = false
);

/// <summary>A grade of the Common Terminology Criteria and what it means here.</summary>
public sealed record GradeWords(int Grade, string Words);
