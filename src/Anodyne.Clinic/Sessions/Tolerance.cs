using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>What the ladder says against a step, as a refusal: the most dangerous reason first.</summary>
public static class Tolerance
{
    public static Refusal? Against(StepAnswer answer, string prescriber) =>
        answer.IsAllowed ? null
        : First<StepReason.AboveCeiling>(answer) is { } high
            ? new AboveSignedCeiling(high.Asked, high.Ceiling, prescriber)
        : First<StepReason.AboveRateBeforePause>(answer) is { } fast
            ? new FasterThanBeforePause(fast.Asked, fast.Before)
        : First<StepReason.FixedRate>(answer) is { } only ? new RateIsFixed(only.Rate)
        : First<StepReason.StepTooLarge>(answer) is { } large ? new StepIsTooLarge(large.Asked, large.Highest)
        : Fired(answer) is { IsEmpty: false } rules ? new HoldRuleIsMet(rules)
        : Uncharted(answer) is { IsEmpty: false } signs ? new ToleranceNotShown(signs)
        : First<StepReason.TooSoon>(answer) is { } soon ? new StepIsTooSoon(soon.NotBefore)
        : throw new InvalidOperationException("A step is refused without a reason.");

    private static T? First<T>(StepAnswer answer)
        where T : StepReason => answer.Against.OfType<T>().FirstOrDefault();

    private static ImmutableArray<string> Fired(StepAnswer answer) =>
        [.. answer.Against.OfType<StepReason.RuleFires>().Select(fires => fires.Rule.Code).Distinct()];

    private static ImmutableArray<Sign> Uncharted(StepAnswer answer) =>
        [
            .. answer
                .Against.Select(reason =>
                    reason switch
                    {
                        StepReason.NotCharted missing => missing.Sign,
                        StepReason.ChartedTooLongAgo old => old.Reading.Sign,
                        StepReason.NoBaseline baseline => baseline.Sign,
                        _ => (Sign?)null,
                    }
                )
                .OfType<Sign>()
                .Distinct(),
        ];

    /// <summary>Beyond the signed ladder only a new order leads.</summary>
    public sealed record AboveSignedCeiling(DoseRate Asked, DoseRate Ceiling, string Prescriber)
        : Refusal(("asked", Asked), ("ceiling", Ceiling), ("prescriber", Prescriber));

    /// <summary>After a pause the infusion does not run faster than before.</summary>
    public sealed record FasterThanBeforePause(DoseRate Asked, DoseRate Before)
        : Refusal(("asked", Asked), ("before", Before));

    /// <summary>The order is for one rate.</summary>
    public sealed record RateIsFixed(DoseRate Rate) : Refusal(("rate", Rate));

    /// <summary>More than one rung at once.</summary>
    public sealed record StepIsTooLarge(DoseRate Asked, DoseRate Highest)
        : Refusal(("asked", Asked), ("highest", Highest));

    /// <summary>What was charted meets a rule that holds or lowers the rate.</summary>
    public sealed record HoldRuleIsMet(ImmutableArray<string> Rules) : Refusal(("rules", Rules));

    /// <summary>What must be charted before a step is missing or too old.</summary>
    public sealed record ToleranceNotShown(ImmutableArray<Sign> Missing)
        : Refusal(("missing", Missing.Select(Values.Name).ToImmutableArray()));

    /// <summary>The time between two steps has not passed.</summary>
    public sealed record StepIsTooSoon(Instant NotBefore) : Refusal(("notBefore", NotBefore));
}
