using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Diary;

/// <summary>What a patient writes to the clinic beside the diary.</summary>
public enum LetterKind
{
    Question,
    NewMedicine,
}

/// <summary>What the clinic wrote back.</summary>
public sealed record LetterReply(Private Words, Instant At, UserId By);

/// <summary>One thing the patient wrote, known by its place in the diary's stream.</summary>
public sealed record Letter(long Version, LetterKind Kind, Private Words, Instant At, LetterReply? Reply);

/// <summary>Everything the patient wrote and what was written back, oldest first.</summary>
public sealed record Letters(ImmutableArray<Letter> All)
{
    public static readonly Fold<Letters> Fold = new("diary-letters", new Letters([]), Apply);

    public Letter? Find(long version, LetterKind kind) =>
        All.FirstOrDefault(letter => letter.Version == version && letter.Kind == kind);

    private static Letters Apply(Letters letters, Recorded e) =>
        e.Fact switch
        {
            QuestionAsked asked => letters.With(e, LetterKind.Question, asked.Words),
            NewMedicineNoticed noticed => letters.With(e, LetterKind.NewMedicine, noticed.Medicine),
            QuestionAnswered answered => letters.Answered(answered.QuestionVersion, answered.Words, e),
            NewMedicineReviewed reviewed => letters.Answered(reviewed.NoticeVersion, reviewed.Conclusion, e),
            _ => letters,
        };

    private Letters With(Recorded e, LetterKind kind, Private words) =>
        new(All.Add(new Letter(e.Version, kind, words, e.HappenedAt, Reply: null)));

    private Letters Answered(long version, Private words, Recorded e) =>
        new([
            .. All.Select(l =>
                l.Version == version ? l with { Reply = new LetterReply(words, e.HappenedAt, e.By) } : l
            ),
        ]);
}

/// <summary>A letter that waits for an answer: an open item of the clinic.</summary>
public sealed record OpenLetter(PatientId Patient, long Version, LetterKind Kind, Private Words, Instant Since)
{
    public static readonly CardKind<OpenLetter> Kinds = new("open-letter", KeyOf, Apply, letter => letter.Since);

    private static string? KeyOf(Recorded e) =>
        e.Fact switch
        {
            QuestionAsked or NewMedicineNoticed => Key(e, e.Version),
            QuestionAnswered answered => Key(e, answered.QuestionVersion),
            NewMedicineReviewed reviewed => Key(e, reviewed.NoticeVersion),
            _ => null,
        };

    private static string Key(Recorded e, long version) => string.Create(null, $"{e.Patient}/{version}");

    private static OpenLetter? Apply(OpenLetter? card, Recorded e) =>
        e.Fact switch
        {
            QuestionAsked asked => new(e.Patient!.Value, e.Version, LetterKind.Question, asked.Words, e.HappenedAt),
            NewMedicineNoticed noticed => new(
                e.Patient!.Value,
                e.Version,
                LetterKind.NewMedicine,
                noticed.Medicine,
                e.HappenedAt
            ),
            _ => null,
        };
}
