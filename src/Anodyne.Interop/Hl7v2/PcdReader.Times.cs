using Anodyne.Clinic.Devices;
using NodaTime;

namespace Anodyne.Interop.Hl7v2;

/// <summary>When something was measured.</summary>
internal ref partial struct PcdReader
{
    /// <summary>OBX-14, else the request's time, else the message's; null, with a doubt, when it cannot be known.</summary>
    private Instant? Instant(scoped Row obx)
    {
        ReadOnlySpan<byte> text = marks.ComponentOf(obx[14], 1);
        if (text.IsEmpty)
        {
            if (request.TimeIsUnreadable)
            {
                Doubt("time-not-readable", "OBR-7", "");
                return null;
            }

            return request.At ?? sentAt;
        }

        if (!Hl7Time.TryRead(text, out Hl7Time time))
        {
            Doubt("time-not-readable", 14, obx[14]);
            return null;
        }

        if (time.Offset is { } offset)
        {
            return time.At(offset);
        }

        if (request.Offset is { } other && headerSaysOffset && other != headerOffset)
        {
            Doubt("time-without-offset", 14, obx[14]);
            return null;
        }

        return time.At(request.Offset ?? headerOffset);
    }

    private void BeginRequest(ReadOnlySpan<byte> field)
    {
        request = default;
        ReadOnlySpan<byte> text = marks.ComponentOf(field, 1);
        if (text.IsEmpty)
        {
            return;
        }

        if (!Hl7Time.TryRead(text, out Hl7Time time))
        {
            request.TimeIsUnreadable = true;
            return;
        }

        request.Offset = time.Offset;
        request.At = time.At(time.Offset ?? headerOffset);
    }
}
