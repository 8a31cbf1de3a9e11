using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Diary;

/// <summary>Ask the clinic something; it waits among the open items until somebody answers. Never refused.</summary>
public static class AskQuestion
{
    public sealed record Command(PatientId Patient, Private Words, Instant At) : IAnyTime
    {
        public Right Right => Right.KeepDiary;

        public Task<Decision> On(Desk desk) => Task.FromResult(Decide(this));
    }

    public static Decision Decide(Command ask) =>
        Decision.Accept(StreamId.Diary(ask.Patient), new QuestionAsked(ask.Words));
}
