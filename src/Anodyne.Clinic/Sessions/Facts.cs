using System.Collections.Immutable;
using Anodyne.Clinic.Planning;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Sessions;

/// <summary>A session was opened at a chair for a patient; nothing runs yet.</summary>
/// <param name="Session">The session's own name.</param>
/// <param name="Patient">Whose it is.</param>
/// <param name="Order">The order it runs under.</param>
/// <param name="Content">What the order allows: pinned here.</param>
/// <param name="SessionTotal">The most drug this session may give: the site's own total counted in.</param>
/// <param name="Chair">Where.</param>
/// <param name="Appointment">The booking, when there was one.</param>
/// <param name="Number">Which session of the series, from 1.</param>
public sealed record SessionOpened(
    SessionId Session,
    PatientId Patient,
    OrderId Order,
    PlanContent Content,
    Dose SessionTotal,
    string Chair,
    AppointmentId? Appointment,
    int Number
) : IAboutPatient;

/// <summary>Same-day gate: items by id with yes or no, and what was found. Later answers replace earlier ones.</summary>
/// <param name="Patient">Whose gate.</param>
/// <param name="Items">By gate item id: <c>identity</c>, <c>fasting</c>, <c>escort</c> …</param>
/// <param name="EscortName">Who takes the patient home.</param>
/// <param name="LastFood">When the patient last ate.</param>
/// <param name="LastDrink">When the patient last drank clear fluid.</param>
/// <param name="Note">What else was found.</param>
public sealed record GateAnswered(
    PatientId Patient,
    ImmutableSortedDictionary<string, bool> Items,
    Private? EscortName,
    Instant? LastFood,
    Instant? LastDrink,
    Private? Note
) : IAboutPatient;

/// <summary>The patient signed the after-care instructions, before the drug.</summary>
public sealed record AfterCareSigned(PatientId Patient, Private SignedBy, string Text, int TextVersion) : IAboutPatient;

/// <summary>What one person read from the bag label and from the pump.</summary>
/// <param name="Patient">Whose pump.</param>
/// <param name="Bag">The bag that hangs.</param>
/// <param name="Strength">From the bag label.</param>
/// <param name="Rate">From the pump.</param>
public sealed record PumpEntered(PatientId Patient, BagId Bag, Strength Strength, InfusionRate Rate) : IAboutPatient;

/// <summary>A second person read both again, without seeing the first entry, under an own PIN.</summary>
public sealed record PumpVerified(PatientId Patient, Strength Strength, InfusionRate Rate, UserId Second)
    : IAboutPatient;

/// <summary>The pump was started by hand.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="Rate">The ordered rate.</param>
/// <param name="Strength">Of the bag.</param>
/// <param name="PumpRate">As set on the pump: with the strength it gives what is really delivered.</param>
public sealed record InfusionStarted(PatientId Patient, DoseRate Rate, Strength Strength, InfusionRate PumpRate)
    : IAboutPatient;

/// <summary>Vitals charted by hand; what was not taken is null.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="HeartRate">Beats a minute.</param>
/// <param name="Systolic">mmHg.</param>
/// <param name="Diastolic">mmHg.</param>
/// <param name="SpO2">Percent.</param>
/// <param name="RespiratoryRate">Breaths a minute.</param>
public sealed record VitalsCharted(
    PatientId Patient,
    int? HeartRate,
    int? Systolic,
    int? Diastolic,
    int? SpO2,
    int? RespiratoryRate
) : IAboutPatient;

/// <summary>Scores charted by hand; what was not asked is null.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="Rass">Sedation, −5 to +4.</param>
/// <param name="Dissociation">Own scale 0 to 3.</param>
/// <param name="PainTenths">0 to 100: pain 0 to 10 in tenths.</param>
/// <param name="Nausea">0 none to 3 severe.</param>
public sealed record ScoresCharted(PatientId Patient, int? Rass, int? Dissociation, int? PainTenths, int? Nausea)
    : IAboutPatient;

/// <summary>The rate was changed by hand on the pump.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="From">The ordered rate before.</param>
/// <param name="To">The ordered rate from now on.</param>
/// <param name="PumpRate">As set on the pump.</param>
/// <param name="Reason">Why.</param>
public sealed record RateChanged(PatientId Patient, DoseRate From, DoseRate To, InfusionRate PumpRate, string Reason)
    : IAboutPatient;

/// <summary>The pump was paused by hand.</summary>
public sealed record InfusionPaused(PatientId Patient, string Reason) : IAboutPatient;

/// <summary>The pump runs again.</summary>
public sealed record InfusionResumed(PatientId Patient, DoseRate Rate, InfusionRate PumpRate) : IAboutPatient;

/// <summary>A single amount was given at once, where the protocol allows it.</summary>
public sealed record BolusGiven(PatientId Patient, Dose Dose) : IAboutPatient;

/// <summary>Somebody says: the pump was stopped. Never refused.</summary>
public sealed record PumpStopped(PatientId Patient, string Reason) : IAboutPatient;

/// <summary>The patient asks to stop: one tap, at any moment.</summary>
public sealed record PatientAskedToStop(PatientId Patient) : IAboutPatient;

/// <summary>Help was called to the chair.</summary>
public sealed record HelpCalled(PatientId Patient) : IAboutPatient;

/// <summary>An adverse event with its CTCAE grade.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="Term">The id in the catalogue.</param>
/// <param name="Grade">1 to 5.</param>
/// <param name="Action">What was done; null when it is written later.</param>
/// <param name="Note">In words.</param>
public sealed record AdverseEventRecorded(PatientId Patient, string Term, int Grade, string? Action, Private? Note)
    : IAboutPatient;

/// <summary>What was done about an unwanted effect, written after it was recorded.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="Event">The entry of the effect.</param>
/// <param name="Action">What was done.</param>
/// <param name="Note">In words.</param>
public sealed record AdverseEventDescribed(PatientId Patient, EventId Event, string Action, Private? Note)
    : IAboutPatient;

/// <summary>A person heard the alarm and takes it; that condition is silent until the reminder.</summary>
public sealed record AlarmAcknowledged(PatientId Patient, string Condition, Instant RaisedAt) : IAboutPatient;

/// <summary>A condition began to hold, or grew louder: from here on somebody must have seen it.</summary>
public sealed record AlarmRaised(PatientId Patient, string Condition, AlarmPriority Priority)
    : IAboutPatient,
        INotedBeside;

/// <summary>The condition no longer holds. One of high priority that nobody took stays on the board.</summary>
public sealed record AlarmGone(PatientId Patient, string Condition) : IAboutPatient, INotedBeside;

/// <summary>The pump's own volume, typed at the end.</summary>
public sealed record PumpVolumeRead(PatientId Patient, Volume Volume) : IAboutPatient;

/// <summary>Pump and computation differ by more than they may; somebody has to explain it.</summary>
public sealed record DiscrepancyOpened(PatientId Patient, Dose Computed, Dose ByPump) : IAboutPatient;

/// <summary>The explanation, signed.</summary>
public sealed record DiscrepancyExplained(PatientId Patient, Private Explanation) : IAboutPatient;

/// <summary>The session ends before any drug ran.</summary>
public sealed record SessionCalledOff(PatientId Patient, string Reason) : IAboutPatient;

/// <summary>The infusion is over and the patient recovers.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="Delivered">Computed from the segments, rounded down once, here.</param>
/// <param name="NetMinutes">Minutes in which drug ran.</param>
public sealed record InfusionEnded(PatientId Patient, Dose Delivered, int NetMinutes) : IAboutPatient;

/// <summary>In the patient's own stream: what one session gave, for limits, forecasts and the last tolerated dose.</summary>
/// <param name="Session">The session.</param>
/// <param name="Order">The order it ran under.</param>
/// <param name="Delivered">The drug given.</param>
/// <param name="PerKilogram">Per kilogram of the dosing weight.</param>
/// <param name="StartedAt">First drug.</param>
/// <param name="EndedAt">Last drug.</param>
/// <param name="HighestTolerated">The highest rate that ran without a hold rule being met.</param>
/// <param name="StoppedEarly">Stopped before the planned end.</param>
/// <param name="IsBooster">A booster, not part of an induction.</param>
public sealed record TreatmentGiven(
    SessionId Session,
    OrderId Order,
    Dose Delivered,
    DosePerKilogram PerKilogram,
    Instant StartedAt,
    Instant EndedAt,
    DoseRate HighestTolerated,
    bool StoppedEarly,
    bool IsBooster
) : IFact;

/// <summary>A nurse offers the patient to the next one.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="Pending">What was pending then: open alarms, what is due, drug that is not accounted for.</param>
/// <param name="Note">What else should be known.</param>
public sealed record HandOverOffered(PatientId Patient, ImmutableArray<string> Pending, Private? Note) : IAboutPatient;

/// <summary>The next nurse took the patient over, under the own PIN.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="From">Who offered.</param>
public sealed record HandOverAccepted(PatientId Patient, UserId From) : IAboutPatient;

/// <summary>The medical director released an emergency checklist; no steps take it away.</summary>
public sealed record ChecklistReleased(string Name, ImmutableArray<string> Steps) : IFact;

/// <summary>Somebody listened to the test sound of a screen.</summary>
/// <param name="Station">The key of the screen.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Heard">Whether the sound was heard.</param>
public sealed record SoundTried(string Station, string Name, bool Heard) : IFact;

/// <summary>The sound of a screen was paused; it comes back by itself.</summary>
public sealed record SoundPaused(string Station) : IFact;

/// <summary>The names under which this stage's facts are stored.</summary>
public static class SessionFacts
{
    public static FactRegister AddSessions(this FactRegister register) =>
        register
            .Add<SessionOpened>("session-opened")
            .Add<GateAnswered>("gate-answered")
            .Add<AfterCareSigned>("after-care-signed")
            .Add<PumpEntered>("pump-entered")
            .Add<PumpVerified>("pump-verified")
            .Add<InfusionStarted>("infusion-started")
            .Add<VitalsCharted>("vitals-charted")
            .Add<ScoresCharted>("scores-charted")
            .Add<RateChanged>("rate-changed")
            .Add<InfusionPaused>("infusion-paused")
            .Add<InfusionResumed>("infusion-resumed")
            .Add<BolusGiven>("bolus-given")
            .Add<PumpStopped>("pump-stopped")
            .Add<PatientAskedToStop>("patient-asked-to-stop")
            .Add<HelpCalled>("help-called")
            .Add<AdverseEventRecorded>("adverse-event-recorded")
            .Add<AdverseEventDescribed>("adverse-event-described")
            .Add<AlarmAcknowledged>("alarm-acknowledged")
            .Add<AlarmRaised>("alarm-raised")
            .Add<AlarmGone>("alarm-gone")
            .Add<PumpVolumeRead>("pump-volume-read")
            .Add<DiscrepancyOpened>("discrepancy-opened")
            .Add<DiscrepancyExplained>("discrepancy-explained")
            .Add<SessionCalledOff>("session-called-off")
            .Add<InfusionEnded>("infusion-ended")
            .Add<TreatmentGiven>("treatment-given")
            .Add<HandOverOffered>("hand-over-offered")
            .Add<HandOverAccepted>("hand-over-accepted")
            .Add<ChecklistReleased>("checklist-released")
            .Add<SoundTried>("sound-tried")
            .Add<SoundPaused>("sound-paused");
}
