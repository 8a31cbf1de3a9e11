using Anodyne.Clinic.Devices;
using NodaTime;

namespace Anodyne.Interop.Csv;

/// <summary>The full trace of a session as a table: one row for each value, as it came.</summary>
public static class TraceCsv
{
    private static readonly string[] Header =
    [
        "measured_at",
        "arrived_at",
        "measure",
        "value",
        "unit",
        "status",
        "channel",
        "device",
    ];

    public static string Write(IEnumerable<Sample> samples) =>
        CsvOut.Write(
            Header,
            samples.Select(sample =>
                (IReadOnlyList<CsvCell>)
                    [
                        (Instant?)sample.MeasuredAt,
                        (Instant?)sample.ArrivedAt,
                        sample.Measure.ToString(),
                        sample.Value is { } value ? value : (CsvCell)(string?)null,
                        sample.Measure.Unit,
                        sample.Status,
                        sample.Channel,
                        sample.Device,
                    ]
            )
        );
}
