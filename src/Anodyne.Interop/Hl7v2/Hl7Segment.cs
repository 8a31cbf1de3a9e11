namespace Anodyne.Interop.Hl7v2;

/// <summary>The lines of a message that are not empty: CR, LF or both end one.</summary>
public ref struct Hl7Segments(ReadOnlySpan<byte> bytes, Hl7Marks marks)
{
    private ReadOnlySpan<byte> rest = bytes;

    public Hl7Segment Current { get; private set; }

    public readonly Hl7Segments GetEnumerator() => this;

    public bool MoveNext()
    {
        rest = rest.TrimStart("\r\n"u8);
        if (rest.IsEmpty)
        {
            return false;
        }

        int end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        Current = new(end < 0 ? rest : rest[..end], marks);
        rest = end < 0 ? default : rest[(end + 1)..];
        return true;
    }
}

/// <summary>A line of a message: a name of three letters, and fields.</summary>
public readonly ref struct Hl7Segment(ReadOnlySpan<byte> line, Hl7Marks marks)
{
    public ReadOnlySpan<byte> Line { get; } = line;

    public bool IsEmpty => Line.IsEmpty;

    public ReadOnlySpan<byte> Id => Line[..Math.Min(3, Line.Length)];

    /// <summary>A field, counted from 1; empty when the line has fewer.</summary>
    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            ReadOnlySpan<byte> rest = Line;
            for (int i = 0; i < number; i++)
            {
                int end = rest.IndexOf(marks.Field);
                if (end < 0)
                {
                    return default;
                }

                rest = rest[(end + 1)..];
            }

            return rest.IndexOf(marks.Field) is >= 0 and int to ? rest[..to] : rest;
        }
    }

    /// <summary>It begins with a name as PID, OBX or ZX1, and the field mark or nothing follows.</summary>
    internal bool HasName =>
        Line.Length >= 3
        && char.IsAsciiLetterUpper((char)Line[0])
        && IsNameLetter(Line[1])
        && IsNameLetter(Line[2])
        && (Line.Length == 3 || Line[3] == marks.Field);

    private static bool IsNameLetter(byte letter) =>
        char.IsAsciiLetterUpper((char)letter) || char.IsAsciiDigit((char)letter);

    /// <summary>Finds where the first fields begin, in one pass; the name is number 0. A field that is not there begins behind the end.</summary>
    /// <param name="starts">One more than the fields that are wanted.</param>
    internal void Split(Span<int> starts)
    {
        ReadOnlySpan<byte> bytes = Line;
        byte mark = marks.Field;
        starts.Fill(bytes.Length + 1);
        starts[0] = 0;
        int field = 1;
        for (int at = 0; at < bytes.Length && field < starts.Length; at++)
        {
            if (bytes[at] == mark)
            {
                starts[field++] = at + 1;
            }
        }
    }
}
