using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>Record the condition to be treated, as found on examination; the newest counts.</summary>
public static class RecordCondition
{
    /// <param name="Patient">Whose condition.</param>
    /// <param name="Indication">The id in knowledge/indications.</param>
    /// <param name="Since">The month in which the pain began, as its first day.</param>
    /// <param name="Note">Distribution, cause, findings.</param>
    /// <param name="At">When it was found.</param>
    public sealed record Command(PatientId Patient, string Indication, LocalDate? Since, Private? Note, Instant At)
        : IScreeningAsk
    {
        public Right Right => Right.Screen;

        public Decision On(ScreeningState state, Library library) => Decide(state, this, library);
    }

    public static Decision Decide(ScreeningState state, Command ask, Library library) =>
        ask switch
        {
            _ when !state.IsReferred => new NoReferral(),
            _ when library.Indications.Find(ask.Indication) is null => new ReceiveReferral.UnknownIndication(
                ask.Indication
            ),
            { Since: { } since } when since > library.AsOf || since < state.BornOn => new ImpossibleOnset(since),
            _ => Decision.Accept(
                StreamId.Patient(ask.Patient),
                new ConditionRecorded(ask.Indication, ask.Since, ask.Note)
            ),
        };

    /// <summary>Pain that begins in the future or before birth.</summary>
    public sealed record ImpossibleOnset(LocalDate Since) : Refusal(("since", Since));
}
