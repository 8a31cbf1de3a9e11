namespace Anodyne.Clinic.Devices;

/// <summary>What a monitor or pump measures and this house knows.</summary>
public enum Measure
{
    HeartRate,
    PulseRate,
    SpO2,
    RespiratoryRate,
    Systolic,
    Diastolic,
    MeanPressure,
    ArterialSystolic,
    ArterialDiastolic,
    ArterialMean,
    EndTidalCo2,
    Temperature,
    InfusionRate,
    VolumeInfused,
    VolumeRemaining,
}

/// <summary>The one unit in which each measure is kept, as UCUM writes it.</summary>
public static class MeasureUnits
{
    extension(Measure measure)
    {
        /// <summary>For example <c>mm[Hg]</c>, <c>%</c> or <c>/min</c>.</summary>
        public string Unit =>
            measure switch
            {
                Measure.HeartRate or Measure.PulseRate or Measure.RespiratoryRate => "/min",
                Measure.SpO2 => "%",
                Measure.Temperature => "Cel",
                Measure.InfusionRate => "mL/h",
                Measure.VolumeInfused or Measure.VolumeRemaining => "mL",
                _ => "mm[Hg]",
            };
    }
}
