using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Clinic.Devices;

/// <summary>One value of a session's trace, as it came; times in whole milliseconds.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="Value">Null when the device had none.</param>
/// <param name="MeasuredAt">The device's own time.</param>
/// <param name="ArrivedAt">When it came here.</param>
/// <param name="Device">Who measured.</param>
/// <param name="Channel">Where on the device.</param>
/// <param name="Status">The device's word for it.</param>
public sealed record Sample(
    Measure Measure,
    decimal? Value,
    Instant MeasuredAt,
    Instant ArrivedAt,
    string Device,
    string Channel,
    string Status
)
{
    public static Sample Of(DeviceValue value, string device, Instant arrivedAt) =>
        new(value.Measure, value.Value, Whole(value.MeasuredAt), Whole(arrivedAt), device, value.Channel, value.Status);

    /// <summary>The instant by which it is newer than another: a clock that runs ahead never outranks our own.</summary>
    public Instant EffectiveAt => Instant.Min(MeasuredAt, ArrivedAt);

    private static Instant Whole(Instant at) => Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
