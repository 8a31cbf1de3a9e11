using System.Buffers;

namespace Anodyne.Interop.Hl7v2;

/// <summary>Writes the lines of a message, field after field in ascending order; text is escaped, each line ends with CR.</summary>
public sealed class Hl7Lines(Hl7Marks marks)
{
    private const int UsualLength = 2048;

    private readonly ArrayBufferWriter<byte> written = new(UsualLength);
    private int field;

    /// <summary>The header with its marks; go on with field 3.</summary>
    public Hl7Lines BeginHeader()
    {
        written.Write("MSH"u8);
        written.Write([marks.Field, marks.Component, marks.Repetition, marks.Escape, marks.Subcomponent]);
        field = 2;
        return this;
    }

    /// <summary>The next line.</summary>
    public Hl7Lines Begin(string name)
    {
        EndLine();
        written.Write(marks.Bytes(name));
        return this;
    }

    /// <summary>A field of one component.</summary>
    public Hl7Lines Text(int number, string text) => Raw(number, marks.Bytes(text));

    /// <summary>A field of several components.</summary>
    public Hl7Lines Components(int number, params ReadOnlySpan<string> parts)
    {
        GoTo(number);
        for (int i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                written.Write([marks.Component]);
            }

            written.Write(marks.Bytes(parts[i]));
        }

        return this;
    }

    /// <summary>A field that stands already in these marks.</summary>
    public Hl7Lines Raw(int number, ReadOnlySpan<byte> bytes)
    {
        GoTo(number);
        written.Write(bytes);
        return this;
    }

    /// <summary>The message.</summary>
    public byte[] ToArray()
    {
        EndLine();
        return written.WrittenSpan.ToArray();
    }

    private void GoTo(int number)
    {
        for (; field < number; field++)
        {
            written.Write([marks.Field]);
        }
    }

    private void EndLine()
    {
        if (written.WrittenCount > 0)
        {
            written.Write("\r"u8);
        }

        field = 0;
    }
}
