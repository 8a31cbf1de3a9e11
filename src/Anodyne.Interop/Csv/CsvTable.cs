using System.Collections.Immutable;
using System.Text;
using Sylvan.Data.Csv;

namespace Anodyne.Interop.Csv;

/// <summary>A CSV file as text cells: RFC 4180, UTF-8 with or without a byte order mark, any line ending.</summary>
/// <param name="Header">The cells of the first row, trimmed.</param>
/// <param name="Rows">The other rows that hold anything.</param>
public sealed record CsvTable(ImmutableArray<string> Header, ImmutableArray<CsvRow> Rows)
{
    /// <summary>10 MB: two thousand years of a diary.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    private const int LongestRow = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads the whole file, or says why nothing of it is taken.</summary>
    public static (CsvTable? Table, Refused? Refused) Read(ReadOnlySpan<byte> file, char delimiter)
    {
        if (file.Length > MostBytes)
        {
            return (null, new Refused(null, ImportReason.FileTooLarge, ""));
        }

        try
        {
            string text = Utf8.GetString(file.StartsWith(Utf8Mark) ? file[Utf8Mark.Length..] : file);
            return text.Contains('\0') ? (null, new Refused(null, ImportReason.NotUtf8, "")) : Cells(text, delimiter);
        }
        catch (DecoderFallbackException)
        {
            return (null, new Refused(null, ImportReason.NotUtf8, ""));
        }
    }

    /// <summary>Where a column stands, or -1.</summary>
    public int Position(string name) => Header.IndexOf(name.Trim(), 0, Header.Length, StringComparer.OrdinalIgnoreCase);

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    private static (CsvTable?, Refused?) Cells(string text, char delimiter)
    {
        ImmutableArray<CsvRow>.Builder rows = ImmutableArray.CreateBuilder<CsvRow>();
        try
        {
            using CsvDataReader reader = CsvDataReader.Create(new StringReader(text), Options(delimiter));
            while (reader.Read())
            {
                rows.Add(
                    new CsvRow(
                        reader.RowNumber,
                        [.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)]
                    )
                );
            }
        }
        catch (Exception problem) when (problem is CsvFormatException or CsvRecordTooLargeException)
        {
            return (null, new Refused(rows.Count + 1, ImportReason.NotCsv, ""));
        }

        return rows.Count > 0 && rows[0].HoldsAnything
            ? (
                new CsvTable(
                    [.. rows[0].Cells.Select(cell => cell.Trim())],
                    [.. rows.Skip(1).Where(row => row.HoldsAnything)]
                ),
                null
            )
            : (null, new Refused(null, ImportReason.FileEmpty, ""));
    }

    private static CsvDataReaderOptions Options(char delimiter) =>
        new()
        {
            Delimiter = delimiter,
            HasHeaders = false,
            Comment = '\0',
            MaxBufferSize = LongestRow,
        };
}

/// <summary>A row by its number in the file, the first row being 1.</summary>
public sealed record CsvRow(int Number, ImmutableArray<string> Cells)
{
    public bool HoldsAnything => Cells.Any(cell => !string.IsNullOrWhiteSpace(cell));
}

/// <summary>A row, or with no number the whole file, that is not taken.</summary>
/// <param name="Row">Its number, the first row being 1.</param>
/// <param name="Reason">Why.</param>
/// <param name="Cell">The text that was read, at most 80 characters, control characters replaced.</param>
public sealed record Refused(int? Row, ImportReason Reason, string Cell)
{
    private const int Longest = 80;

    internal static Refused At(int? row, ImportReason reason, string cell) =>
        new(row, reason, string.Concat(cell.Take(Longest).Select(c => char.IsControl(c) ? '\uFFFD' : c)));
}
