using System.Collections.Immutable;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>What of a device's values may stand in the chart, as whole numbers on the chart's scales.</summary>
public static class Chartable
{
    /// <summary>Which sign a measure is charted as; null for what is only kept in the trace.</summary>
    public static Sign? SignOf(Measure measure) =>
        measure switch
        {
            Measure.HeartRate or Measure.PulseRate => Sign.HeartRate,
            Measure.SpO2 => Sign.SpO2,
            Measure.RespiratoryRate => Sign.RespiratoryRate,
            Measure.Systolic => Sign.Systolic,
            Measure.Diastolic or Measure.MeanPressure => Sign.Diastolic,
            _ => null,
        };

    /// <summary>Whether the scale of its sign has such a value; what has no sign is bounded by nothing here.</summary>
    public static bool IsPossible(Sample sample) =>
        sample.Value is not { } value
        || SignOf(sample.Measure) is not { } sign
        || (value >= Signs.Scale(sign).Lowest && value <= Signs.Scale(sign).Highest);

    /// <summary>The values measured at one instant by one device, as they would be charted.</summary>
    public static VitalsFromDevice Of(PatientId patient, IGrouping<Instant, Sample> together) =>
        new(
            patient,
            Whole(together, Measure.HeartRate),
            Whole(together, Measure.PulseRate),
            Whole(together, Measure.Systolic),
            Whole(together, Measure.Diastolic),
            Whole(together, Measure.MeanPressure),
            Whole(together, Measure.SpO2),
            Whole(together, Measure.RespiratoryRate),
            together.First().Device,
            together.Key,
            together.First().ArrivedAt
        );

    /// <summary>The chart holds whole numbers: a saturation is cut off, never rounded up over a limit; others are rounded.</summary>
    public static int? Whole(Sample sample) =>
        sample.Value is { } value
            ? (int)(
                sample.Measure == Measure.SpO2
                    ? decimal.Floor(value)
                    : decimal.Round(value, MidpointRounding.AwayFromZero)
            )
            : null;

    private static int? Whole(IEnumerable<Sample> together, Measure measure) =>
        together.LastOrDefault(sample => sample.Measure == measure) is { } sample ? Whole(sample) : null;
}
