using Anodyne.Clinic.Screening;
using Anodyne.Knowledge;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Screening;

/// <summary>What the words of this stage are called on the screen; the keys of their translations.</summary>
internal static class ScreeningWords
{
    public static string Name(this ScreeningPart part) =>
        part switch
        {
            ScreeningPart.Condition => "Condition",
            ScreeningPart.FailedTherapies => "Failed therapies",
            ScreeningPart.Medicines => "Medicines",
            ScreeningPart.Allergies => "Allergies",
            ScreeningPart.Contraindications => "Contraindications",
            ScreeningPart.BaselinePain => "Baseline pain",
            ScreeningPart.Depression => "Depression (PHQ-9)",
            ScreeningPart.Anxiety => "Anxiety (GAD-7)",
            ScreeningPart.Weight => "Weight and height",
            _ => "Thoughts of suicide",
        };

    /// <summary>Where the part stands on the page.</summary>
    public static string Anchor(this ScreeningPart part) =>
        part switch
        {
            ScreeningPart.FailedTherapies => "failed-therapies",
            ScreeningPart.BaselinePain => "baseline-pain",
            ScreeningPart.SuicideRisk => "suicide-risk",
            _ => part.ToString().ToLowerInvariant(),
        };

    public static string Name(this RuleAnswer answer) =>
        answer is RuleAnswer.NotKnown ? "Not known" : answer.ToString();

    public static string Name(this Severity severity) =>
        severity switch
        {
            Severity.Never => "Never",
            Severity.HardStop => "Hard stop",
            Severity.SpecialistReview => "Specialist review",
            _ => "Information",
        };

    public static string Meaning(this Severity severity) =>
        severity switch
        {
            Severity.Never => "Nobody can lift these.",
            Severity.HardStop => "Lifted only by a prescriber's reason and a second prescriber's signature.",
            Severity.SpecialistReview => "A specialist's opinion is needed.",
            _ => "Shown; binds nobody.",
        };

    public static Tone Tone(this Severity severity) =>
        severity switch
        {
            Severity.Never or Severity.HardStop => Components.Tone.Refuse,
            Severity.SpecialistReview => Components.Tone.Warn,
            _ => Components.Tone.Info,
        };

    public static string Name(this RuleStanding standing) =>
        standing switch
        {
            RuleStanding.Refuses => "rules treatment out",
            RuleStanding.NeedsReason => "needs a prescriber's reason",
            RuleStanding.NeedsSecondSignature => "needs a second prescriber",
            RuleStanding.Overridden => "overridden by two prescribers",
            RuleStanding.NeedsSpecialist => "needs a specialist",
            RuleStanding.SpecialistObjects => "the specialist objects",
            RuleStanding.SpecialistAgrees => "the specialist agrees",
            _ => "for information",
        };

    public static string Name(this TherapyKind kind) =>
        kind switch
        {
            TherapyKind.NerveBlock => "Nerve block",
            TherapyKind.NonOpioidAnalgesic => "Non-opioid pain medicine",
            TherapyKind.Nsaid => "NSAID",
            TherapyKind.AntiSeizureMedicine => "Anti-seizure medicine",
            TherapyKind.MuscleRelaxant => "Muscle relaxant",
            TherapyKind.PhysicalTherapy => "Physical therapy",
            TherapyKind.PsychologicalTherapy => "Psychological therapy",
            _ => kind.ToString(),
        };

    public static string Name(this StopReason why) =>
        why switch
        {
            StopReason.NoEffect => "No effect",
            StopReason.TooLittleEffect => "Too little effect",
            StopReason.SideEffects => "Side effects",
            _ => "Another reason",
        };

    public static string Name(this RiskOutcome outcome) =>
        outcome switch
        {
            RiskOutcome.SafeWithPlan => "Safe for now, with a plan",
            RiskOutcome.ReferredUrgently => "Referred urgently",
            _ => "Emergency services called",
        };

    public static string Name(this EvidenceGrade grade) =>
        grade switch
        {
            EvidenceGrade.Moderate => "Moderate evidence",
            EvidenceGrade.Weak => "Weak evidence",
            EvidenceGrade.WeakOrNone => "Weak or no evidence",
            _ => "Not graded",
        };

    public static Tone Tone(this EvidenceGrade grade) =>
        grade is EvidenceGrade.Moderate ? Components.Tone.Info : Components.Tone.Warn;

    public static Tone Tone(this Eligibility outcome) =>
        outcome is Eligibility.Eligible ? Components.Tone.Good : Components.Tone.Neutral;
}
