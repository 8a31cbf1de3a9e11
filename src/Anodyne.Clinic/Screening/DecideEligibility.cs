using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>Decide what screening came to; the rules that decided are kept with it.</summary>
public static class DecideEligibility
{
    /// <param name="Patient">About whom.</param>
    /// <param name="Outcome">Eligible, deferred or declined.</param>
    /// <param name="Note">Why; needed unless the patient is eligible.</param>
    /// <param name="SeenVersion">The version of the patient's stream on the page.</param>
    /// <param name="At">When it was decided.</param>
    public sealed record Command(PatientId Patient, Eligibility Outcome, Private? Note, long? SeenVersion, Instant At)
        : ISeen
    {
        public Right Right => Right.Decide;

        public StreamId SeenStream => StreamId.Patient(Patient);

        public async Task<Decision> On(Desk desk) =>
            Decide(await desk.Load(ScreeningState.Fold, SeenStream), this, desk.Library);
    }

    public static Decision Decide(ScreeningState state, Command ask, Library library) =>
        Decide(state, ask, ScreeningDecision.Of(state, library));

    private static Decision Decide(ScreeningState state, Command ask, ScreeningDecision found) =>
        ask switch
        {
            _ when !state.IsReferred => new NoReferral(),
            _ when !state.IsReferralAccepted => new ReferralNotAccepted(),
            { Outcome: not Eligibility.Eligible, Note: null } => new DecisionNeedsReason(ask.Outcome),
            { Outcome: not Eligibility.Eligible } => Decided(ask, found),
            _ when !found.Missing.IsEmpty => new ScreeningIncomplete([.. found.Missing.Select(g => g.Part)]),
            _ when found.Blocking.Any() => new RulesStandAgainst([.. found.Blocking.Select(r => r.Rule.Title)]),
            _ => Decided(ask, found),
        };

    private static Decision Decided(Command ask, ScreeningDecision found) =>
        Decision.Accept(
            StreamId.Patient(ask.Patient),
            new EligibilityDecided(ask.Outcome, [.. found.Rules.Select(r => r.Rule.Id)], ask.Note)
        );

    /// <summary>Triage comes first.</summary>
    public sealed record ReferralNotAccepted : Refusal;

    /// <summary>A patient who is not treated is told why.</summary>
    public sealed record DecisionNeedsReason(Eligibility Outcome) : Refusal(("outcome", Outcome));

    /// <summary>Nobody is eligible before every part is answered.</summary>
    public sealed record ScreeningIncomplete(ImmutableArray<ScreeningPart> Missing) : Refusal(("missing", Missing));

    /// <summary>A rule is met and nobody who may has lifted it.</summary>
    public sealed record RulesStandAgainst(ImmutableArray<string> Titles) : Refusal(("titles", Titles));
}
