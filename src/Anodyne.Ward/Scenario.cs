using System.Collections.Immutable;

namespace Anodyne.Ward;

/// <summary>What goes wrong at a simulated chair, on purpose.</summary>
public enum Scenario
{
    Calm,
    Desaturation,
    Hypertension,
    ProbeOff,
    FrozenValue,
    ClockAhead,
    Disconnect,
    Occlusion,
    Storm,
    WrongUnits,
    Duplicate,
    OutOfOrder,
    Monday,
}

/// <summary>The names of the scenarios on the command line, and what each of them does.</summary>
public static class Scenarios
{
    private static readonly ImmutableArray<(Scenario Scenario, string Name, string Does)> All =
    [
        (Scenario.Calm, "calm", "nothing goes wrong"),
        (Scenario.Desaturation, "desaturation", "SpO2 falls to 84 % and comes back; the monitor alarms below 90"),
        (Scenario.Hypertension, "hypertension", "the cuff reads 165, 178, 188 and 204 mmHg, minute by minute"),
        (Scenario.ProbeOff, "probe-off", "SpO2 and pulse say in turn 0, 127, --- and status X"),
        (Scenario.FrozenValue, "frozen-value", "heart rate, SpO2 and breaths stand still while the time goes on"),
        (Scenario.ClockAhead, "clock-ahead", "the monitor's clock is 45 s ahead"),
        (Scenario.Disconnect, "disconnect", "the monitor's line is cut for half a minute"),
        (Scenario.Occlusion, "occlusion", "the pump's line is blocked: alarm, stop, start again"),
        (Scenario.Storm, "storm", "ten alarms a second for twenty seconds"),
        (Scenario.WrongUnits, "wrong-units", "pressures in kPa, a saturation in mmHg, a number under another name"),
        (Scenario.Duplicate, "duplicate", "each message twice, and once an id with another content"),
        (Scenario.OutOfOrder, "out-of-order", "messages come up to five seconds late, behind newer ones"),
        (Scenario.Monday, "monday", "each chair has another of these"),
    ];

    /// <summary>Each name with what it does, for the help of the verb.</summary>
    public static IEnumerable<(string Name, string Does)> Described => All.Select(one => (one.Name, one.Does));

    /// <summary>The scenario with a name; null when there is none.</summary>
    public static Scenario? Named(string name) =>
        All.Where(one => one.Name == name).Select(one => (Scenario?)one.Scenario).SingleOrDefault();

    extension(Scenario scenario)
    {
        /// <summary>As it is written on the command line.</summary>
        public string Name => All.Single(one => one.Scenario == scenario).Name;

        /// <summary>What happens at one chair: on a Monday the scenarios go round.</summary>
        public Scenario At(int chair) =>
            scenario == Scenario.Monday ? (Scenario)((chair - 1) % (int)Scenario.Monday) : scenario;
    }
}
