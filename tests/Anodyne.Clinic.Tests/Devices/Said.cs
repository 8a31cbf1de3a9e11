using System.Collections.Immutable;
using Anodyne.Clinic.Devices;
using NodaTime;

namespace Anodyne.Clinic.Tests.Devices;

/// <summary>What a monitor says in these tests.</summary>
internal static class Said
{
    public static DeviceMessage By(string device, Instant sentAt, params ReadOnlySpan<DeviceValue> values) =>
        new("SENDER", Guid.NewGuid().ToString(), "digest", device, null, sentAt, [.. values], [], [], []);

    public static DeviceValue Is(this Measure measure, decimal? value, Instant at) =>
        new(measure, value, at, "F", "1.1.1");

    public static ImmutableArray<Sample> Samples(this DeviceMessage message) =>
        [.. message.Values.Select(value => Sample.Of(value, message.Device, message.SentAt))];
}
