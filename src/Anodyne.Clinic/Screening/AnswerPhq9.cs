using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>
/// Take the nine answers of PHQ-9, read out by staff or given at a screen by the patient. A ninth answer above zero opens
/// an item that only a person can close, and is never lost to a form that was not finished.
/// </summary>
public static class AnswerPhq9
{
    private const string Instrument = "phq-9";

    /// <param name="Patient">Whose answers.</param>
    /// <param name="Items">Nine answers of 0 to 3, in order; null where none was given.</param>
    /// <param name="At">When they were given.</param>
    public sealed record Command(PatientId Patient, ImmutableArray<int?> Items, Instant At) : IScreeningAsk
    {
        public Right Right => Right.Screen;

        public Decision On(ScreeningState state, Library library) => Decide(state, this);
    }

    public static Decision Decide(ScreeningState state, Command ask) =>
        ask switch
        {
            _ when !state.IsReferred => new NoReferral(),
            _ when !Scoring.Fits(ask.Items, Phq9.Items, Phq9.MostPerItem) => new NotAnAnswer(Phq9.MostPerItem),
            _ => Phq9.Read(ask.Items) switch
            {
                { OpensSelfHarmPathway: true } read => Decision.Accept(
                    StreamId.Patient(ask.Patient),
                    new Phq9Answered(ask.Items, read.Total),
                    new SuicideRiskRaised(Instrument, read.ItemNine)
                ),
                { Total: null } => new QuestionsLeftOut(ask.Items.Count(i => i is null)),
                var read => Decision.Accept(StreamId.Patient(ask.Patient), new Phq9Answered(ask.Items, read.Total)),
            },
        };
}

/// <summary>A form with a sum needs every answer.</summary>
public sealed record QuestionsLeftOut(int Count) : Refusal(("count", Count));

/// <summary>Each answer is 0 to the most that the form knows.</summary>
public sealed record NotAnAnswer(int Most) : Refusal(("most", Most));

internal static class Scoring
{
    public static bool Fits(ImmutableArray<int?> answers, int items, int most) =>
        answers.Length == items && answers.All(a => a is null or >= 0 && a.GetValueOrDefault() <= most);
}
