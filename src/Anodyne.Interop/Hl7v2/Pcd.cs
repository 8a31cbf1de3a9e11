using System.Collections.Immutable;
using System.Security.Cryptography;
using Anodyne.Clinic.Devices;
using NodaTime;

namespace Anodyne.Interop.Hl7v2;

/// <summary>What a message came to: something a device said, or the reason why it is not taken, or neither for a reply.</summary>
public sealed record PcdRead(DeviceMessage? Message, Hl7Refused? Refused);

/// <summary>
/// Reads what monitors and pumps say by the profiles of IHE Patient Care Device: observations (PCD-01, ORU^R01), alarms
/// (PCD-04, ORU^R40), events of pumps (PCD-10, ORU^R42), and orders for pumps (PCD-03, RGV^O15) for comparison only.
/// Reading is total. What contradicts itself becomes a doubt and never a value.
/// </summary>
public static class Pcd
{
    public static PcdRead Read(Hl7Message message)
    {
        if (message.Refused is { } refused)
        {
            return new(null, refused);
        }

        if (message.IsReply)
        {
            return new(null, null);
        }

        return ProfileOf(message, out PcdProfile profile) is { } unknown ? new(null, unknown)
            : SeveralPatients(message) is { } several ? new(null, several)
            : Taken(message, profile);
    }

    private static Hl7Refused? ProfileOf(Hl7Message message, out PcdProfile profile)
    {
        ReadOnlySpan<byte> what = message.Event;
        profile = default;
        if (message.Kind.SequenceEqual("ORU"u8))
        {
            profile =
                what.SequenceEqual("R40"u8) ? PcdProfile.Alarm
                : what.SequenceEqual("R42"u8) ? PcdProfile.PumpEvent
                : PcdProfile.Observation;
            return profile != PcdProfile.Observation || what.SequenceEqual("R01"u8)
                ? null
                : new("event-not-known", Hl7Refused.EventCode, "MSH-9", Hl7Message.Printable(message.Header(9)));
        }

        profile = PcdProfile.Order;
        return !message.Kind.SequenceEqual("RGV"u8)
                ? new("kind-not-known", Hl7Refused.MessageType, "MSH-9", Hl7Message.Printable(message.Header(9)))
            : what.SequenceEqual("O15"u8) ? null
            : new("event-not-known", Hl7Refused.EventCode, "MSH-9", Hl7Message.Printable(message.Header(9)));
    }

    /// <summary>The standard lets one message speak of many patients. Here one that does is refused whole: whose value is it?</summary>
    private static Hl7Refused? SeveralPatients(Hl7Message message)
    {
        int patients = 0;
        int places = 0;
        foreach (Hl7Segment segment in message.Segments)
        {
            patients += segment.Id.SequenceEqual("PID"u8) ? 1 : 0;
            places += segment.Id.SequenceEqual("PV1"u8) ? 1 : 0;
        }

        return patients > 1 || places > 1
            ? new("several-patients", Hl7Refused.SegmentSequence, patients > 1 ? "PID" : "PV1", "more than one")
            : null;
    }

    private static PcdRead Taken(Hl7Message message, PcdProfile profile)
    {
        if (!Hl7Time.TryRead(message.Marks.ComponentOf(message.Header(7), 1), out Hl7Time sent))
        {
            return new(
                null,
                new("time-not-readable", Hl7Refused.DataType, "MSH-7", Hl7Message.Printable(message.Header(7)))
            );
        }

        if ((sent.Offset ?? OffsetOfRequest(message)) is not { } offset)
        {
            return new(
                null,
                new("time-without-offset", Hl7Refused.DataType, "MSH-7", Hl7Message.Printable(message.Header(7)))
            );
        }

        PcdReader reader = new(message, profile, sent.At(offset), offset);
        return new(reader.Read(), null);
    }

    /// <summary>When the header says nothing about its zone, the first request that does speaks for it.</summary>
    private static Offset? OffsetOfRequest(Hl7Message message)
    {
        foreach (Hl7Segment segment in message.Segments)
        {
            if (
                segment.Id.SequenceEqual("OBR"u8)
                && Hl7Time.TryRead(message.Marks.ComponentOf(segment[7], 1), out Hl7Time time)
                && time.Offset is { } offset
            )
            {
                return offset;
            }
        }

        return null;
    }

    internal static string DigestOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash);
    }
}

/// <summary>By which profile a message is read.</summary>
internal enum PcdProfile
{
    Observation,
    Alarm,
    PumpEvent,
    Order,
}
