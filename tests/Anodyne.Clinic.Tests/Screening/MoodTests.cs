using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Screening;
using Anodyne.Quantities;
using static Anodyne.Clinic.Tests.Screening.ScreeningCase;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Screening;

public sealed class MoodTests
{
    private static readonly ImmutableArray<int?> Calm = [1, 1, 1, 1, 1, 1, 1, 1, 0];

    [Fact]
    public void A_calm_form_opens_nothing()
    {
        var accepted = Assert.IsType<Decision.Accepted>(Answer(Calm));
        Assert.Equal(8, Assert.IsType<Phq9Answered>(Assert.Single(accepted.Facts).Fact).Total);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_ninth_answer_above_zero_opens_an_item(int ninth) =>
        Assert.Equal(ninth, Accepted<SuicideRiskRaised>(Answer(Calm.SetItem(8, ninth))).Answer);

    [Fact]
    public void A_ninth_answer_above_zero_is_not_lost_to_an_unfinished_form()
    {
        ImmutableArray<int?> unfinished = [null, null, null, null, null, null, null, null, 2];
        Assert.Equal(2, Accepted<SuicideRiskRaised>(Answer(unfinished)).Answer);
        Assert.Null(Accepted<Phq9Answered>(Answer(unfinished)).Total);
    }

    [Fact]
    public void An_unfinished_form_stays_missing_after_its_ninth_answer_was_taken() =>
        Assert.Contains(
            Found(Complete.And(new Phq9Answered([null, 1, 1, 1, 1, 1, 1, 1, 1], Total: null))).Missing,
            g => g.Part is ScreeningPart.Depression
        );

    [Fact]
    public void A_sum_with_holes_is_refused() =>
        Assert.Equal(1, Refused<QuestionsLeftOut>(Answer(Calm.SetItem(0, null))).Count);

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void What_the_form_does_not_offer_is_no_answer(int answer) =>
        Refused<NotAnAnswer>(Answer(Calm.SetItem(0, answer)));

    [Fact]
    public void Eight_answers_are_no_form() => Refused<NotAnAnswer>(Answer([.. Calm.Take(8)]));

    [Fact]
    public void Anxiety_is_a_sum_of_seven() =>
        Assert.Equal(
            14,
            Accepted<Gad7Answered>(
                AnswerGad7.Decide(State(Referred), new AnswerGad7.Command(Patient, [2, 2, 2, 2, 2, 2, 2], Noon))
            ).Total
        );

    [Fact]
    public void A_later_calm_form_does_not_close_the_item() =>
        Assert.NotNull(State(With(Complete, new SuicideRiskRaised("phq-9", 1), CalmPhq9)).OpenRisk);

    [Fact]
    public void Only_a_person_with_an_outcome_closes_the_item()
    {
        Story open = Complete.And(new SuicideRiskRaised("phq-9", 1));
        var closed = Accepted<SuicideRiskReviewed>(Review(open));
        Assert.Null(State(open.And(closed)).OpenRisk);
    }

    [Fact]
    public void What_is_not_open_is_not_closed() => Refused<ReviewSuicideRisk.NoOpenRisk>(Review(Complete));

    [Fact]
    public void An_open_item_keeps_the_first_moment_on_its_card()
    {
        var story = Of(new SuicideRiskRaised("phq-9", 1))
            .And(new SuicideRiskRaised("diary", null), Noon + NodaTime.Duration.FromHours(1));
        var row = story
            .Events()
            .Aggregate((CardRow?)null, (card, e) => SuicideRisk.Kind.Next(card, Patient.ToString(), e, NoSecrets.Here));
        Assert.Equal(Noon, SuicideRisk.Kind.Read(row!, NoSecrets.Here).RaisedAt);
    }

    private static Decision Answer(ImmutableArray<int?> items) =>
        AnswerPhq9.Decide(State(Referred), new AnswerPhq9.Command(Patient, items, Noon));

    private static Decision Review(Story story) =>
        ReviewSuicideRisk.Decide(
            State(story),
            new ReviewSuicideRisk.Command(Patient, RiskOutcome.SafeWithPlan, "Spoke for 20 min.", Noon)
        );

    private sealed class NoSecrets : IUnseal
    {
        public static readonly NoSecrets Here = new();

        public string? Open(PatientId patient, string token) => null;
    }
}
