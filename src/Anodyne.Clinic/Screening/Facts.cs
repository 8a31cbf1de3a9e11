using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Screening;

/// <summary>An answer to a contraindication question. Not known is an answer that keeps the gate shut.</summary>
public enum RuleAnswer
{
    No,
    Yes,
    NotKnown,
}

/// <summary>What screening came to.</summary>
public enum Eligibility
{
    Eligible,
    Deferred,
    Declined,
}

/// <summary>What a person did about a suicide-risk task; the task ends only with one of these.</summary>
public enum RiskOutcome
{
    SafeWithPlan,
    ReferredUrgently,
    EmergencyServicesCalled,
}

/// <summary>The condition to be treated.</summary>
/// <param name="Indication">The id in knowledge/indications.</param>
/// <param name="Since">The month in which the pain began, as its first day.</param>
/// <param name="Note">Distribution, cause, findings.</param>
public sealed record ConditionRecorded(string Indication, LocalDate? Since, Private? Note) : IFact;

/// <summary>Kinds of treatment; the trial of Schwartzman 2009 counted the first eight (NCT00579085).</summary>
public enum TherapyKind
{
    NerveBlock,
    Opioid,
    NonOpioidAnalgesic,
    Nsaid,
    AntiSeizureMedicine,
    Antidepressant,
    MuscleRelaxant,
    PhysicalTherapy,
    PsychologicalTherapy,
    Neurostimulation,
    Surgery,
    Other,
}

/// <summary>Why a therapy was given up.</summary>
public enum StopReason
{
    NoEffect,
    TooLittleEffect,
    SideEffects,
    Other,
}

/// <summary>A therapy that did not help enough.</summary>
/// <param name="Kind">What kind of treatment it was.</param>
/// <param name="Detail">Drug or procedure, dose and duration.</param>
/// <param name="WhyStopped">Why it was given up.</param>
public sealed record FailedTherapy(TherapyKind Kind, Private Detail, StopReason WhyStopped);

/// <summary>What was tried before.</summary>
public sealed record FailedTherapiesRecorded(ImmutableArray<FailedTherapy> Therapies) : IFact;

/// <summary>The contraindication questions were answered; later answers replace earlier ones, rule by rule.</summary>
/// <param name="Answers">By the id of the rule in knowledge/contraindications.</param>
public sealed record ContraindicationsAnswered(ImmutableSortedDictionary<string, RuleAnswer> Answers) : IFact;

/// <summary>A prescriber takes a hard stop upon them, with a reason; a second prescriber has yet to agree.</summary>
public sealed record OverrideAsked(string Rule, Private Reason) : IFact;

/// <summary>A second prescriber signed the override.</summary>
public sealed record OverrideAgreed(string Rule, UserId FirstPrescriber) : IFact;

/// <summary>A specialist looked at a rule that asks for it and wrote their opinion.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="MayProceed">Whether the specialist has no objection.</param>
/// <param name="Specialist">Whose opinion it is, and of which discipline.</param>
/// <param name="Opinion">The opinion.</param>
public sealed record SpecialistReviewed(string Rule, bool MayProceed, Private Specialist, Private Opinion) : IFact;

/// <summary>Weight, and height when it was measured, on a date. A weight expires.</summary>
public sealed record BodyMeasured(BodyMass Weight, BodyHeight? Height, LocalDate On) : IFact;

/// <summary>Allergies as asked; an empty list is an answer.</summary>
public sealed record AllergiesRecorded(ImmutableArray<Private> Allergies) : IFact;

/// <summary>Current medicines as asked; an empty list is an answer.</summary>
public sealed record MedicinesRecorded(ImmutableArray<Private> Medicines) : IFact;

/// <summary>Usual pain before treatment, 0 to 10 in half points as tenths (65 is 6.5).</summary>
public sealed record BaselinePainScored(int AverageTenths, int WorstTenths) : IFact;

/// <summary>PHQ-9: nine answers 0 to 3. The ninth asks about thoughts of being better off dead.</summary>
/// <param name="Items">The answers in order; an item left out is null, which the ninth may excuse.</param>
/// <param name="Total">0 to 27; null when an item is missing.</param>
public sealed record Phq9Answered(ImmutableArray<int?> Items, int? Total) : IFact;

/// <summary>GAD-7: seven answers 0 to 3.</summary>
public sealed record Gad7Answered(ImmutableArray<int> Items, int Total) : IFact;

/// <summary>Item 9 was above zero, or a red flag was said: a person must act.</summary>
/// <param name="From">Where it was said: <c>phq-9</c>, <c>diary</c>.</param>
/// <param name="Answer">The answer, 1 to 3; null for a red flag in words.</param>
public sealed record SuicideRiskRaised(string From, int? Answer) : IFact;

/// <summary>A person spoke with the patient about it and says what came of it.</summary>
public sealed record SuicideRiskReviewed(RiskOutcome Outcome, Private Note) : IFact;

/// <summary>The decision of screening, with the rules that decided.</summary>
public sealed record EligibilityDecided(Eligibility Outcome, ImmutableArray<string> Rules, Private? Note) : IFact;

/// <summary>What a check came to.</summary>
public enum MonitoringResult
{
    Normal,
    Abnormal,
}

/// <summary>Something was looked at while the patient is treated: a liver panel, urinary symptoms.</summary>
/// <param name="Check">The id in knowledge/monitoring.</param>
/// <param name="On">The day of the test or the conversation.</param>
/// <param name="Result">What it came to, as who recorded it reads it.</param>
/// <param name="Words">The values or the answers in words.</param>
public sealed record MonitoringRecorded(string Check, LocalDate On, MonitoringResult Result, Private? Words) : IFact;

/// <summary>The names under which this stage's facts are stored.</summary>
public static class ScreeningFacts
{
    public static FactRegister AddScreening(this FactRegister register) =>
        register
            .Add<ConditionRecorded>("condition-recorded")
            .Add<FailedTherapiesRecorded>("failed-therapies-recorded")
            .Add<ContraindicationsAnswered>("contraindications-answered")
            .Add<OverrideAsked>("override-asked")
            .Add<OverrideAgreed>("override-agreed")
            .Add<SpecialistReviewed>("specialist-reviewed")
            .Add<BodyMeasured>("body-measured")
            .Add<AllergiesRecorded>("allergies-recorded")
            .Add<MedicinesRecorded>("medicines-recorded")
            .Add<BaselinePainScored>("baseline-pain-scored")
            .Add<Phq9Answered>("phq9-answered")
            .Add<Gad7Answered>("gad7-answered")
            .Add<SuicideRiskRaised>("suicide-risk-raised")
            .Add<SuicideRiskReviewed>("suicide-risk-reviewed")
            .Add<MonitoringRecorded>("monitoring-recorded")
            .Add<EligibilityDecided>("eligibility-decided");
}
