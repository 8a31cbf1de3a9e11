using System.Collections.Immutable;
using System.Security.Cryptography;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Interop.Csv;

/// <summary>Reads a foreign diary by a profile and shows what would be taken, before anything is.</summary>
public static class DiaryImport
{
    private static readonly LocalDate Oldest = new(1900, 1, 1);

    private static readonly ImmutableArray<LocalTimePattern> Times =
    [
        LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss"),
        LocalTimePattern.CreateWithInvariantCulture("HH:mm"),
    ];

    /// <summary>Every row is either accepted, refused with a reason, or belongs to a region that was not chosen.</summary>
    public static Preview Preview(ReadOnlySpan<byte> file, ImportProfile profile, LocalDate today)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(file));
        (CsvTable? table, Refused? refused) = CsvTable.Read(file, profile.Delimiter);
        if (table is null)
        {
            return Csv.Preview.OfNothing(profile, hash, refused!);
        }

        ImmutableArray<string> missing = [.. profile.Needed.Where(name => table.Position(name) < 0)];
        return WrongHeader(table, profile, missing) is { } wrong
            ? Csv.Preview.OfNothing(profile, hash, wrong) with
            {
                Missing = missing,
            }
            : Rows(table, profile, today, hash);
    }

    private static Refused? WrongHeader(CsvTable table, ImportProfile profile, ImmutableArray<string> missing)
    {
        if (missing.Length > 0)
        {
            return table.Header is [var only] && only.AsSpan().ContainsAny(",;\t|")
                ? Refused.At(1, ImportReason.DelimiterNotFound, only)
                : Refused.At(1, ImportReason.ColumnsMissing, string.Join(", ", missing));
        }

        string? twice = profile.Needed.FirstOrDefault(name =>
            table.Header.Count(h => h.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)) > 1
        );
        return twice is null ? null : Refused.At(1, ImportReason.ColumnTwice, twice);
    }

    private static Preview Rows(CsvTable table, ImportProfile profile, LocalDate today, string hash)
    {
        Columns columns = new(table, profile);
        ImmutableArray<ImportedEntry>.Builder accepted = ImmutableArray.CreateBuilder<ImportedEntry>();
        ImmutableArray<Refused>.Builder refused = ImmutableArray.CreateBuilder<Refused>();
        SortedDictionary<string, int> regions = new(StringComparer.OrdinalIgnoreCase);
        int otherRegions = 0;
        foreach (CsvRow row in table.Rows)
        {
            string? region = columns.RegionOf(row);
            if (region is not null)
            {
                regions[region] = regions.GetValueOrDefault(region) + 1;
            }

            if (region is not null && !profile.Region!.Wants(region))
            {
                otherRegions++;
            }
            else if (Read(row, columns, profile, today, out ImportedEntry? entry) is { } reason)
            {
                refused.Add(reason);
            }
            else
            {
                accepted.Add(entry!);
            }
        }

        return new Preview(
            profile,
            hash,
            null,
            table.Rows.Length,
            accepted.ToImmutable(),
            refused.ToImmutable(),
            otherRegions,
            [.. regions.Select(r => new RegionCount(r.Key, r.Value))],
            [.. table.Header.Where(h => !profile.Needed.Contains(h, StringComparer.OrdinalIgnoreCase))],
            []
        );
    }

    private static Refused? Read(
        CsvRow row,
        Columns columns,
        ImportProfile profile,
        LocalDate today,
        out ImportedEntry? entry
    )
    {
        entry = null;
        if (row.Cells.Length != columns.Count)
        {
            bool tooShort = row.Cells.Length < columns.Count;
            return Refused.At(row.Number, tooShort ? ImportReason.RowTooShort : ImportReason.RowTooLong, "");
        }

        (string written, string value) = (columns.DateOf(row), columns.PainOf(row));
        if (DateFrom(written, profile.Date) is not { } date || date < Oldest)
        {
            return Refused.At(row.Number, ImportReason.DateNotRead, written);
        }

        if (date > today)
        {
            return Refused.At(row.Number, ImportReason.DateInFuture, written);
        }

        if (WrongTime(columns.TimeOf(row), date, out LocalTime? time) is { } wrong)
        {
            return Refused.At(row.Number, wrong, columns.TimeOf(row)!);
        }

        if (!profile.Pain.TryRead(value, out decimal number, out ImportReason? unread))
        {
            return Refused.At(row.Number, unread, value);
        }

        if (!profile.Scale.Holds(number))
        {
            return Refused.At(row.Number, ImportReason.OutsideScale, value);
        }

        entry = new ImportedEntry(row.Number, date, time, Kept(profile, number), value, columns.RegionOf(row));
        return null;
    }

    private static decimal Kept(ImportProfile profile, decimal number)
    {
        decimal pain = profile.Scale.ToTen(number);
        return profile.Points switch
        {
            Points.Half => decimal.Round(pain * 2, MidpointRounding.AwayFromZero) / 2,
            Points.Whole => decimal.Round(pain, MidpointRounding.AwayFromZero),
            _ => pain,
        };
    }

    /// <summary>Parts arrive joined by dashes; a four-digit year is demanded, leading zeros are not.</summary>
    private static LocalDate? DateFrom(string written, DateColumns columns)
    {
        string[] parts = columns is DateColumns.Iso ? Day(written).Split('-') : written.Split('-');
        bool padded = columns is DateColumns.Parts;
        return
            parts is [{ Length: 4 } year, { Length: 1 or 2 } month, { Length: 1 or 2 } day]
            && (padded || (month.Length == 2 && day.Length == 2))
            && parts.All(part => !part.AsSpan().ContainsAnyExceptInRange('0', '9'))
            ? Calendar($"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}")
            : null;
    }

    private static LocalDate? Calendar(string iso) =>
        LocalDatePattern.Iso.Parse(iso) is { Success: true, Value: var date } ? date : null;

    private static ImportReason? WrongTime(string? cell, LocalDate date, out LocalTime? time)
    {
        time = null;
        if (string.IsNullOrEmpty(cell))
        {
            return null;
        }

        string clock = cell.Contains(':') && Day(cell) != cell ? cell[(Day(cell).Length + 1)..] : cell;
        foreach (LocalTimePattern pattern in Times)
        {
            if (pattern.Parse(clock) is { Success: true, Value: var read })
            {
                time = read;
                return clock == cell || Calendar(Day(cell)) == date ? null : ImportReason.TimeOnAnotherDay;
            }
        }

        return ImportReason.TimeNotRead;
    }

    /// <summary>What stands before the blank or the T of a date with a time.</summary>
    private static string Day(string cell) => cell.IndexOfAny([' ', 'T']) is > 0 and var at ? cell[..at] : cell;

    /// <summary>Where the profile's columns stand in this file.</summary>
    private sealed class Columns(CsvTable table, ImportProfile profile)
    {
        private readonly int[] date = [.. profile.Date.Names.Select(table.Position)];
        private readonly int pain = table.Position(profile.Pain.Name);
        private readonly int region = profile.Region is null ? -1 : table.Position(profile.Region.Name);
        private readonly int time = profile.TimeColumn is null ? -1 : table.Position(profile.TimeColumn);

        public int Count => table.Header.Length;

        public string PainOf(CsvRow row) => row.Cells[pain].Trim();

        public string? RegionOf(CsvRow row) =>
            region >= 0 && region < row.Cells.Length ? row.Cells[region].Trim() : null;

        public string? TimeOf(CsvRow row) => time >= 0 ? row.Cells[time].Trim() : null;

        /// <summary>The date as written, year first.</summary>
        public string DateOf(CsvRow row) => string.Join('-', date.Reverse().Select(at => row.Cells[at].Trim()));
    }
}
