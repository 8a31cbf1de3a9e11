using System.Globalization;
using Anodyne.Interop.Hl7v2;

namespace Anodyne.Ward;

/// <summary>Who the simulated devices say they are.</summary>
internal static class PcdSenders
{
    public static PcdSender Monitor(int chair) => Of(chair, "monitor", "Monitor");

    public static PcdSender Pump(int chair) => Of(chair, "pump", "Pump");

    private static PcdSender Of(int chair, string kind, string device)
    {
        string number = chair.ToString(CultureInfo.InvariantCulture);
        return new($"Ward {kind} {number}", $"{device} {number}", "Ward", $"Chair {number}", $"SIM-{number}");
    }
}
