using System.Collections.Immutable;
using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using NodaTime;

namespace Anodyne.Clinic.Recovery;

/// <summary>A recovery score and when it was taken.</summary>
public sealed record Score(RecoveryScored Marks, Instant At);

/// <summary>A patient after the infusion, folded from the session's stream.</summary>
/// <param name="Opened">The session.</param>
/// <param name="OpenedAt">When it was opened; its chair is taken on that day.</param>
/// <param name="BaselineSystolic">Systolic pressure of the pre-check.</param>
/// <param name="BaselinePainTenths">Pain of the pre-check.</param>
/// <param name="HasStarted">Drug has run.</param>
/// <param name="HasAfterCare">The instructions were signed before the drug.</param>
/// <param name="StoppedAt">When the pump was stopped.</param>
/// <param name="HasEnded">The infusion is closed.</param>
/// <param name="Systolic">The newest systolic pressure.</param>
/// <param name="Scores">The recovery scores in order.</param>
/// <param name="Escort">Who takes the patient home.</param>
/// <param name="DischargedAt">When the patient went home.</param>
public sealed record Recovering(
    SessionOpened Opened,
    Instant OpenedAt,
    int? BaselineSystolic,
    int? BaselinePainTenths,
    bool HasStarted,
    bool HasAfterCare,
    Instant? StoppedAt,
    bool HasEnded,
    int? Systolic,
    ImmutableArray<Score> Scores,
    EscortCountersigned? Escort,
    Instant? DischargedAt
)
{
    public static readonly Fold<Recovering?> Fold = new("recovering", null, Apply);

    public StreamId Stream => StreamId.Session(Opened.Session);

    /// <summary>When the newest systolic pressure was measured.</summary>
    private Instant? SystolicAt { get; init; }

    private static Recovering? Apply(Recovering? state, Recorded e) =>
        (state, e.Fact) switch
        {
            (_, SessionOpened f) => new(f, e.HappenedAt, null, null, false, false, null, false, null, [], null, null),
            (null, _) => null,
            ({ } s, VitalsCharted { Systolic: { } systolic }) => Pressure(s, systolic, e.HappenedAt),
            ({ } s, VitalsFromDevice { Systolic: { } systolic }) => Pressure(s, systolic, e.HappenedAt),
            ({ HasStarted: false } s, ScoresCharted { PainTenths: { } pain }) => s with { BaselinePainTenths = pain },
            ({ } s, AfterCareSigned) => s with { HasAfterCare = true },
            ({ } s, InfusionStarted) => s with { HasStarted = true },
            ({ } s, PumpStopped) => s with { StoppedAt = e.HappenedAt },
            ({ } s, InfusionEnded) => s with { HasEnded = true },
            ({ } s, RecoveryScored f) => s with { Scores = s.Scores.Add(new Score(f, e.HappenedAt)) },
            ({ } s, EscortCountersigned f) => s with { Escort = f },
            ({ } s, PatientDischarged) => s with { DischargedAt = e.HappenedAt },
            _ => state,
        };

    /// <summary>A pressure that comes late never hides a newer one.</summary>
    private static Recovering Pressure(Recovering state, int systolic, Instant at) =>
        at < state.SystolicAt
            ? state
            : state with
            {
                SystolicAt = at,
                Systolic = systolic,
                BaselineSystolic = state.HasStarted ? state.BaselineSystolic : systolic,
            };
}
