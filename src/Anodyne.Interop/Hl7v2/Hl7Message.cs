using System.Buffers;

namespace Anodyne.Interop.Hl7v2;

/// <summary>
/// A message as it lies in the bytes of a connection: nothing is copied, so it is valid as long as they are. Reading is
/// total: whatever the bytes are, there is a message or the reason why there is none, and never an exception.
/// </summary>
public readonly ref struct Hl7Message
{
    /// <summary>More lines are refused; a monitor with everything connected sends less than a hundred.</summary>
    public const int MostSegments = 10_000;

    private const int LongestControlId = 199;

    private static readonly SearchValues<byte> Controls = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(b => (byte)b).Except("\r\n\t"u8.ToArray()),
    ]);

    private readonly Hl7Segment header;

    private Hl7Message(ReadOnlySpan<byte> bytes, Hl7Marks marks, ReadOnlySpan<byte> header, Hl7Refused? refused)
    {
        Bytes = bytes;
        Marks = marks;
        this.header = new Hl7Segment(header, marks);
        Refused = refused;
    }

    /// <summary>The whole message, without its frame.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    public Hl7Marks Marks { get; }

    /// <summary>Why the message is not taken; null when it is.</summary>
    public Hl7Refused? Refused { get; }

    /// <summary>The header could be read, so that the sender can be answered.</summary>
    public bool HasHeader => !header.IsEmpty;

    /// <summary>The lines.</summary>
    public Hl7Segments Segments => new(Bytes, Marks);

    /// <summary>A field of the header, counted as the standard does: MSH-1 is the field mark itself.</summary>
    public ReadOnlySpan<byte> Header(int field) => header.IsEmpty ? default : header[field - 1];

    /// <summary>The kind of message (MSH-9.1): ORU, RGV, ACK.</summary>
    public ReadOnlySpan<byte> Kind => Marks.ComponentOf(Header(9), 1).Trim((byte)' ');

    /// <summary>What happened (MSH-9.2): R01, R40, R42, O15.</summary>
    public ReadOnlySpan<byte> Event => Marks.ComponentOf(Header(9), 2).Trim((byte)' ');

    public string ControlId => Marks.Text(Header(10));

    /// <summary>The message answers another one. It is never answered, or two programs would answer each other for ever.</summary>
    public bool IsReply
    {
        get
        {
            if (Kind.SequenceEqual("ACK"u8))
            {
                return true;
            }

            foreach (Hl7Segment segment in Segments)
            {
                if (segment.Id.SequenceEqual("MSA"u8))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>What the beginning of a message says that was longer than allowed.</summary>
    public static Hl7Message TooLong(ReadOnlySpan<byte> beginning)
    {
        Hl7Message read = Read(beginning);
        return new(
            beginning,
            read.Marks,
            beginning[..(read.HasHeader ? EndOfLine(beginning) : 0)],
            Hl7Refused.TooLong(beginning.Length)
        );
    }

    public static Hl7Message Read(ReadOnlySpan<byte> bytes)
    {
        if (!TryMarks(bytes, out Hl7Marks marks))
        {
            return new(
                bytes,
                Hl7Marks.Usual,
                default,
                new("header-not-found", Hl7Refused.SegmentSequence, "MSH", Printable(bytes))
            );
        }

        ReadOnlySpan<byte> line = bytes[..EndOfLine(bytes)];
        Hl7Segment fields = new(line, marks);
        Hl7Refused? refused = EncodingOf(fields[17], ref marks);
        refused ??= Letters(bytes, marks) ?? Lines(bytes, marks) ?? Promises(fields, marks);
        return new(bytes, marks, line, refused);
    }

    private static bool TryMarks(ReadOnlySpan<byte> bytes, out Hl7Marks marks)
    {
        marks = Hl7Marks.Usual;
        if (bytes.Length < 9 || !bytes.StartsWith("MSH"u8))
        {
            return false;
        }

        int length = bytes[4..].IndexOf(bytes[3]);
        ReadOnlySpan<byte> declared = bytes.Slice(3, 5);
        // A fifth mark in MSH-2 is that of truncation (HL7 2.7), which no device of a session needs.
        if (length is not (4 or 5) || !AreMarks(bytes.Slice(3, length + 1)))
        {
            return false;
        }

        marks = new(declared[0], declared[1], declared[2], declared[3], declared[4], Hl7Encoding.Ascii);
        return true;
    }

    /// <summary>All different, and none that could stand in a word or a number.</summary>
    private static bool AreMarks(ReadOnlySpan<byte> marks)
    {
        for (int i = 0; i < marks.Length; i++)
        {
            char mark = (char)marks[i];
            if (
                !char.IsAscii(mark)
                || !(char.IsPunctuation(mark) || char.IsSymbol(mark))
                || mark is '.' or '-' or '+' or '"'
                || marks[(i + 1)..].Contains(marks[i])
            )
            {
                return false;
            }
        }

        return true;
    }

    private static Hl7Refused? EncodingOf(ReadOnlySpan<byte> said, ref Hl7Marks marks)
    {
        Hl7Encoding? encoding = said switch
        {
            [] => Hl7Encoding.Ascii,
            _ when said.SequenceEqual("ASCII"u8) => Hl7Encoding.Ascii,
            _ when said.SequenceEqual("UNICODE UTF-8"u8) => Hl7Encoding.Utf8,
            _ when said.SequenceEqual("8859/1"u8) => Hl7Encoding.Latin1,
            _ => null,
        };
        if (encoding is not { } known)
        {
            return new("encoding-not-known", Hl7Refused.ValueNotFound, "MSH-18", Printable(said));
        }

        marks = marks with { Encoding = known };
        return null;
    }

    private static Hl7Refused? Letters(ReadOnlySpan<byte> bytes, Hl7Marks marks) =>
        bytes.IndexOfAny(Controls) is >= 0 and int at
            ? new("control-character", Hl7Refused.DataType, Place(bytes, at), Printable(bytes[at..]))
        : marks.IsWritten(bytes) ? null
        : new("not-in-its-encoding", Hl7Refused.DataType, "message", $"MSH-18 says {marks.Encoding}");

    private static Hl7Refused? Lines(ReadOnlySpan<byte> bytes, Hl7Marks marks)
    {
        if (MixesLineEnds(bytes.TrimEnd("\r\n"u8)))
        {
            return new("line-ends-mixed", Hl7Refused.DataType, "message", "CR here, LF there");
        }

        int line = 0;
        foreach (Hl7Segment segment in new Hl7Segments(bytes, marks))
        {
            line++;
            Hl7Refused? refused =
                line > MostSegments
                    ? new("too-many-segments", Hl7Refused.SegmentSequence, "message", $"more than {MostSegments}")
                : !segment.HasName
                    ? new("line-is-no-segment", Hl7Refused.SegmentSequence, $"line {line}", Printable(segment.Line))
                : line > 1 && segment.Id.SequenceEqual("MSH"u8)
                    ? new("header-again", Hl7Refused.SegmentSequence, $"line {line}", Printable(segment.Line))
                : null;
            if (refused is not null)
            {
                return refused;
            }
        }

        return null;
    }

    private static bool MixesLineEnds(ReadOnlySpan<byte> bytes)
    {
        int returns = bytes.Count((byte)'\r');
        int feeds = bytes.Count((byte)'\n');
        return returns > 0 && feeds > 0 && (returns != feeds || bytes.Count("\r\n"u8) != feeds);
    }

    /// <summary>What a header must say before its message is looked at.</summary>
    private static Hl7Refused? Promises(Hl7Segment header, Hl7Marks marks)
    {
        ReadOnlySpan<byte> id = header[9];
        ReadOnlySpan<byte> purpose = marks.ComponentOf(header[10], 1);
        ReadOnlySpan<byte> version = marks.ComponentOf(header[11], 1);
        return header[8].IsEmpty ? new("kind-missing", Hl7Refused.FieldMissing, "MSH-9", "")
            : id.IsEmpty ? new("control-id-missing", Hl7Refused.FieldMissing, "MSH-10", "")
            : id.Length > LongestControlId ? new("control-id-too-long", Hl7Refused.DataType, "MSH-10", Printable(id))
            : !purpose.SequenceEqual("P"u8)
                ? new("not-for-production", Hl7Refused.ProcessingId, "MSH-11", Printable(purpose))
            : !IsKnownVersion(version) ? new("version-not-known", Hl7Refused.Version, "MSH-12", Printable(version))
            : null;
    }

    private static bool IsKnownVersion(ReadOnlySpan<byte> version) =>
        version.SequenceEqual("2.3"u8)
        || version.SequenceEqual("2.3.1"u8)
        || version.SequenceEqual("2.4"u8)
        || version.SequenceEqual("2.5"u8)
        || version.SequenceEqual("2.5.1"u8)
        || version.SequenceEqual("2.6"u8);

    private static int EndOfLine(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and int end ? end : bytes.Length;

    private static string Place(ReadOnlySpan<byte> bytes, int at) =>
        FormattableString.Invariant($"byte {at + 1} of {bytes.Length}");

    /// <summary>The beginning of what stands there, in letters that can be shown anywhere.</summary>
    internal static string Printable(ReadOnlySpan<byte> bytes)
    {
        const int enough = 80;
        return string.Create(
            Math.Min(bytes.Length, enough),
            bytes,
            static (to, from) =>
            {
                for (int i = 0; i < to.Length; i++)
                {
                    to[i] = from[i] is >= (byte)' ' and < 0x7F ? (char)from[i] : '\uFFFD';
                }
            }
        );
    }
}
