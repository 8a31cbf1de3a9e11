using Anodyne.Clinic.Diary;
using Anodyne.Clinic.Record;
using static Anodyne.Clinic.Tests.Story;

namespace Anodyne.Clinic.Tests.Diary;

public sealed class LetterTests
{
    private static readonly QuestionAsked Asked = new("May I fly?");

    [Fact]
    public void A_question_is_answered() => Accepted<QuestionAnswered>(Answer(Of(Asked), 1, LetterKind.Question));

    [Fact]
    public void A_new_medicine_is_reviewed() =>
        Accepted<NewMedicineReviewed>(
            Answer(Of(Asked, new NewMedicineNoticed("Sertraline")), 2, LetterKind.NewMedicine)
        );

    [Fact]
    public void What_was_not_written_is_not_answered() =>
        Refused<AnswerLetter.NoSuchLetter>(Answer(Of(Asked), 2, LetterKind.Question));

    [Fact]
    public void A_question_is_not_reviewed_as_a_medicine() =>
        Refused<AnswerLetter.NoSuchLetter>(Answer(Of(Asked), 1, LetterKind.NewMedicine));

    [Fact]
    public void Nobody_answers_twice() =>
        Refused<AnswerLetter.LetterAlreadyAnswered>(
            Answer(Of(Asked, new QuestionAnswered(1, "Yes.")), 1, LetterKind.Question)
        );

    [Fact]
    public void An_open_letter_stands_among_the_open_items_until_it_is_answered()
    {
        Recorded[] events = [.. Of(Asked, new QuestionAnswered(1, "Yes.")).Events()];
        Assert.Equal(OpenLetter.Kinds.KeyOf(events[0]), OpenLetter.Kinds.KeyOf(events[1]));
        Assert.Null(OpenLetter.Kinds.Next(null, "any", events[1], null!));
    }

    private static Decision Answer(Story story, long version, LetterKind kind) =>
        AnswerLetter.Decide(
            story.Fold(Letters.Fold),
            new AnswerLetter.Command(Patient, version, kind, "In 24 hours.", Noon)
        );
}
