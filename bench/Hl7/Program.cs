using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Anodyne.Clinic.Devices;
using Anodyne.Hl7.Bench;
using Anodyne.Interop.Hl7v2;
using NodaTime;

// How fast one core reads what a monitor sends once a second, and what that leaves to the garbage collector. Each line
// holds a ratio against a reader that splits strings, run in turns with ours.
// Usage: dotnet run -c Release --project bench/Hl7 [messages of a round]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int rounds = 9;
int messages = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 50_000;

byte[] monitor = Encoding.UTF8.GetBytes(
    "MSH|^~\\&|MON^0011223344556677^EUI-64|CLINIC|||20260301100000+0100||ORU^R01^ORU_R01|MON0000000001|P|2.6|||AL|NE||UNICODE UTF-8|||IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO\r"
        + "PID|||1^^^CLINIC^PI\rPV1||O|CHAIR^^1\r"
        + "OBR|1|1^MON^0011223344556677^EUI-64|1^MON^0011223344556677^EUI-64|182777000^monitoring of patient^SCT|||20260301100000+0100\r"
        + "OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X|||||||0011223344556677^MON\r"
        + "OBX|2||70686^MDC_DEV_PRESS_BLD_NONINV_VMD^MDC|1.1.0.0|||||||X\r"
        + "OBX|3|NM|150021^MDC_PRESS_BLD_NONINV_SYS^MDC|1.1.1.5|117|266016^MDC_DIM_MMHG^MDC|90-160||||R|||20260301095500+0100\r"
        + "OBX|4|NM|150022^MDC_PRESS_BLD_NONINV_DIA^MDC|1.1.1.6|82|266016^MDC_DIM_MMHG^MDC|||||R|||20260301095500+0100\r"
        + "OBX|5|NM|150023^MDC_PRESS_BLD_NONINV_MEAN^MDC|1.1.1.7|94|266016^MDC_DIM_MMHG^MDC|||||R|||20260301095500+0100\r"
        + "OBX|6||4262^MDC_DEV_ECG_VMD^MDC|1.2.0.0|||||||X\r"
        + "OBX|7|NM|147842^MDC_ECG_HEART_RATE^MDC|1.2.1.1|80|264864^MDC_DIM_BEAT_PER_MIN^MDC|50-120||||R\r"
        + "OBX|8|NM|151562^MDC_RESP_RATE^MDC|1.2.1.19|14|264928^MDC_DIM_RESP_PER_MIN^MDC|8-45||||R\r"
        + "OBX|9||69642^MDC_DEV_ANALY_SAT_O2_VMD^MDC|1.3.0.0|||||||X\r"
        + "OBX|10|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.3.1.1|97.5|262688^MDC_DIM_PERCENT^MDC|90-100||||R\r"
        + "OBX|11|NM|149530^MDC_PULS_OXIM_PULS_RATE^MDC|1.3.1.2|79|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R\r"
        + "OBX|12|NM|150448^MDC_PULS_OXIM_PERF_REL^MDC|1.3.1.3|3.9|262656^MDC_DIM_DIMLESS^MDC|||||R\r"
);
byte[] framed = Mllp.Frame(monitor);
Instant now = Instant.FromUtc(2026, 3, 1, 9, 0, 1);
SplitReader split = new();
MllpDecoder decoder = new();

(string digest, List<DeviceValue> values) = split.Read(monitor);
DeviceMessage ours = Pcd.Read(Hl7Message.Read(monitor)).Message!;
if (digest != ours.Digest || !values.SequenceEqual(ours.Values) || !ours.Doubts.IsEmpty)
{
    Console.Error.WriteLine("The two readers disagree: nothing is measured.");
    return 1;
}

Action[] works =
[
    () => _ = split.Read(monitor).Values.Count,
    () => _ = Pcd.Read(Hl7Message.Read(monitor)).Message!.Values.Length,
    () =>
    {
        ReadOnlySpan<byte> bytes = framed;
        decoder.Next(ref bytes, out ReadOnlySpan<byte> message);
        Hl7Message read = Hl7Message.Read(message);
        _ = Acknowledgement.Of(read, Pcd.Read(read).Refused, now).Length;
    },
    () => _ = SHA256.HashData(monitor).Length,
    () => _ = Hl7Message.Read(monitor).HasHeader,
];
double[][] seconds = [.. works.Select(_ => new double[rounds])];
long[] allocated = new long[works.Length];
for (int round = -2; round < rounds; round++)
{
    for (int i = 0; i < works.Length; i++)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (int n = 0; n < messages; n++)
        {
            works[i]();
        }

        if (round >= 0)
        {
            seconds[i][round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            allocated[i] = (GC.GetAllocatedBytesForCurrentThread() - before) / messages;
        }
    }
}

Console.WriteLine(
    $"PCD-01, {monitor.Length} bytes, {values.Count} values; one core; median (least, most) of {rounds} rounds of {messages}"
);
string[] names = ["split strings", "read", "frame, read, answer", "digest alone", "lines alone"];
double baseline = Median(seconds[0]);
for (int i = 0; i < works.Length; i++)
{
    double median = Median(seconds[i]);
    Console.WriteLine(
        $"{names[i], -20} {messages / median, 9:N0}/s ({messages / seconds[i].Max():N0}, {messages / seconds[i].Min():N0})  "
            + $"{allocated[i], 6:N0} bytes a message  {baseline / median:F1} × split strings"
    );
}

return 0;

static double Median(double[] of) => of.Order().ElementAt(of.Length / 2);
