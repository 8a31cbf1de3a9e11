using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>Take the seven answers of GAD-7.</summary>
public static class AnswerGad7
{
    public sealed record Command(PatientId Patient, ImmutableArray<int?> Items, Instant At) : IScreeningAsk
    {
        public Right Right => Right.Screen;

        public Decision On(ScreeningState state, Library library) => Decide(state, this);
    }

    public static Decision Decide(ScreeningState state, Command ask) =>
        ask switch
        {
            _ when !state.IsReferred => new NoReferral(),
            _ when !Scoring.Fits(ask.Items, Gad7.Items, Gad7.MostPerItem) => new NotAnAnswer(Gad7.MostPerItem),
            _ when Gad7.Total(ask.Items) is { } total => Decision.Accept(
                StreamId.Patient(ask.Patient),
                new Gad7Answered([.. ask.Items.Select(i => i!.Value)], total)
            ),
            _ => new QuestionsLeftOut(ask.Items.Count(i => i is null)),
        };
}
