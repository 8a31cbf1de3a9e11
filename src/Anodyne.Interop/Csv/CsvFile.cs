using System.Globalization;
using System.Text;
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

    /// <summary>The line of the row that is read now, the header being 1.</summary>
    public int Line => reader.RowNumber;

    /// <summary>Opens a file that must have some columns.</summary>
    public static CsvFile Open(string path, params ReadOnlySpan<string> columns)
    {
        if (!File.Exists(path))
        {
            throw new FileRefused(path, null, "there is no such file.");
        }

        CsvDataReader rows = CsvDataReader.Create(
            Opened(path),
            new CsvDataReaderOptions
            {
                HasHeaders = false,
                Delimiter = ',',
                Comment = '\0',
                MaxBufferSize = 1 << 20,
            }
        );
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
        while (Reading(reader, name))
        {
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

    private static StreamReader Opened(string path)
    {
        try
        {
            return new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FileRefused(path, null, problem.Message);
        }
    }

    private static CsvFile Headed(CsvDataReader rows, string path, ReadOnlySpan<string> columns)
    {
        if (!Reading(rows, path))
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

        return new CsvFile(rows, path, places, cells);
    }

    private static bool Reading(CsvDataReader reader, string path)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception problem) when (problem is CsvFormatException or CsvRecordTooLargeException)
        {
            throw new FileRefused(path, reader.RowNumber + 1, "the quotes do not close, or the row is too long.");
        }
        catch (DecoderFallbackException)
        {
            throw new FileRefused(path, null, "the file is not UTF-8 text.");
        }
    }
}
