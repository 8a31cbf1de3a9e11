using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>One value of a device, in the unit of its measure: /min, %, mmHg, °C, mL/h, mL; exact decimal.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="Value">Null when the device says that it has none (a sentinel, status X, "---").</param>
/// <param name="MeasuredAt">The device's own time of the measurement (OBX-14, else OBR-7, else MSH-7).</param>
/// <param name="Status">The device's own word for the state of the value (OBX-11), as it came: R raw, F final, X none …</param>
/// <param name="Channel">Where in the device it was measured (OBX-4), as it came.</param>
public sealed record DeviceValue(Measure Measure, decimal? Value, Instant MeasuredAt, string Status, string Channel);

/// <summary>What contradicts itself or is not known: shown, never charted.</summary>
/// <param name="Code">
/// The kind of doubt in kebab case: <c>unit-and-code-disagree</c>, <c>number-and-name-disagree</c>,
/// <c>unit-not-known</c>, <c>number-not-readable</c> …
/// </param>
/// <param name="Place">The line and field, for example <c>OBX[5]-3</c>: the segment is counted among its kind.</param>
/// <param name="Text">What stands there.</param>
public sealed record DeviceDoubt(string Code, string Place, string Text);

/// <summary>An alarm the device itself raised (PCD-04).</summary>
/// <param name="Event">What happened, in the device's words: <c>MDC_EVT_LO</c>.</param>
/// <param name="Text">The device's sentence: <c>Low SpO2</c>.</param>
/// <param name="Phase">start, continue, end …</param>
/// <param name="State">active, inactive …</param>
/// <param name="Measure">Which measure, if it is one of ours.</param>
/// <param name="Value">The value that raised it, if there is one.</param>
/// <param name="At">The device's own time.</param>
public sealed record DeviceAlarm(
    string Event,
    string Text,
    string Phase,
    string State,
    Measure? Measure,
    decimal? Value,
    Instant At
);

/// <summary>What the pump says it does (PCD-10): its event, mode, state and the drug name as sent.</summary>
/// <param name="Event">What happened: <c>MDC_EVT_PUMP_DELIV_START</c>; empty in a report that nothing happened for.</param>
/// <param name="Mode">How it delivers: <c>pump-mode-continuous</c>.</param>
/// <param name="Status">Whether it delivers: <c>pump-status-infusing</c>.</param>
/// <param name="Drug">The name of the drug as sent; nothing is concluded from it.</param>
/// <param name="At">The device's own time.</param>
public sealed record PumpWord(string Event, string? Mode, string? Status, string? Drug, Instant At);

/// <summary>
/// What another system ordered a pump to give (PCD-03), as sent: for a comparison with the signed order, and for nothing
/// else. Units are UCUM.
/// </summary>
/// <param name="Drug">The name of the drug as sent; nothing is concluded from it.</param>
/// <param name="Rate">How fast: null when it was in doubt.</param>
/// <param name="RateUnit">For example <c>ug/kg/min</c> or <c>mL/h</c>.</param>
/// <param name="Strength">Drug in the bag.</param>
/// <param name="StrengthUnit">For example <c>mg</c>.</param>
/// <param name="Volume">In what volume, in mL.</param>
/// <param name="ToBeInfused">How much shall be given, in mL.</param>
/// <param name="Kilograms">The weight that the other system counts with.</param>
/// <param name="At">When it was sent.</param>
public sealed record PumpOrder(
    string Drug,
    decimal? Rate,
    string? RateUnit,
    decimal? Strength,
    string? StrengthUnit,
    decimal? Volume,
    decimal? ToBeInfused,
    decimal? Kilograms,
    Instant At
);

/// <summary>One accepted message of a device, in this house's words.</summary>
/// <param name="Sender">MSH-3 as it came.</param>
/// <param name="ControlId">MSH-10.</param>
/// <param name="Digest">SHA-256 of the message's bytes, hexadecimal.</param>
/// <param name="Device">Who measured (OBX-18, else the sender).</param>
/// <param name="Place">PV1-3 as text (point of care^room^bed), for the association.</param>
/// <param name="SentAt">MSH-7.</param>
/// <param name="Values">What was measured.</param>
/// <param name="Alarms">What the device warns of.</param>
/// <param name="Pump">What the pump did.</param>
/// <param name="Doubts">What could not be taken.</param>
public sealed record DeviceMessage(
    string Sender,
    string ControlId,
    string Digest,
    string Device,
    string? Place,
    Instant SentAt,
    ImmutableArray<DeviceValue> Values,
    ImmutableArray<DeviceAlarm> Alarms,
    ImmutableArray<PumpWord> Pump,
    ImmutableArray<DeviceDoubt> Doubts
)
{
    /// <summary>What a pump was ordered to give, when the message is an order.</summary>
    public PumpOrder? Order { get; init; }
}
