using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Diary;

/// <summary>Answer a patient's question, or say what follows from a new medicine. The patient reads it behind their link.</summary>
public static class AnswerLetter
{
    /// <param name="Patient">Whose letter.</param>
    /// <param name="Version">Its place in the diary's stream.</param>
    /// <param name="Kind">A question or a new medicine.</param>
    /// <param name="Words">The answer.</param>
    /// <param name="At">When.</param>
    public sealed record Command(PatientId Patient, long Version, LetterKind Kind, Private Words, Instant At) : IAsk
    {
        public Right Right => Right.TendDiary;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(Letters.Fold, StreamId.Diary(Patient)), this);
    }

    public static Decision Decide(Letters letters, Command ask) =>
        letters.Find(ask.Version, ask.Kind) switch
        {
            null => new NoSuchLetter(),
            { Reply: { } reply } => new LetterAlreadyAnswered(reply.At),
            _ => Decision.Accept(
                StreamId.Diary(ask.Patient),
                ask.Kind is LetterKind.Question
                    ? new QuestionAnswered(ask.Version, ask.Words)
                    : new NewMedicineReviewed(ask.Version, ask.Words)
            ),
        };

    /// <summary>The patient wrote no such thing.</summary>
    public sealed record NoSuchLetter : Refusal;

    /// <summary>Somebody was faster.</summary>
    public sealed record LetterAlreadyAnswered(Instant Since) : Refusal(("since", Since));
}
