using Anodyne.Clinic.Devices;

namespace Anodyne.Interop.Hl7v2;

/// <summary>From the unit of a device to the one unit of the measure, in decimal arithmetic.</summary>
public static class Conversion
{
    /// <summary>The conventional millimetre of mercury, 13.5951 g/cm³ × 9.80665 m/s² × 1 mm, in pascal: exact.</summary>
    public const decimal PascalOfMillimetre = 133.322387415m;

    /// <summary>The value in the unit of the measure; null when the unit does not measure it.</summary>
    public static decimal? Of(Measure measure, decimal value, DeviceUnit unit) =>
        (measure, unit) switch
        {
            (Measure.HeartRate or Measure.PulseRate, DeviceUnit.BeatsPerMinute or DeviceUnit.PerMinute) => value,
            (Measure.RespiratoryRate, DeviceUnit.BreathsPerMinute or DeviceUnit.PerMinute) => value,
            (Measure.SpO2, DeviceUnit.Percent) => value,
            (Measure.Temperature, DeviceUnit.Celsius) => value,
            (Measure.Temperature, DeviceUnit.Fahrenheit) => (value - 32m) * 5m / 9m,
            (Measure.InfusionRate, DeviceUnit.MillilitresPerHour) => value,
            (Measure.VolumeInfused or Measure.VolumeRemaining, DeviceUnit.Millilitres) => value,
            (_, DeviceUnit.MillimetresOfMercury) when IsPressure(measure) => value,
            (_, DeviceUnit.Kilopascal) when IsPressure(measure) => value * 1000m / PascalOfMillimetre,
            _ => null,
        };

    private static bool IsPressure(Measure measure) =>
        measure
            is Measure.Systolic
                or Measure.Diastolic
                or Measure.MeanPressure
                or Measure.ArterialSystolic
                or Measure.ArterialDiastolic
                or Measure.ArterialMean
                or Measure.EndTidalCo2;
}
