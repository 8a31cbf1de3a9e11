using System.Text;
using Anodyne.Interop.Hl7v2;

namespace Anodyne.Interop.Tests.Hl7v2;

/// <summary>Bends messages, the same way for the same seed.</summary>
internal sealed class Bent(IReadOnlyList<byte[]> samples, int seed)
{
    private const int MostBends = 4;

    private static readonly byte[][] Nasty =
    [
        .. new[]
        {
            "---",
            "-1",
            "0",
            "0.0",
            "127",
            "2047",
            "8388607",
            "98",
            "097",
            "+97",
            "1e5",
            "NaN",
            "1,5",
            ".5",
            "5.",
            "\"\"",
            "",
            " ",
            "99999999999999999999",
            "-0",
            "97~98",
            "97^98",
            "\\X39\\7",
            "\\F\\",
            "X",
            "R",
            "F",
            "W",
            "20110602045842",
            "20110602045842+0200",
            "201106020458-0500",
            "20110230000000",
            "20110602045842.5",
            "266016^MDC_DIM_MMHG^MDC",
            "kPa^kPa^UCUM",
            "mm[Hg]^mm[Hg]^UCUM",
            "262688^MDC_DIM_PERCENT^MDC",
            "%^%^UCUM^262688^MDC_DIM_PERCENT^MDC",
            "%^mm[Hg]^UCUM",
            "/min^/min^UCUM",
            "mmHg",
            "bpm",
            "150456^MDC_PULS_OXIM_SAT_O2^MDC",
            "150456^MDC_PULS_OXIM_SAT_O2",
            "0150456^MDC_PULS_OXIM_SAT_O2^MDC",
            "150021^MDC_PRESS_BLD_NONINV_SYS^MDC",
            "1^a^L^150022^MDC_PRESS_BLD_NONINV_DIA^MDC",
            "INV",
            "L~TEST",
            "NM",
            "ST",
            "1.1.1.5",
            "ORU^R40",
            "RGV^O15",
            "P",
            "2.4",
            "8859/1",
            "UNICODE UTF-8",
            "ASCII",
            "AL",
            "ER",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    private static readonly byte[] Special = [.. "|^~\\&\r\n\v\u001c\0 .-+0123456789ERX\"#"u8, 0x80, 0xC3, 0xBC, 0xFF];

    private readonly Random chance = new(seed);

    /// <summary>Messages that nobody sent: no name and no number of a person or a device is in them.</summary>
    public static IReadOnlyList<byte[]> Own { get; } =
    [
        .. new[]
        {
            "MSH|^~\\&|MON|CLINIC|||20260301100000+0100||ORU^R01^ORU_R01|1|P|2.6|||AL|NE||UNICODE UTF-8\r"
                + "PID|||1\rPV1||O|CHAIR^^1\rOBR|1||||||20260301095959+0100\r"
                + "OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0|||||||X|||||||MON-1\r"
                + "OBX|2|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.3.1.1|97|262688^MDC_DIM_PERCENT^MDC|||||R\r"
                + "OBX|3|NM|147842^MDC_ECG_HEART_RATE^MDC|1.2.1.1|64|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R\r"
                + "OBX|4|NM|151562^MDC_RESP_RATE^MDC|1.2.1.2|13|264928^MDC_DIM_RESP_PER_MIN^MDC|||||R\r"
                + "OBX|5|NM|150021^MDC_PRESS_BLD_NONINV_SYS^MDC|1.1.1.5|124|mm[Hg]^mm[Hg]^UCUM|||||F|||20260301095500\r"
                + "OBX|6|NM|150022^MDC_PRESS_BLD_NONINV_DIA^MDC|1.1.1.6|10.4|kPa^kPa^UCUM|||||F|||20260301095500-0500\r",
            "MSH#*!/%#MON#####20260301100000+0100##ORU*R01#2#P#2.5#######8859/1\n"
                + "OBX#1#NM#150344*MDC_TEMP*MDC#1#98.6#266560*MDC_DIM_FAHR*MDC#####R\n"
                + "OBX#2#NM#151708*MDC_AWAY_CO2_ET*MDC#1#36#266016*MDC_DIM_MMHG*MDC#####P",
            "MSH|^~\\&|PUMP||||20260301100000-0600||ORU^R42^ORU_R42|3|P|2.6|||AL|NE||ASCII\r\n"
                + "OBR|1||||||20260301100000\r\n"
                + "OBX|1|CWE|0^MDC_ATTR_EVT_COND^MDC|1.1.1.104|197288^MDC_EVT_PUMP_DELIV_START^MDC||||||R\r\n"
                + "OBX|2|NM|157784^MDC_FLOW_FLUID_PUMP^MDC|1.1.1.103|7.5|265266^MDC_DIM_MILLI_L_PER_HR^MDC^mL/h^mL/h^UCUM|||||R\r\n"
                + "OBX|3|NM|157872^MDC_VOL_FLUID_TBI_REMAIN^MDC|1.1.2.202|43|263762^MDC_DIM_MILLI_L^MDC^mL^mL^UCUM|||||R\r\n",
            "MSH|^~\\&|MON||||20260301100000+0000||ORU^R40|4|P|2.6\rOBR|1||||||20260301100000\r"
                + "OBX|1|ST|196670^MDC_EVT_LO^MDC|1.3.1.150456.1|Low SpO2|||L~PM~SP|||F\r"
                + "OBX|2|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.3.1.150456.2|88|262688^MDC_DIM_PERCENT^MDC|90-96||||F\r"
                + "OBX|3|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1.3.1.150456.3|start||||||F\r",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    /// <summary>A stream with a bent message in a frame, which is bent at times too.</summary>
    public byte[] Next()
    {
        List<byte> message = [.. samples[chance.Next(samples.Count)]];
        for (int bends = chance.Next(MostBends + 1); bends > 0; bends--)
        {
            BendOnce(message);
        }

        List<byte> frame = [.. Mllp.Frame([.. message])];
        if (chance.Next(20) == 0)
        {
            Byte(frame);
        }

        return [.. frame];
    }

    /// <summary>How many bytes arrive together.</summary>
    public int Cut() => chance.Next(8) == 0 ? chance.Next(1, 40) : 4096;

    private void BendOnce(List<byte> message)
    {
        switch (message.Count < 20 ? 0 : chance.Next(10))
        {
            case 0 or 1:
                Byte(message);
                break;
            case 2 or 3 or 4 or 5:
                Field(message);
                break;
            case 6:
                Slice(message);
                break;
            case 7:
                Lines(message);
                break;
            case 8:
                Replace(message, "\r\n"u8[chance.Next(2)], "\r\n \t"u8[chance.Next(4)]);
                break;
            default:
                Replace(message, "|^~\\&"u8[chance.Next(5)], "#*!/%$@=:;"u8[chance.Next(10)]);
                break;
        }
    }

    private void Byte(List<byte> message)
    {
        int at = chance.Next(message.Count + 1);
        byte with = chance.Next(2) == 0 ? Special[chance.Next(Special.Length)] : (byte)chance.Next(256);
        switch (message.Count == at ? 0 : chance.Next(3))
        {
            case 0:
                message.Insert(at, with);
                break;
            case 1:
                message[at] = with;
                break;
            default:
                message.RemoveAt(at);
                break;
        }
    }

    /// <summary>Another word in a field, of those that devices and mistakes write.</summary>
    private void Field(List<byte> message)
    {
        byte mark = message.Count > 3 ? message[3] : (byte)'|';
        int from = message.IndexOf(mark, chance.Next(message.Count)) + 1;
        int to = message.FindIndex(from, letter => letter == mark || letter is (byte)'\r' or (byte)'\n');
        if (from == 0 || to < 0)
        {
            return;
        }

        message.RemoveRange(from, to - from);
        message.InsertRange(from, Nasty[chance.Next(Nasty.Length)]);
    }

    private void Slice(List<byte> message)
    {
        int from = chance.Next(message.Count);
        int length = chance.Next(Math.Min(60, message.Count - from));
        if (chance.Next(2) == 0)
        {
            message.RemoveRange(from, length);
        }
        else
        {
            message.InsertRange(chance.Next(message.Count), message.GetRange(from, length));
        }
    }

    /// <summary>A line twice, or one of another message.</summary>
    private void Lines(List<byte> message)
    {
        byte[] other = chance.Next(2) == 0 ? [.. message] : samples[chance.Next(samples.Count)];
        string[] lines = Encoding.Latin1.GetString(other).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > 0)
        {
            message.AddRange(Encoding.Latin1.GetBytes(lines[chance.Next(lines.Length)]));
            message.Add(message.Contains((byte)'\r') ? (byte)'\r' : (byte)'\n');
        }
    }

    private static void Replace(List<byte> message, byte from, byte to)
    {
        for (int i = 0; i < message.Count; i++)
        {
            message[i] = message[i] == from ? to : message[i];
        }
    }
}
