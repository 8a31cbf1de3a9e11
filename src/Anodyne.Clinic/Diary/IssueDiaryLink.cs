using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Diary;

/// <summary>Give a patient a link of their own; the one before stops working.</summary>
public static class IssueDiaryLink
{
    /// <param name="Patient">Who gets it.</param>
    /// <param name="SecretHash">From <see cref="DiarySecret.HashOf"/>; the secret itself never comes here.</param>
    /// <param name="At">When.</param>
    public sealed record Command(PatientId Patient, string SecretHash, Instant At) : IAsk
    {
        public Right Right => Right.TendDiary;

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Card(PatientCard.Kind, Patient.ToString()) is not null, this);
    }

    public static Decision Decide(bool isKnown, Command ask) =>
        isKnown
            ? Decision.Accept(StreamId.Diary(ask.Patient), new DiaryLinkIssued(ask.SecretHash))
            : new NobodyToLink();

    /// <summary>The clinic knows no such patient.</summary>
    public sealed record NobodyToLink : Refusal;
}
