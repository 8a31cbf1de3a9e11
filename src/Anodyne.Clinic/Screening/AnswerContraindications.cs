using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>Answer contraindication questions: as many as were asked; a later answer replaces an earlier one, rule by rule.</summary>
public static class AnswerContraindications
{
    /// <param name="Patient">Whose answers.</param>
    /// <param name="Answers">By the id of the rule.</param>
    /// <param name="At">When they were given.</param>
    public sealed record Command(PatientId Patient, ImmutableSortedDictionary<string, RuleAnswer> Answers, Instant At)
        : IScreeningAsk
    {
        public Right Right => Right.Screen;

        public Decision On(ScreeningState state, Library library) => Decide(state, this, library);
    }

    public static Decision Decide(ScreeningState state, Command ask, Library library) =>
        ask switch
        {
            _ when !state.IsReferred => new NoReferral(),
            { Answers.Count: 0 } => new NothingAnswered(),
            _ when ask.Answers.Keys.FirstOrDefault(id => !IsAsked(id, library)) is { } unknown => new NoSuchQuestion(
                unknown
            ),
            _ => Decision.Accept(StreamId.Patient(ask.Patient), new ContraindicationsAnswered(ask.Answers)),
        };

    private static bool IsAsked(string id, Library library) =>
        library.Contraindications.Find(id) is { } rule
        && rule.AskedOf is not AskedOf.Record
        && rule.Occasions.Contains(Occasion.Screening);

    /// <summary>A form without one answer says nothing.</summary>
    public sealed record NothingAnswered : Refusal;

    /// <summary>Screening does not ask this.</summary>
    public sealed record NoSuchQuestion(string Rule) : Refusal(("rule", Rule));
}
