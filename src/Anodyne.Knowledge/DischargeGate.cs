using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Knowledge;

/// <summary>What must all be true before a patient leaves.</summary>
public sealed record DischargeGate : Entry
{
    /// <summary>The least time since the pump stopped; a protocol may ask for more.</summary>
    public required Known<Duration> MinimumObservation { get; init; }

    public required Known<Points> AldreteAtLeast { get; init; }
    public required Known<Points> PadssAtLeast { get; init; }

    /// <summary>How many scores in a row must reach the number.</summary>
    public required Known<int> ScoresInARow { get; init; }

    public required Known<Points> DissociationAtMost { get; init; }
    public required Known<Percent> PressureWithin { get; init; }
    public required Known<Points> NauseaAtMost { get; init; }

    /// <summary>Longer watch after a reversal agent.</summary>
    public required Known<Duration> AfterReversalAgent { get; init; }

    /// <summary>All of these, in the order in which they are shown.</summary>
    public required ImmutableArray<DischargeCriterion> Criteria { get; init; }
}

/// <summary>One line of the gate.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">What must be true.</param>
/// <param name="ClinicianMayNote">Whether a clinician's written note may stand for it.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Source">Its source.</param>
public sealed record DischargeCriterion(
    string Id,
    string Label,
    Evidence Evidence,
    string? Source = null,
    bool ClinicianMayNote = false
);
