using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>A second prescriber, another person under an own PIN, signs that a hard stop may be overridden.</summary>
public static class AgreeOverride
{
    /// <param name="Patient">For whom.</param>
    /// <param name="Rule">The id of the rule.</param>
    /// <param name="SeenVersion">The version of the patient's stream on the page: what the reason was read on.</param>
    /// <param name="At">When it was signed.</param>
    public sealed record Command(PatientId Patient, string Rule, long? SeenVersion, Instant At) : ISeen
    {
        public Right Right => Right.Decide;

        public StreamId SeenStream => StreamId.Patient(Patient);

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(ScreeningState.Fold, SeenStream), this, desk.Actor);
    }

    public static Decision Decide(ScreeningState state, Command ask, Actor second) =>
        state.Overrides.GetValueOrDefault(ask.Rule) switch
        {
            null or { IsSigned: true } => new NothingToAgree(ask.Rule),
            { AskedBy: var first } when first == second.User => new SecondPrescriberNeeded(),
            { AskedBy: var first } => Decision.Accept(
                StreamId.Patient(ask.Patient),
                new OverrideAgreed(ask.Rule, first)
            ),
        };

    /// <summary>No override of this rule waits for a signature.</summary>
    public sealed record NothingToAgree(string Rule) : Refusal(("rule", Rule));

    /// <summary>The same prescriber twice is one opinion.</summary>
    public sealed record SecondPrescriberNeeded : Refusal;
}
