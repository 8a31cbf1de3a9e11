using System.Globalization;
using System.Text;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Text;
using Sylvan.Data.Csv;

namespace Anodyne.Interop.Csv;

/// <summary>A file on the command line that cannot be taken: which file, which line, why.</summary>
public sealed class FileRefused(string file, int? line, string why)
    : Exception(line is { } number ? $"{file}:{number}: {why}" : $"{file}: {why}")
{
    public string File { get; } = file;

    /// <summary>The line, the header being 1; null when the whole file is meant.</summary>
    public int? Line { get; } = line;
}

/// <summary>
/// A CSV file of the command line, read row by row: RFC 4180, UTF-8, header in the first row, unknown columns ignored,
/// missing ones named.
/// </summary>
public sealed class CsvFile : IDisposable
{
    private readonly CsvDataReader reader;
    private readonly string name;
    private readonly Dictionary<string, int> positions;
    private readonly int width;

    private CsvFile(CsvDataReader reader, string name, Dictionary<string, int> positions, int width)
    {
        this.reader = reader;
        this.name = name;
        this.positions = positions;
        this.width = width;
    }

    private int linesBefore;

    /// <summary>The line on which the row that is read now begins, the header being 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Opens a file that must have some columns.</summary>
    public static CsvFile Open(string path, params ReadOnlySpan<string> columns)
    {
        if (!File.Exists(path))
        {
            throw new FileRefused(path, null, "there is no such file.");
        }

        CsvDataReader rows = Opened(path);
        try
        {
            return Headed(rows, path, columns);
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>The next row that holds anything; false at the end.</summary>
    public bool Next()
    {
        while (Reading(reader, name, linesBefore + 1))
        {
            Line = linesBefore + 1;
            linesBefore += LinesOf(reader);
            if (reader.RowFieldCount == width)
            {
                return true;
            }

            if (reader.RowFieldCount > 1 || reader.GetString(0).Trim().Length > 0)
            {
                throw Refused($"the row has {reader.RowFieldCount} cells, the header {width}.");
            }
        }

        return false;
    }

    /// <summary>A cell, trimmed; empty when the file has no such column.</summary>
    public string Text(string column) => positions.TryGetValue(column, out int at) ? reader.GetString(at).Trim() : "";

    /// <summary>A finite number with a decimal point, or null when the cell is empty.</summary>
    public double? Number(string column)
    {
        string text = Text(column);
        return text.Length == 0 ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value)
                ? value
            : throw Refused($"{column} reads \"{text}\"; expected is a number as 0.5.");
    }

    /// <summary>A day: a whole number, or an ISO date as days since 1970-01-01.</summary>
    public int Day(string column, out bool isDate)
    {
        string text = Text(column);
        isDate = false;
        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int day)
            && Math.Abs(day) < 1_000_000
        )
        {
            return day;
        }

        isDate = true;
        return
            LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date }
            && date.Year is >= FirstYear and <= LastYear
            ? Period.DaysBetween(Epoch, date)
            : throw Refused(
                $"{column} reads \"{text}\"; expected is a whole number or a date as 2026-03-31, 1900 to 2199."
            );
    }

    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    /// <summary>Days are counted from here when they are dates.</summary>
    public static LocalDate Epoch { get; } = new(1970, 1, 1);

    /// <summary>This row cannot be taken.</summary>
    public FileRefused Refused(string why) => new(name, Line, why);

    public void Dispose() => reader.Dispose();

    private static CsvDataReader Opened(string path)
    {
        try
        {
            return CsvDataReader.Create(
                new StreamReader(
                    path,
                    new UTF8Encoding(true, throwOnInvalidBytes: true),
                    detectEncodingFromByteOrderMarks: false
                ),
                new CsvDataReaderOptions
                {
                    HasHeaders = false,
                    Delimiter = ',',
                    Comment = '\0',
                    MaxBufferSize = 1 << 20,
                }
            );
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FileRefused(path, null, problem.Message);
        }
    }

    private static FileRefused NotUtf8(string path)
    {
        int line = 1;
        foreach (byte[] bytes in LinesIn(path))
        {
            if (!Utf8.IsValid(bytes))
            {
                break;
            }

            line++;
        }

        return new FileRefused(path, line, "the file is not UTF-8 text.");
    }

    private static IEnumerable<byte[]> LinesIn(string path)
    {
        byte[] all = File.ReadAllBytes(path);
        for (int from = 0; from < all.Length; )
        {
            int end = Array.IndexOf(all, (byte)'\n', from);
            int to = end < 0 ? all.Length : end + 1;
            yield return all[from..to];
            from = to;
        }
    }

    /// <summary>How many lines of the file a row takes: a quoted cell may hold line breaks.</summary>
    private static int LinesOf(CsvDataReader row)
    {
        int lines = 1;
        for (int i = 0; i < row.RowFieldCount; i++)
        {
            lines += row.GetFieldSpan(i).Count('\n');
        }

        return lines;
    }

    private static CsvFile Headed(CsvDataReader rows, string path, ReadOnlySpan<string> columns)
    {
        if (!Reading(rows, path, 1))
        {
            throw new FileRefused(path, null, "the file is empty; expected is a header in the first row.");
        }

        int cells = rows.RowFieldCount;
        Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < cells; i++)
        {
            if (!places.TryAdd(rows.GetString(i).Trim().TrimStart('\uFEFF'), i))
            {
                throw new FileRefused(path, 1, $"the column {rows.GetString(i)} stands there more than once.");
            }
        }

        foreach (string column in columns)
        {
            if (!places.ContainsKey(column))
            {
                throw new FileRefused(path, 1, $"the column {column} is missing.");
            }
        }

        return new CsvFile(rows, path, places, cells) { linesBefore = LinesOf(rows) };
    }

    private static bool Reading(CsvDataReader reader, string path, int line)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception problem) when (problem is CsvFormatException or CsvRecordTooLargeException)
        {
            throw new FileRefused(path, line, "the quotes do not close, or the row is too long.");
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8(path);
        }
    }
}
