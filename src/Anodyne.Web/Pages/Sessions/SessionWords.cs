using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Safety;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Sessions;

/// <summary>What the words of this stage are called on the screen; the keys of their translations.</summary>
internal static class SessionWords
{
    public static string Name(this Sign sign) =>
        sign switch
        {
            Sign.Systolic or Sign.Diastolic => "Blood pressure",
            Sign.HeartRate => "Heart rate",
            Sign.SpO2 => "SpO2",
            Sign.RespiratoryRate => "Breaths",
            Sign.Sedation => "Sedation (RASS)",
            Sign.Dissociation => "Dissociation",
            Sign.PainTenths => "Pain",
            Sign.Nausea => "Nausea",
            _ => "Crisis symptoms",
        };

    public static ChairPhase Phase(Session session) =>
        session.State switch
        {
            SessionState.Preparing when session.Answers.Values.Any(yes => !yes) => ChairPhase.GateFailed,
            SessionState.Preparing => ChairPhase.CheckingIn,
            SessionState.Verified => ChairPhase.Ready,
            SessionState.Running => ChairPhase.Infusing,
            SessionState.Paused => ChairPhase.Paused,
            _ => ChairPhase.Observing,
        };

    public static Components.AlarmPriority? Echo(this Safety.AlarmPriority priority) =>
        priority switch
        {
            Safety.AlarmPriority.High => Components.AlarmPriority.High,
            Safety.AlarmPriority.Medium => Components.AlarmPriority.Medium,
            Safety.AlarmPriority.Low => Components.AlarmPriority.Low,
            _ => null,
        };

    /// <summary>The number as people say it: pain in points, everything else as charted.</summary>
    public static string Value(Sign sign, int value) =>
        sign == Sign.PainTenths
            ? Written.Number(value / 10m)
            : value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What ran in one line of the arithmetic.</summary>
    public static string? Rate(DeliveryLine line) =>
        line switch
        {
            DeliveryLine.Infused infused => infused.Rate.ToString(),
            DeliveryLine.BolusGiven => "bolus",
            _ => "pause",
        };

    /// <summary>A rule's code as words; the minus of a number stays.</summary>
    public static string Rule(string code) =>
        string.Concat(code.Select((c, i) => c == '-' && i > 0 && char.IsLetter(code[i - 1]) ? ' ' : c));

    /// <summary>What was true, of an alarm that is over.</summary>
    /// <summary>The key of a condition as words: <c>overdue: Systolic</c>.</summary>
    public static string Condition(string key) => Rule(key).Replace("/", ": ", StringComparison.Ordinal);

    public static string Words(AlarmState.Latched over) =>
        over.Key switch
        {
            "flow-after-stop" => "The pump ran although the record said that it stood",
            ['d', 'o', 's', 'e', '/', ..] => "A dose limit was exceeded",
            _ => Rule(over.Key),
        };

    public static (string Text, string Action) Words(AlarmCondition condition) =>
        condition switch
        {
            AlarmCondition.Crossed c => (
                $"{c.Last.Sign.Name()} {Value(c.Last.Sign, c.Last.Value)}: {Rule(c.Rule.Code)}",
                c.Rule.Response switch
                {
                    AlarmResponse.Stop => "Stop the pump by hand; emergency care",
                    AlarmResponse.Pause => "Pause the pump by hand; call a clinician",
                    AlarmResponse.CallClinician => "Call a clinician",
                    _ => "Look at the patient",
                }
            ),
            AlarmCondition.MeasureAgain m => (
                $"{m.First.Sign.Name()} {Value(m.First.Sign, m.First.Value)}: measure again",
                "A second reading is wanted"
            ),
            AlarmCondition.Overdue o => ($"{o.Sign.Name()} is overdue", "Measure and chart"),
            AlarmCondition.NoBaseline n => ($"{n.Sign.Name()} has no baseline", "A relative limit cannot be judged"),
            AlarmCondition.DoseExceeded => (
                "A dose limit is exceeded now",
                "Stop the pump by hand; call the prescriber"
            ),
            AlarmCondition.NoLiveData { Sign: { } sign } => (
                $"No live data: {sign.Name()}",
                "Look at the patient and the probe"
            ),
            AlarmCondition.NoLiveData => ("NO LIVE DATA from the monitor", "Look at the patient and the monitor"),
            AlarmCondition.FrozenFeed => (
                "The monitor's numbers do not move",
                "Look at the patient; it may show an old picture"
            ),
            AlarmCondition.FlowAfterStop flow => (
                $"The pump still runs at {flow.Pump}",
                "Stop the pump by hand; the record says that it stands"
            ),
            AlarmCondition.PumpDiffers differs => (
                $"The pump says {differs.Pump}; the record says {differs.Recorded}",
                "Look at the pump; chart the change or set it right by hand"
            ),
            AlarmCondition.EndPassed => ("The planned end has passed", "Stop the pump by hand"),
            _ => (condition.Key, ""),
        };
}
