using System.Collections.Immutable;
using Anodyne.Clinic.Record;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Devices;

/// <summary>The full trace of a session as it was stored, every sample of it.</summary>
public static class SessionTrace
{
    /// <summary>All samples in the order of their measurement; none once the patient's key was destroyed.</summary>
    public static async Task<ImmutableArray<Sample>> Of(RecordReader reader, SessionId session) =>
        [
            .. (await reader.Devices.Batches(session, 0))
                .Where(batch => batch.Body is not null)
                .SelectMany(batch => SampleBatch.Read(batch.Body!.Value.Span))
                .OrderBy(sample => sample.MeasuredAt),
        ];

    /// <summary>What is newest in a session; nothing while no device is heard.</summary>
    public static async Task<LiveReadings> Newest(RecordReader reader, SessionId session) =>
        await reader.Devices.Live(session) is { Body: { } body } ? LiveReadings.Read(body.Span) : LiveReadings.None;
}
