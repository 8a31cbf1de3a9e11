using Anodyne.Knowledge;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>What screening still lacks: never answered, or answered longer ago than screening counts.</summary>
public static class ScreeningGaps
{
    public static IEnumerable<Gap> Of(ScreeningState state, Library library) =>
        new[]
        {
            Never(ScreeningPart.Condition, state.Condition),
            Never(ScreeningPart.FailedTherapies, state.FailedTherapies),
            Old(ScreeningPart.Medicines, state.Medicines, library),
            Old(ScreeningPart.Allergies, state.Allergies, library),
            Unanswered(state, library),
            Old(ScreeningPart.BaselinePain, state.BaselinePain, library),
            Incomplete(state.Phq9) ?? Old(ScreeningPart.Depression, state.Phq9, library),
            Old(ScreeningPart.Anxiety, state.Gad7, library),
            state.Weight is { } weight && Counts(weight.Value.On, library)
                ? null
                : new Gap(ScreeningPart.Weight, state.Weight?.At),
            state.OpenRisk is { } risk ? new Gap(ScreeningPart.SuicideRisk, risk.At) : null,
        }.OfType<Gap>();

    private static Gap? Never<T>(ScreeningPart part, Noted<T>? noted) => noted is null ? new Gap(part, null) : null;

    private static Gap? Old<T>(ScreeningPart part, Noted<T>? noted, Library library) =>
        noted is not null && Counts(noted.At, library) ? null : new Gap(part, noted?.At);

    private static Gap? Incomplete(Noted<Phq9Answered>? phq9) =>
        phq9 is { Value.Total: null } ? new Gap(ScreeningPart.Depression, phq9.At) : null;

    private static Gap? Unanswered(ScreeningState state, Library library)
    {
        int open = library
            .RulesFor(Occasion.Screening)
            .Count(rule =>
                rule.AskedOf is not AskedOf.Record
                && !(state.Answers.GetValueOrDefault(rule.Id) is { } answer && Counts(answer.At, library))
            );
        return open == 0 ? null : new Gap(ScreeningPart.Contraindications, null, open);
    }

    private static bool Counts(Instant at, Library library) => Counts(at.InUtc().Date, library);

    private static bool Counts(LocalDate on, Library library) =>
        on.PlusDays(library.SiteDefaults.ScreeningValidFor.Value.Count) >= library.AsOf;
}
