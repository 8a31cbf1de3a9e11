using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>Why a step up, or a resumption, is not allowed.</summary>
public abstract record StepReason
{
    private StepReason() { }

    public sealed record AboveCeiling(DoseRate Asked, DoseRate Ceiling) : StepReason;

    /// <summary>The ladder has no steps.</summary>
    public sealed record FixedRate(DoseRate Rate) : StepReason;

    public sealed record StepTooLarge(DoseRate Asked, DoseRate Highest) : StepReason;

    public sealed record AboveRateBeforePause(DoseRate Asked, DoseRate Before) : StepReason;

    public sealed record TooSoon(Instant NotBefore) : StepReason;

    public sealed record NotCharted(Sign Sign) : StepReason;

    /// <summary>Older than the ladder allows, or from before the last step and so silent about the present rate.</summary>
    public sealed record ChartedTooLongAgo(Charted Reading, Instant NeededSince) : StepReason;

    public sealed record NoBaseline(Sign Sign) : StepReason;

    public sealed record RuleFires(StepRule Rule, Threshold Threshold, Charted Reading) : StepReason;
}
