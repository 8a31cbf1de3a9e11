using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Anodyne.Clinic.Devices;
using Anodyne.Interop.Hl7v2;
using NodaTime;

namespace Anodyne.Hl7.Bench;

/// <summary>
/// The baseline: the same values out of a well-formed message by cutting its text at the marks, as a reader is usually
/// written. It refuses nothing and doubts nothing.
/// </summary>
internal sealed class SplitReader
{
    private readonly Dictionary<string, Measure> measures = Mdc.Metrics.ToDictionary(
        metric => metric.Number.ToString(CultureInfo.InvariantCulture),
        metric => metric.Measure,
        StringComparer.Ordinal
    );

    public (string Digest, List<DeviceValue> Values) Read(byte[] bytes)
    {
        List<DeviceValue> values = [];
        string requested = "";
        string[] header = [];
        foreach (string line in Encoding.UTF8.GetString(bytes).Split('\r', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] fields = line.Split('|');
            header = fields[0] == "MSH" ? fields : header;
            requested = fields[0] == "OBR" ? fields[7] : requested;
            if (fields[0] == "OBX" && measures.TryGetValue(fields[3].Split('^')[0], out Measure measure))
            {
                string time = fields.Length > 14 && fields[14].Length > 0 ? fields[14] : requested;
                values.Add(new(measure, Number(fields[5]), At(time, header[6]), fields[11], fields[4]));
            }
        }

        return (Convert.ToHexStringLower(SHA256.HashData(bytes)), values);
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value) ? value : null;

    private static Instant At(string time, string header) =>
        Instant.FromDateTimeOffset(
            DateTimeOffset.ParseExact(
                time.Length > 14 ? time : time + header[14..],
                "yyyyMMddHHmmsszzz",
                CultureInfo.InvariantCulture
            )
        );
}
