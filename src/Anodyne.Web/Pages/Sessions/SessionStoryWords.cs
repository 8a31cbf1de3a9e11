using Anodyne.Clinic.Devices;
using Anodyne.Clinic.Record;
using Anodyne.Clinic.Recovery;
using Anodyne.Clinic.Sessions;
using Anodyne.Knowledge;
using Anodyne.Quantities;

namespace Anodyne.Web.Pages.Sessions;

/// <summary>What each fact of a session is called in its story.</summary>
internal static class SessionStoryWords
{
    public static string Title(IFact fact) =>
        fact switch
        {
            SessionOpened => "Session opened",
            GateAnswered => "Gate answered",
            AfterCareSigned => "After-care instructions signed",
            PumpEntered => "Bag and pump read",
            PumpVerified => "Bag and pump read by a second person",
            InfusionStarted => "Pump started",
            VitalsCharted => "Vital signs",
            VitalsFromDevice => "Vital signs from the monitor",
            MonitorAssociated => "Monitor connected",
            MonitorReleased => "Monitor disconnected",
            DeviceSaid => "The device says",
            ScoresCharted => "Scores",
            RateChanged r when r.To > r.From => "Stepped up",
            RateChanged => "Slowed down",
            InfusionPaused => "Pump paused",
            InfusionResumed => "Pump runs again",
            BolusGiven => "Bolus given",
            PumpStopped => "Pump stopped",
            PatientAskedToStop => "Patient asked to stop",
            HelpCalled => "Help called",
            HandOverOffered => "Hand-over offered",
            HandOverAccepted => "Hand-over accepted",
            AdverseEventRecorded => "Unwanted effect",
            AdverseEventDescribed => "What was done about it",
            AlarmRaised => "Alarm",
            AlarmGone => "Alarm over",
            AlarmAcknowledged => "Alarm taken",
            PumpVolumeRead => "Pump volume read",
            DiscrepancyOpened => "Pump and arithmetic differ",
            DiscrepancyExplained => "Difference explained",
            InfusionEnded => "Infusion ended",
            SessionCalledOff => "Session called off",
            RecoveryScored => "Recovery scored",
            EscortCountersigned => "Escort signed",
            PatientDischarged => "Discharged",
            NextDayCallMade => "Next-day call",
            _ => fact.GetType().Name,
        };

    public static string? Detail(IFact fact, Library library) =>
        fact switch
        {
            SessionOpened f => $"{f.Chair}; at most {f.SessionTotal}",
            InfusionStarted f => $"{f.Rate}, {f.Strength}, pump {f.PumpRate}",
            VitalsCharted v => Join(
                Part("BP", v.Systolic is null ? null : $"{v.Systolic}/{v.Diastolic}"),
                Part("HR", v.HeartRate),
                Part("SpO2", v.SpO2),
                Part("breaths", v.RespiratoryRate)
            ),
            VitalsFromDevice v => Join(
                Part("BP", v.Systolic is null ? null : $"{v.Systolic}/{v.Diastolic}"),
                Part("mean", v.MeanPressure),
                Part("HR", v.HeartRate),
                Part("pulse", v.PulseRate),
                Part("SpO2", v.SpO2),
                Part("breaths", v.RespiratoryRate),
                v.Device
            ),
            MonitorAssociated m => Join(m.Link.Name, m.Reason?.Text),
            MonitorReleased m => m.Link.Name,
            DeviceSaid d => Join(d.Event, d.Text, d.State, d.Device),
            ScoresCharted s => Join(
                Part("RASS", s.Rass),
                Part("dissociation", s.Dissociation),
                Part("pain", s.PainTenths is { } pain ? Written.Number(pain / 10m) : null),
                Part("nausea", s.Nausea)
            ),
            RateChanged r => $"{r.From} to {r.To}, pump {r.PumpRate}",
            InfusionResumed r => $"{r.Rate}, pump {r.PumpRate}",
            BolusGiven b => b.Dose.ToString(),
            AdverseEventRecorded a =>
                $"{library.AdverseEvents.Find(a.Term)?.Label ?? a.Term}, grade {a.Grade}: {a.Action ?? "what was done is written later"}",
            AdverseEventDescribed a => a.Action,
            AlarmRaised a => SessionWords.Condition(a.Condition),
            AlarmGone a => SessionWords.Condition(a.Condition),
            AlarmAcknowledged a => SessionWords.Condition(a.Condition),
            PumpVolumeRead v => v.Volume.ToString(),
            DiscrepancyOpened d => $"computed {d.Computed}, by the pump {d.ByPump}",
            DiscrepancyExplained d => d.Explanation.Text,
            InfusionEnded e => $"{e.Delivered} in {e.NetMinutes} min",
            SessionCalledOff c => c.Reason,
            HandOverOffered h => Join([.. h.Pending, h.Note?.Text]),
            GateAnswered g => Join([.. g.Items.Where(i => !i.Value).Select(i => $"not in order: {i.Key}")]),
            _ => null,
        };

    public static string Icon(IFact fact) =>
        fact switch
        {
            VitalsCharted or VitalsFromDevice or ScoresCharted => "vitals",
            PumpStopped or PatientAskedToStop => "stop",
            InfusionPaused => "pause",
            InfusionStarted or InfusionResumed or RateChanged => "play",
            HelpCalled => "phone",
            AdverseEventRecorded or DiscrepancyOpened or AlarmRaised => "warn",
            GateAnswered or PumpVerified or AfterCareSigned => "gate",
            _ => "note",
        };

    /// <summary>Whether it is numbered on the chart.</summary>
    public static bool IsFlag(IFact fact) =>
        fact
            is InfusionPaused
                or InfusionResumed
                or PumpStopped
                or PatientAskedToStop
                or HelpCalled
                or AdverseEventRecorded
                or BolusGiven;

    private static string? Part(string name, object? value) => value is null ? null : $"{name} {value}";

    private static string? Join(params string?[] parts) =>
        parts.Where(part => part is not null).ToArray() is { Length: > 0 } said ? string.Join(", ", said) : null;
}
