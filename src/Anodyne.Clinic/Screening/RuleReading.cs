using Anodyne.Knowledge;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>How a rule is answered: by a person, or by comparing what is recorded with the rule's own numbers.</summary>
public static class RuleReading
{
    private const string AllergyRule = "ketamine-allergy";
    private const string Drug = "ketamine";

    /// <summary>The answer, or null as long as nobody has given it and the record cannot.</summary>
    public static RuleAnswer? AnswerTo(Contraindication rule, ScreeningState state, Library library) =>
        rule.AskedOf is AskedOf.Record ? FromRecord(rule, state, library.AsOf)
        : rule.Id is AllergyRule && NamesTheDrug(state) ? RuleAnswer.Yes
        : state.Answers.GetValueOrDefault(rule.Id)?.Value;

    /// <summary>Whether this answer meets the rule; what the record does not know meets it, too.</summary>
    public static bool IsMet(Contraindication rule, RuleAnswer answer) =>
        rule.AskedOf is AskedOf.Record
            ? answer is not RuleAnswer.No
            : rule.IsTriggeredBy(
                answer switch
                {
                    RuleAnswer.Yes => Answer.Yes,
                    RuleAnswer.No => Answer.No,
                    _ => Answer.Unsure,
                }
            );

    private static RuleAnswer? FromRecord(Contraindication rule, ScreeningState state, LocalDate today) =>
        rule switch
        {
            { Threshold: { Sign: Sign.Pain } limit } => state.BaselinePain is { } pain
                ? Answered(limit.IsCrossedBy(pain.Value.AverageTenths / 10m))
                : null,
            { UnderYears: { } years } => state.BornOn is { } born
                ? Answered(born.PlusYears(years) > today)
                : RuleAnswer.NotKnown,
            { FewerFailedKindsThan: { } kinds, ShorterThanMonths: { } months } => Refractory(
                state,
                kinds,
                today.PlusMonths(-months)
            ),
            _ => null,
        };

    /// <summary>Enough kinds of treatment failed, over a long enough time?</summary>
    private static RuleAnswer? Refractory(ScreeningState state, int kinds, LocalDate sinceAtLatest) =>
        (state.FailedTherapies?.Value.Therapies, state.Condition?.Value) switch
        {
            (null, _) or (_, null) => null,
            ({ } failed, _) when failed.Select(t => t.Kind).Distinct().Count() < kinds => RuleAnswer.Yes,
            (_, { Since: null }) => RuleAnswer.NotKnown,
            (_, { Since: { } since }) => Answered(since > sinceAtLatest),
        };

    private static bool NamesTheDrug(ScreeningState state) =>
        state.Allergies?.Value.Allergies.Any(a => a.Text?.Contains(Drug, StringComparison.OrdinalIgnoreCase) == true)
            is true;

    private static RuleAnswer Answered(bool isMet) => isMet ? RuleAnswer.Yes : RuleAnswer.No;
}
