using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>Record what a specialist thinks of a rule that asks for one.</summary>
public static class ReviewBySpecialist
{
    /// <param name="Patient">About whom.</param>
    /// <param name="Rule">The id of the rule.</param>
    /// <param name="MayProceed">Whether the specialist has no objection.</param>
    /// <param name="Specialist">Whose opinion it is, and of which discipline.</param>
    /// <param name="Opinion">The opinion.</param>
    /// <param name="At">When it was given.</param>
    public sealed record Command(
        PatientId Patient,
        string Rule,
        bool MayProceed,
        Private Specialist,
        Private Opinion,
        Instant At
    ) : IScreeningAsk
    {
        public Right Right => Right.Decide;

        public Decision On(ScreeningState state, Library library) => Decide(state, this, library);
    }

    public static Decision Decide(ScreeningState state, Command ask, Library library) =>
        ScreeningDecision.Of(state, library).Find(ask.Rule) switch
        {
            null => new RuleNotMet(ask.Rule),
            { Rule.Severity: not Severity.SpecialistReview } other => new NotForSpecialist(other.Rule.Title),
            _ => Decision.Accept(
                StreamId.Patient(ask.Patient),
                new SpecialistReviewed(ask.Rule, ask.MayProceed, ask.Specialist, ask.Opinion)
            ),
        };

    /// <summary>A specialist's opinion does not settle this rule.</summary>
    public sealed record NotForSpecialist(string Title) : Refusal(("title", Title));
}
