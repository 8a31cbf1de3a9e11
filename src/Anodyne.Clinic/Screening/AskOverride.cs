using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Knowledge;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>A prescriber takes a hard stop upon them, with a reason. It counts when a second prescriber has signed.</summary>
public static class AskOverride
{
    public sealed record Command(PatientId Patient, string Rule, Private Reason, Instant At) : IScreeningAsk
    {
        public Right Right => Right.Decide;

        public Decision On(ScreeningState state, Library library) => Decide(state, this, library);
    }

    public static Decision Decide(ScreeningState state, Command ask, Library library) =>
        ScreeningDecision.Of(state, library).Find(ask.Rule) switch
        {
            null => new RuleNotMet(ask.Rule),
            { Rule.Severity: Severity.Never } never => new NeverOverridden(never.Rule.Title),
            { Rule.Severity: not Severity.HardStop } other => new TakesNoOverride(other.Rule.Title),
            { Standing: RuleStanding.Overridden } done => new AlreadyOverridden(done.Rule.Title),
            _ => Decision.Accept(StreamId.Patient(ask.Patient), new OverrideAsked(ask.Rule, ask.Reason)),
        };

    /// <summary>No reason and no signature makes this possible.</summary>
    public sealed record NeverOverridden(string Title) : Refusal(("title", Title));

    /// <summary>A specialist answers this rule, or nobody needs to.</summary>
    public sealed record TakesNoOverride(string Title) : Refusal(("title", Title));

    /// <summary>Two prescribers have signed already.</summary>
    public sealed record AlreadyOverridden(string Title) : Refusal(("title", Title));
}

/// <summary>This rule is not met by anything recorded about the patient.</summary>
public sealed record RuleNotMet(string Rule) : Refusal(("rule", Rule));
