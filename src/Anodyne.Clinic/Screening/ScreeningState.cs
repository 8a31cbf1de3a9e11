using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Referrals;
using Anodyne.Quantities;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Clinic.Screening;

/// <summary>Something that was said or measured, when it was, and who signed for it.</summary>
public sealed record Noted<T>(T Value, Instant At, UserId By);

/// <summary>A hard stop that one prescriber takes upon them and a second one has or has not signed.</summary>
public sealed record RuleOverride(Private Reason, UserId AskedBy, Instant AskedAt)
{
    public UserId? AgreedBy { get; init; }

    public Instant? AgreedAt { get; init; }

    public bool IsSigned => AgreedBy is not null;
}

/// <summary>What is known about a patient before treatment: the newest of everything, and who decided what.</summary>
public sealed record ScreeningState
{
    public static readonly Fold<ScreeningState> Fold = new("screening", new(), Apply);

    /// <summary>A referral stands behind this patient; without one there is nobody to screen.</summary>
    public bool IsReferred { get; init; }

    public bool IsReferralAccepted { get; init; }

    public LocalDate? BornOn { get; init; }

    public Noted<ConditionRecorded>? Condition { get; init; }

    public Noted<FailedTherapiesRecorded>? FailedTherapies { get; init; }

    public Noted<MedicinesRecorded>? Medicines { get; init; }

    public Noted<AllergiesRecorded>? Allergies { get; init; }

    /// <summary>The newest answer to each rule's question.</summary>
    public ImmutableSortedDictionary<string, Noted<RuleAnswer>> Answers { get; init; } = Empty<Noted<RuleAnswer>>();

    /// <summary>Overrides by rule; an answer that changes takes the override with it.</summary>
    public ImmutableSortedDictionary<string, RuleOverride> Overrides { get; init; } = Empty<RuleOverride>();

    /// <summary>Specialists' opinions by rule; an answer that changes takes the opinion with it.</summary>
    public ImmutableSortedDictionary<string, Noted<SpecialistReviewed>> Reviews { get; init; } =
        Empty<Noted<SpecialistReviewed>>();

    public Noted<BaselinePainScored>? BaselinePain { get; init; }

    public Noted<Phq9Answered>? Phq9 { get; init; }

    public Noted<Gad7Answered>? Gad7 { get; init; }

    /// <summary>The measurement with the latest date.</summary>
    public Noted<BodyMeasured>? Weight { get; init; }

    /// <summary>The height of the latest measurement that had one.</summary>
    public BodyHeight? Height { get; init; }

    /// <summary>Thoughts of suicide were said and nobody has yet spoken with the patient about them.</summary>
    public Noted<SuicideRiskRaised>? OpenRisk { get; init; }

    public Noted<SuicideRiskReviewed>? LastRiskReview { get; init; }

    /// <summary>The newest decision.</summary>
    public Noted<EligibilityDecided>? Decision { get; init; }

    /// <summary>Decided so; whether it still stands is <see cref="ScreeningDecision.EligibilityStands"/>.</summary>
    public bool IsEligible => Decision?.Value.Outcome is Eligibility.Eligible;

    /// <summary>PHQ-9 item 9 as answered last, 0 to 3.</summary>
    public int? ItemNine => Phq9?.Value.Items[^1];

    private static ScreeningState Apply(ScreeningState state, Recorded e) =>
        e.Fact switch
        {
            ReferralReceived r => state with { IsReferred = true, BornOn = Day(r.BornOn) },
            ReferralTriaged t => state with { IsReferralAccepted = t.Outcome is TriageOutcome.Accepted },
            ConditionRecorded f => state with { Condition = Note(f, e) },
            FailedTherapiesRecorded f => state with { FailedTherapies = Note(f, e) },
            MedicinesRecorded f => state with { Medicines = Note(f, e) },
            AllergiesRecorded f => state with { Allergies = Note(f, e) },
            BaselinePainScored f => state with { BaselinePain = Note(f, e) },
            Phq9Answered f => state with { Phq9 = Note(f, e) },
            Gad7Answered f => state with { Gad7 = Note(f, e) },
            BodyMeasured f => state.Measured(Note(f, e)),
            SuicideRiskRaised f => state with { OpenRisk = Note(f, e) },
            SuicideRiskReviewed f => state with { OpenRisk = null, LastRiskReview = Note(f, e) },
            EligibilityDecided f => state with { Decision = Note(f, e) },
            _ => state.Ruled(e),
        };

    private ScreeningState Ruled(Recorded e) =>
        e.Fact switch
        {
            ContraindicationsAnswered f => f.Answers.Aggregate(
                this,
                (state, a) => state.Answered(a.Key, Note(a.Value, e))
            ),
            OverrideAsked f => this with
            {
                Overrides = Overrides.SetItem(f.Rule, new RuleOverride(f.Reason, e.By, e.HappenedAt)),
            },
            OverrideAgreed f when Overrides.TryGetValue(f.Rule, out RuleOverride? asked) => this with
            {
                Overrides = Overrides.SetItem(f.Rule, asked with { AgreedBy = e.By, AgreedAt = e.HappenedAt }),
            },
            SpecialistReviewed f => this with { Reviews = Reviews.SetItem(f.Rule, Note(f, e)) },
            _ => this,
        };

    private ScreeningState Answered(string rule, Noted<RuleAnswer> answer) =>
        Answers.TryGetValue(rule, out Noted<RuleAnswer>? before) && before.Value == answer.Value
            ? this with
            {
                Answers = Answers.SetItem(rule, answer),
            }
            : this with
            {
                Answers = Answers.SetItem(rule, answer),
                Overrides = Overrides.Remove(rule),
                Reviews = Reviews.Remove(rule),
            };

    private ScreeningState Measured(Noted<BodyMeasured> body) =>
        Weight is { } last && last.Value.On > body.Value.On
            ? this
            : this with
            {
                Weight = body,
                Height = body.Value.Height ?? Height,
            };

    private static Noted<T> Note<T>(T value, Recorded e) => new(value, e.HappenedAt, e.By);

    private static LocalDate? Day(Private text) =>
        text.Text is { } iso && LocalDatePattern.Iso.Parse(iso).TryGetValue(default, out LocalDate day) ? day : null;

    private static ImmutableSortedDictionary<string, T> Empty<T>() =>
        ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
