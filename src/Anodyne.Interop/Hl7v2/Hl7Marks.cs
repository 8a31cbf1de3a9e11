using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Anodyne.Interop.Hl7v2;

/// <summary>In which bytes a message writes its letters (MSH-18).</summary>
public enum Hl7Encoding
{
    Ascii,
    Utf8,
    Latin1,
}

/// <summary>The marks that a message declares for itself (MSH-1, MSH-2), and its encoding.</summary>
public readonly record struct Hl7Marks(
    byte Field,
    byte Component,
    byte Repetition,
    byte Escape,
    byte Subcomponent,
    Hl7Encoding Encoding
)
{
    /// <summary>As nearly everybody writes them, in UTF-8.</summary>
    public static Hl7Marks Usual { get; } =
        new((byte)'|', (byte)'^', (byte)'~', (byte)'\\', (byte)'&', Hl7Encoding.Utf8);

    /// <summary>A component of a field, counted from 1; empty when there are fewer.</summary>
    public ReadOnlySpan<byte> ComponentOf(ReadOnlySpan<byte> field, int number) => Part(field, Component, number);

    /// <summary>The first component of what is left of a field, and takes it off.</summary>
    internal ReadOnlySpan<byte> NextComponent(scoped ref ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf(Component);
        ReadOnlySpan<byte> first = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return first;
    }

    /// <summary>A subcomponent of a component, counted from 1; empty when there are fewer.</summary>
    public ReadOnlySpan<byte> SubcomponentOf(ReadOnlySpan<byte> component, int number) =>
        Part(component, Subcomponent, number);

    /// <summary>A repetition of a field, counted from 1; empty when there are fewer.</summary>
    public ReadOnlySpan<byte> RepetitionOf(ReadOnlySpan<byte> field, int number) => Part(field, Repetition, number);

    /// <summary>The text that somebody meant: escapes undone. An escape that is not known stays as it came.</summary>
    public string Text(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains(Escape))
        {
            return Letters(raw);
        }

        StringBuilder text = new(raw.Length);
        while (!raw.IsEmpty)
        {
            int from = raw.IndexOf(Escape);
            int length = from < 0 ? -1 : raw[(from + 1)..].IndexOf(Escape);
            if (length < 0)
            {
                text.Append(Letters(raw));
                break;
            }

            text.Append(Letters(raw[..from]));
            ReadOnlySpan<byte> name = raw.Slice(from + 1, length);
            if (Meaning(name) is { } meaning)
            {
                text.Append(meaning);
                raw = raw[(from + length + 2)..];
            }
            else
            {
                text.Append(Letters(raw.Slice(from, length + 1)));
                raw = raw[(from + length + 1)..];
            }
        }

        return text.ToString();
    }

    /// <summary>A text as it may stand in a field: marks and control characters escaped.</summary>
    public byte[] Bytes(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char letter in text)
        {
            Escaped(escaped, letter);
        }

        return Coding.GetBytes(escaped.ToString());
    }

    private void Escaped(StringBuilder to, char letter)
    {
        char escape = (char)Escape;
        char name =
            letter == Field ? 'F'
            : letter == Component ? 'S'
            : letter == Subcomponent ? 'T'
            : letter == Repetition ? 'R'
            : letter == Escape ? 'E'
            : '\0';
        if (name != '\0')
        {
            to.Append(escape).Append(name).Append(escape);
        }
        else if (letter < ' ')
        {
            to.Append(escape).Append(CultureInfo.InvariantCulture, $"X{(int)letter:X2}").Append(escape);
        }
        else
        {
            to.Append(letter);
        }
    }

    private string? Meaning(ReadOnlySpan<byte> name) =>
        name switch
        {
            [(byte)'F'] => ((char)Field).ToString(),
            [(byte)'S'] => ((char)Component).ToString(),
            [(byte)'T'] => ((char)Subcomponent).ToString(),
            [(byte)'R'] => ((char)Repetition).ToString(),
            [(byte)'E'] => ((char)Escape).ToString(),
            [(byte)'X', .. var digits] => TryHex(digits, out string? meant) ? meant : null,
            _ => null,
        };

    private bool TryHex(ReadOnlySpan<byte> digits, [NotNullWhen(true)] out string? meant)
    {
        meant = null;
        if (digits.IsEmpty || digits.Length % 2 != 0 || !AreHex(digits))
        {
            return false;
        }

        byte[] bytes = Convert.FromHexString(System.Text.Encoding.ASCII.GetString(digits));
        if (!IsWritten(bytes))
        {
            return false;
        }

        meant = Letters(bytes);
        return true;
    }

    private static bool AreHex(ReadOnlySpan<byte> digits)
    {
        foreach (byte digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether bytes are letters in this encoding.</summary>
    public bool IsWritten(ReadOnlySpan<byte> bytes) =>
        Encoding switch
        {
            Hl7Encoding.Ascii => Ascii.IsValid(bytes),
            Hl7Encoding.Utf8 => Utf8.IsValid(bytes),
            _ => !bytes.ContainsAnyInRange((byte)0x7F, (byte)0x9F),
        };

    private string Letters(ReadOnlySpan<byte> raw) => Coding.GetString(raw);

    private System.Text.Encoding Coding =>
        Encoding switch
        {
            Hl7Encoding.Ascii => System.Text.Encoding.ASCII,
            Hl7Encoding.Utf8 => System.Text.Encoding.UTF8,
            _ => System.Text.Encoding.Latin1,
        };

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> text, byte mark, int number)
    {
        while (true)
        {
            int end = text.IndexOf(mark);
            if (number == 1)
            {
                return end < 0 ? text : text[..end];
            }

            if (end < 0)
            {
                return default;
            }

            text = text[(end + 1)..];
            number--;
        }
    }
}
