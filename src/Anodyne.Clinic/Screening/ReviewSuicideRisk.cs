using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>Close the open item for thoughts of suicide: somebody spoke with the patient and says what came of it.</summary>
public static class ReviewSuicideRisk
{
    public sealed record Command(PatientId Patient, RiskOutcome Outcome, Private Note, Instant At) : IScreeningAsk
    {
        public Right Right => Right.Screen;

        public Decision On(ScreeningState state, Library library) => Decide(state, this);
    }

    public static Decision Decide(ScreeningState state, Command ask) =>
        state.OpenRisk is null
            ? new NoOpenRisk()
            : Decision.Accept(StreamId.Patient(ask.Patient), new SuicideRiskReviewed(ask.Outcome, ask.Note));

    /// <summary>Nothing is open; somebody has closed it meanwhile.</summary>
    public sealed record NoOpenRisk : Refusal;
}
