using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Interop.Csv;

/// <summary>
/// One cell to be written. Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers and
/// dates cannot be one and stay as they are.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CsvCell
{
    private CsvCell(string text) => Text = text;

    /// <summary>The cell before quoting.</summary>
    public string Text { get; }

    public static implicit operator CsvCell(string? text) => new(Harmless(text ?? ""));

    public static implicit operator CsvCell(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    public static implicit operator CsvCell(decimal number) =>
        new(number.ToString("0.############", CultureInfo.InvariantCulture));

    public static implicit operator CsvCell(LocalDate? date) =>
        new(date is { } day ? LocalDatePattern.Iso.Format(day) : "");

    public static implicit operator CsvCell(Instant? instant) =>
        new(instant is { } at ? InstantPattern.ExtendedIso.Format(at) : "");

    /// <summary>The signs of OWASP's list, also in full width and behind blanks.</summary>
    private static string Harmless(string text) =>
        text.TrimStart(' ') is [var first, ..] && "=+-@\t\r\n＝＋－＠".Contains(first) ? "'" + text : text;
}

/// <summary>Writes CSV as the contract says: a header, commas, CRLF, points for decimals, ISO dates.</summary>
public static class CsvOut
{
    public static string Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<CsvCell>> rows)
    {
        StringBuilder text = new();
        Append(text, [.. header.Select(name => (CsvCell)name)]);
        foreach (IReadOnlyList<CsvCell> row in rows)
        {
            if (row.Count != header.Count)
            {
                throw new ArgumentException($"A row has {row.Count} cells, the header {header.Count}.", nameof(rows));
            }

            Append(text, row);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<CsvCell> row) =>
        text.AppendJoin(',', row.Select(cell => Quoted(cell.Text))).Append("\r\n");

    /// <summary>Quoted where RFC 4180 asks for it, and where blanks at an end would get lost.</summary>
    public static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny("\",\r\n") || cell.Trim() != cell ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;
}
