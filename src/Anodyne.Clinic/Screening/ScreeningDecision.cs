using System.Collections.Immutable;
using Anodyne.Knowledge;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>The parts of screening.</summary>
public enum ScreeningPart
{
    Condition,
    FailedTherapies,
    Medicines,
    Allergies,
    Contraindications,
    BaselinePain,
    Depression,
    Anxiety,
    Weight,
    SuicideRisk,
}

/// <summary>A part that was never answered, is too old, or waits for a person.</summary>
/// <param name="Part">Which part.</param>
/// <param name="LastAt">When it was answered last; null when never.</param>
/// <param name="Questions">How many questions are open, where a part has several.</param>
public sealed record Gap(ScreeningPart Part, Instant? LastAt, int Questions = 0);

/// <summary>How a rule that was met stands, and whom it waits for.</summary>
public enum RuleStanding
{
    /// <summary>Nothing and nobody makes treatment possible.</summary>
    Refuses,
    NeedsReason,
    NeedsSecondSignature,
    Overridden,
    NeedsSpecialist,
    SpecialistObjects,
    SpecialistAgrees,

    /// <summary>Shown; binds nobody.</summary>
    Told,
}

/// <summary>A rule that is met, with the answer that met it.</summary>
public sealed record RuleFinding(Contraindication Rule, RuleAnswer Answer, RuleStanding Standing)
{
    public bool Blocks =>
        Standing is not (RuleStanding.Overridden or RuleStanding.SpecialistAgrees or RuleStanding.Told);
}

/// <summary>May this patient be treated? What is missing, which rules are met, and whom each of them needs.</summary>
public sealed record ScreeningDecision(
    ImmutableArray<Gap> Missing,
    ImmutableArray<RuleFinding> Rules,
    bool IsDecidedEligible
)
{
    /// <summary>Computed anew from what is recorded, with the rules that count on the library's day.</summary>
    public static ScreeningDecision Of(ScreeningState state, Library library) =>
        new(
            [.. ScreeningGaps.Of(state, library)],
            [.. library.RulesFor(Occasion.Screening).Select(rule => Find(rule, state, library)).OfType<RuleFinding>()],
            state.IsEligible
        );

    public IEnumerable<RuleFinding> Blocking => Rules.Where(r => r.Blocks);

    /// <summary>Nothing is missing and no rule stands against it.</summary>
    public bool MayBeEligible => Missing.IsEmpty && !Blocking.Any();

    /// <summary>Decided eligible, and no rule and no open risk has come up since. Answers that grew old do not undo it.</summary>
    public bool EligibilityStands =>
        IsDecidedEligible && !Blocking.Any() && Missing.All(g => g.Part is not ScreeningPart.SuicideRisk);

    public RuleFinding? Find(string rule) =>
        Rules.FirstOrDefault(r => string.Equals(r.Rule.Id, rule, StringComparison.Ordinal));

    private static RuleFinding? Find(Contraindication rule, ScreeningState state, Library library) =>
        RuleReading.AnswerTo(rule, state, library) is { } answer && RuleReading.IsMet(rule, answer)
            ? new RuleFinding(rule, answer, StandingOf(rule, state))
            : null;

    private static RuleStanding StandingOf(Contraindication rule, ScreeningState state) =>
        rule.Severity switch
        {
            Severity.Never => RuleStanding.Refuses,
            Severity.HardStop => state.Overrides.GetValueOrDefault(rule.Id) switch
            {
                null => RuleStanding.NeedsReason,
                { IsSigned: false } => RuleStanding.NeedsSecondSignature,
                _ => RuleStanding.Overridden,
            },
            Severity.SpecialistReview => state.Reviews.GetValueOrDefault(rule.Id) switch
            {
                null => RuleStanding.NeedsSpecialist,
                { Value.MayProceed: false } => RuleStanding.SpecialistObjects,
                _ => RuleStanding.SpecialistAgrees,
            },
            _ => RuleStanding.Told,
        };
}
