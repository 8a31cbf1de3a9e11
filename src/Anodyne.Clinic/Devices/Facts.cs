using Anodyne.Clinic.Record;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>By what a monitor is known: the device that measures, or the place that it names.</summary>
public enum LinkBy
{
    /// <summary>The device that measured: OBX-18, or the sender.</summary>
    Device,

    /// <summary>Where it stands: PV1-3.</summary>
    Place,
}

/// <summary>What ties messages to a patient: a device or a place, by the name that the messages carry.</summary>
public readonly record struct MonitorLink(LinkBy By, string Name)
{
    /// <summary>Unique among links of both kinds.</summary>
    public string Key => $"{(By == LinkBy.Device ? "device" : "place")}/{Name}";
}

/// <summary>From now on what this device measures is this patient's; the event's instant is the start.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="Session">In which session.</param>
/// <param name="Chair">At which chair.</param>
/// <param name="Link">The device or place.</param>
/// <param name="Reason">Why it was entered later than it happened.</param>
public sealed record MonitorAssociated(
    PatientId Patient,
    SessionId Session,
    string Chair,
    MonitorLink Link,
    Private? Reason
) : IAboutPatient;

/// <summary>What the device measures is no longer this patient's; the event's instant is the end.</summary>
public sealed record MonitorReleased(PatientId Patient, SessionId Session, MonitorLink Link) : IAboutPatient;

/// <summary>Vitals charted from a device, at the instant at which it measured them; what it did not measure is null.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="HeartRate">Beats a minute, from the ECG.</param>
/// <param name="PulseRate">Beats a minute, from cuff or finger.</param>
/// <param name="Systolic">mmHg.</param>
/// <param name="Diastolic">mmHg.</param>
/// <param name="MeanPressure">mmHg.</param>
/// <param name="SpO2">Percent.</param>
/// <param name="RespiratoryRate">Breaths a minute.</param>
/// <param name="Device">Who measured.</param>
/// <param name="DeviceTime">The device's own time of the measurement.</param>
/// <param name="ArrivedAt">When it came here.</param>
public sealed record VitalsFromDevice(
    PatientId Patient,
    int? HeartRate,
    int? PulseRate,
    int? Systolic,
    int? Diastolic,
    int? MeanPressure,
    int? SpO2,
    int? RespiratoryRate,
    string Device,
    Instant DeviceTime,
    Instant ArrivedAt
) : IAboutPatient
{
    /// <summary>As if it had been charted by hand: the pulse stands for the heart rate where there is no ECG.</summary>
    public VitalsCharted AsCharted() =>
        new(Patient, HeartRate ?? PulseRate, Systolic, Diastolic, SpO2, RespiratoryRate);
}

/// <summary>What a device says that is no value: an alarm of its own, or what a pump does, at the device's own time.</summary>
/// <param name="Patient">Whose.</param>
/// <param name="Device">Who says it.</param>
/// <param name="Event">What happened, in the device's words.</param>
/// <param name="Text">The device's sentence or mode.</param>
/// <param name="State">The phase of the alarm, or what the pump does.</param>
/// <param name="DeviceTime">The device's own time.</param>
/// <param name="ArrivedAt">When it came here.</param>
public sealed record DeviceSaid(
    PatientId Patient,
    string Device,
    string Event,
    string? Text,
    string? State,
    Instant DeviceTime,
    Instant ArrivedAt
) : IAboutPatient;

/// <summary>The names under which this stage's facts are stored.</summary>
public static class DeviceFacts
{
    public static FactRegister AddDevices(this FactRegister register) =>
        register
            .Add<MonitorAssociated>("monitor-associated")
            .Add<MonitorReleased>("monitor-released")
            .Add<VitalsFromDevice>("vitals-from-device")
            .Add<DeviceSaid>("device-said");
}
