using System.Text;
using Anodyne.Safety;

namespace Anodyne.Storage;

/// <summary>The chain over stored events: each link is a keyed hash over the one before and every column of the row.</summary>
internal static class Chain
{
    public static EventRow Link(EventRow row, byte[] before, ChainMac chain) =>
        row with
        {
            Mac = MacOf(row, before, chain),
        };

    public static byte[] MacOf(EventRow row, byte[] before, ChainMac chain) =>
        chain.Next(
            before,
            Encoding.UTF8.GetBytes(Envelope(row)),
            Encoding.UTF8.GetBytes(row.CommandKey),
            row.Body,
            row.Sealed ?? []
        );

    /// <summary>The columns that the program writes itself; none of them can hold the separator.</summary>
    private static string Envelope(EventRow row) =>
        string.Join(
            '\n',
            row.ClinicId,
            row.Position,
            row.Stream,
            row.Version,
            row.EventId,
            row.Name,
            row.NameVersion,
            row.PatientId ?? "-",
            row.HappenedAt,
            row.RecordedAt,
            row.ActorId,
            row.Sealed is null ? "open" : "sealed"
        );
}
