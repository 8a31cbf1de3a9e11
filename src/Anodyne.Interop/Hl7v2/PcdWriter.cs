using System.Globalization;
using System.Text;
using Anodyne.Clinic.Devices;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Interop.Hl7v2;

/// <summary>Who sends: a simulated monitor or pump at a place.</summary>
/// <param name="Application">MSH-3.</param>
/// <param name="Device">OBX-18 of the device's own line.</param>
/// <param name="PointOfCare">PV1-3.1.</param>
/// <param name="Bed">PV1-3.3.</param>
/// <param name="Patient">PID-3.1.</param>
public sealed record PcdSender(string Application, string Device, string PointOfCare, string Bed, string Patient);

/// <summary>A value as it will be written.</summary>
/// <param name="Code">OBX-3: number and name.</param>
/// <param name="Text">OBX-5.</param>
/// <param name="Unit">OBX-6: code, name, system.</param>
/// <param name="Channel">OBX-4.</param>
/// <param name="Status">OBX-11.</param>
/// <param name="At">OBX-14; null when the request's time counts.</param>
public sealed record WrittenValue(
    (string Number, string Name) Code,
    string Text,
    (string Code, string Name, string System) Unit,
    string Channel,
    string Status,
    Instant? At
)
{
    /// <summary>A value of ours as a device says it that makes no mistakes.</summary>
    public static WrittenValue Of(Measure measure, decimal value, string channel, Instant? at = null) =>
        new(CodeOf(measure), value.ToString(CultureInfo.InvariantCulture), UnitOf(measure), channel, "R", at);

    private static (string Number, string Name) CodeOf(Measure measure)
    {
        MdcMetric metric = Mdc.Metrics.First(metric => metric.Measure == measure);
        return (metric.Number.ToString(CultureInfo.InvariantCulture), Encoding.ASCII.GetString(metric.Names[0]));
    }

    private static (string Code, string Name, string System) UnitOf(Measure measure)
    {
        MdcUnit unit = Mdc.Units.First(unit =>
            unit.Number is not null
            && unit.Unit is not (DeviceUnit.Kilopascal or DeviceUnit.Fahrenheit)
            && Conversion.Of(measure, 1m, unit.Unit) is not null
        );
        return (unit.Number!.Value.ToString(CultureInfo.InvariantCulture), Encoding.ASCII.GetString(unit.Name), "MDC");
    }
}

/// <summary>
/// Writes what a monitor or a pump would send: observations (PCD-01), alarms (PCD-04) and events of pumps (PCD-10). Each
/// asks for a receipt (MSH-15 AL) and for no answer to its content, as IHE has it.
/// </summary>
public static class PcdWriter
{
    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture(
        "uuuuMMddHHmmss.fff'+0000'"
    );

    /// <summary>PCD-01: what was measured.</summary>
    public static byte[] Observation(PcdSender from, string controlId, Instant at, IReadOnlyList<WrittenValue> values)
    {
        Hl7Lines lines = Begun(from, controlId, at, ("R01", "ORU_R01"), ("IHE_PCD_001", "1.3.6.1.4.1.19376.1.6.1.1.1"));
        Request(lines, 1, controlId, at, ("182777000", "monitoring of patient", "SCT"));
        int row = Device(lines, from, ("69965", "MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS"));
        Values(lines, row, values);
        return lines.ToArray();
    }

    /// <summary>PCD-10: what a pump did, and where it stands.</summary>
    public static byte[] PumpEvent(PcdSender from, string controlId, PumpWord word, IReadOnlyList<WrittenValue> values)
    {
        Hl7Lines lines = Begun(
            from,
            controlId,
            word.At,
            ("R42", "ORU_R42"),
            ("IHE_PCD_010", "1.3.6.1.4.1.19376.1.6.1.10.1")
        );
        Request(lines, 1, controlId, word.At, (word.Drug ?? "", word.Drug ?? "", ""));
        int row = Device(lines, from, ("69985", "MDC_DEV_PUMP_INFUS_MDS"));
        row = Word(lines, row, ("0", "MDC_ATTR_EVT_COND"), "1.1.1.104", word.Event, coded: true);
        row = Word(lines, row, ("184504", "MDC_PUMP_MODE"), "1.1.1.101", word.Mode, coded: false);
        row = Word(lines, row, ("184519", "MDC_PUMP_INFUSING_STATUS"), "1.1.1.102", word.Status, coded: false);
        if (word.Drug is { } drug)
        {
            lines
                .Begin("OBX")
                .Text(1, Number(++row))
                .Text(2, "ST")
                .Components(3, "184330", "MDC_DRUG_NAME_TYPE", "MDC");
            lines.Text(4, "1.1.2.204").Text(5, drug).Text(11, "R");
        }

        Values(lines, row, values);
        return lines.ToArray();
    }

    /// <summary>PCD-04: an alarm begins, goes on or ends.</summary>
    /// <param name="from">Who sends.</param>
    /// <param name="controlId">MSH-10.</param>
    /// <param name="alarm">What is the matter.</param>
    /// <param name="number">The number of the event in IEEE 11073-10101: 196670 for MDC_EVT_LO.</param>
    public static byte[] Alarm(PcdSender from, string controlId, DeviceAlarm alarm, int number)
    {
        Hl7Lines lines = Begun(
            from,
            controlId,
            alarm.At,
            ("R40", "ORU_R40"),
            ("IHE_PCD_ACM_001", "1.3.6.1.4.1.19376.1.6.4.4.1")
        );
        Request(lines, 1, controlId, alarm.At, ("196616", "MDC_EVT_ALARM", "MDC"));
        int row = 0;
        lines.Begin("OBX").Text(1, Number(++row)).Text(2, "ST").Components(3, Number(number), alarm.Event, "MDC");
        lines.Text(4, "1.0.0.0.1").Text(5, alarm.Text).Text(11, "F").Text(14, Stamp.Format(alarm.At));
        lines.Text(18, from.Device);
        if (alarm is { Measure: { } measure, Value: { } value })
        {
            row++;
            Value(lines, row, WrittenValue.Of(measure, value, "1.0.0.0.2") with { Status = "F" });
        }

        lines.Begin("OBX").Text(1, Number(++row)).Text(2, "ST").Components(3, "68481", "MDC_ATTR_EVENT_PHASE", "MDC");
        lines.Text(4, "1.0.0.0.3").Text(5, alarm.Phase).Text(11, "F");
        lines.Begin("OBX").Text(1, Number(++row)).Text(2, "ST").Components(3, "68482", "MDC_ATTR_ALARM_STATE", "MDC");
        lines.Text(4, "1.0.0.0.4").Text(5, alarm.State).Text(11, "F");
        return lines.ToArray();
    }

    private static Hl7Lines Begun(
        PcdSender from,
        string controlId,
        Instant at,
        (string Event, string Structure) kind,
        (string Name, string Id) profile
    )
    {
        Hl7Lines lines = new Hl7Lines(Hl7Marks.Usual)
            .BeginHeader()
            .Text(3, from.Application)
            .Text(7, Stamp.Format(at))
            .Components(9, "ORU", kind.Event, kind.Structure)
            .Text(10, controlId)
            .Text(11, "P")
            .Text(12, "2.6")
            .Text(15, "AL")
            .Text(16, "NE")
            .Text(18, "UNICODE UTF-8")
            .Components(21, profile.Name, "IHE PCD", profile.Id, "ISO");
        lines.Begin("PID").Text(3, from.Patient);
        return lines.Begin("PV1").Text(2, "O").Components(3, from.PointOfCare, "", from.Bed);
    }

    private static void Request(
        Hl7Lines lines,
        int number,
        string id,
        Instant at,
        (string Code, string Name, string System) what
    ) =>
        lines
            .Begin("OBR")
            .Text(1, Number(number))
            .Text(2, id)
            .Text(3, id)
            .Components(4, what.Code, what.Name, what.System)
            .Text(7, Stamp.Format(at));

    /// <summary>The device's own line; the number of the last line is returned.</summary>
    private static int Device(Hl7Lines lines, PcdSender from, (string Number, string Name) kind)
    {
        lines.Begin("OBX").Text(1, "1").Components(3, kind.Number, kind.Name, "MDC").Text(4, "1.0.0.0");
        lines.Text(11, "X").Text(18, from.Device);
        return 1;
    }

    private static int Word(
        Hl7Lines lines,
        int row,
        (string Number, string Name) code,
        string channel,
        string? word,
        bool coded
    )
    {
        if (string.IsNullOrEmpty(word))
        {
            return row;
        }

        lines.Begin("OBX").Text(1, Number(row + 1)).Text(2, "CWE").Components(3, code.Number, code.Name, "MDC");
        lines.Text(4, channel).Components(5, "", word, coded ? "MDC" : "").Text(11, "R");
        return row + 1;
    }

    private static void Values(Hl7Lines lines, int row, IReadOnlyList<WrittenValue> values)
    {
        foreach (WrittenValue value in values)
        {
            row++;
            Value(lines, row, value);
        }
    }

    private static void Value(Hl7Lines lines, int row, WrittenValue value)
    {
        lines.Begin("OBX").Text(1, Number(row)).Text(2, "NM").Components(3, value.Code.Number, value.Code.Name, "MDC");
        lines.Text(4, value.Channel).Text(5, value.Text);
        lines.Components(6, value.Unit.Code, value.Unit.Name, value.Unit.System).Text(11, value.Status);
        if (value.At is { } at)
        {
            lines.Text(14, Stamp.Format(at));
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
