using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Interop.Hl7v2;

/// <summary>
/// What the sender of a message is told, and whether it wants to be told (MSH-15, MSH-16). The answer depends on the
/// message, on what became of it, and on the time alone: asked twice, the same is said twice. It is sent only after the
/// message is on the disk.
/// </summary>
public static class Acknowledgement
{
    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMddHHmmss'+0000'");

    /// <summary>The answers, without frames: none, one, or in enhanced mode one for the receipt and one for the content.</summary>
    /// <param name="message">What was received.</param>
    /// <param name="refused">Why it is not taken; null when it is.</param>
    /// <param name="now">When the answer is sent.</param>
    public static ImmutableArray<byte[]> Of(Hl7Message message, Hl7Refused? refused, Instant now)
    {
        refused = message.Refused ?? refused;
        if (!message.HasHeader || message.IsReply)
        {
            return [];
        }

        ReadOnlySpan<byte> receipt = message.Header(15);
        ReadOnlySpan<byte> content = message.Header(16);
        if (receipt.IsEmpty && content.IsEmpty)
        {
            return [Written(message, refused, 'A', now)];
        }

        bool good = refused is null;
        return
        [
            .. Wanted(receipt, good) ? [Written(message, refused, 'C', now)] : ImmutableArray<byte[]>.Empty,
            .. Wanted(content, good) ? [Written(message, refused, 'A', now)] : ImmutableArray<byte[]>.Empty,
        ];
    }

    /// <summary>Always, never, on error, on success (HL7 table 0155); empty beside another that is not means never.</summary>
    private static bool Wanted(ReadOnlySpan<byte> condition, bool good) =>
        condition.SequenceEqual("ER"u8) ? !good
        : condition.SequenceEqual("SU"u8) ? good
        : !condition.IsEmpty && !condition.SequenceEqual("NE"u8);

    private static byte[] Written(Hl7Message message, Hl7Refused? refused, char mode, Instant now)
    {
        string code =
            refused is null ? $"{mode}A"
            : refused.IsOfAnotherKind ? $"{mode}R"
            : $"{mode}E";
        Hl7Lines lines = new(message.Marks);
        Header(lines, message, code, now);
        lines.Begin("MSA").Text(1, code).Raw(2, message.Header(10));
        if (refused is not null)
        {
            Why(lines, message, refused);
        }

        return lines.ToArray();
    }

    private static void Header(Hl7Lines lines, Hl7Message message, string code, Instant now)
    {
        ReadOnlySpan<byte> asked = message.Header(5);
        lines
            .BeginHeader()
            .Raw(3, asked.IsEmpty ? "ANODYNE"u8 : asked)
            .Raw(4, message.Header(6))
            .Raw(5, message.Header(3))
            .Raw(6, message.Header(4))
            .Text(7, Stamp.Format(now))
            .Components(9, "ACK", message.Marks.Text(message.Event), "ACK")
            .Text(10, IdOf(message, code))
            .Raw(11, message.Header(11))
            .Raw(12, message.Header(12))
            .Raw(18, message.Header(18));
    }

    /// <summary>Our own control id: twenty digits that the same answer to the same message has again.</summary>
    private static string IdOf(Hl7Message message, string code) =>
        code + Convert.ToHexString(SHA256.HashData(message.Bytes))[..18];

    /// <summary>Since version 2.5 an ERR line says why; before, a sentence in MSA-3.</summary>
    private static void Why(Hl7Lines lines, Hl7Message message, Hl7Refused refused)
    {
        string sentence = $"{refused.Code}: {refused.Place} {refused.Text}".Replace('\uFFFD', '?').TrimEnd();
        if (message.Header(12).StartsWith("2.3"u8) || message.Header(12).StartsWith("2.4"u8))
        {
            lines.Text(3, sentence);
            return;
        }

        lines
            .Begin("ERR")
            .Components(3, refused.Error.ToString(CultureInfo.InvariantCulture), refused.ErrorText, "HL70357")
            .Text(4, "E")
            .Text(8, sentence);
    }
}
