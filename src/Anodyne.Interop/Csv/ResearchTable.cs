using System.Collections.Immutable;

namespace Anodyne.Interop.Csv;

/// <summary>
/// A CSV file of any columns, kept as text with the line each row begins on. Columns are named exactly; a row has as
/// many cells as the header.
/// </summary>
/// <param name="File">The name of the file, for messages.</param>
/// <param name="Header">The names of the columns.</param>
/// <param name="Rows">The cells of each row, trimmed.</param>
/// <param name="Lines">The line of the file on which each row begins, the first line being 1.</param>
public sealed record ResearchTable(
    string File,
    ImmutableArray<string> Header,
    ImmutableArray<ImmutableArray<string>> Rows,
    ImmutableArray<int> Lines
)
{
    /// <summary>Reads the whole file, or says with file and line why nothing of it is taken.</summary>
    public static (ResearchTable? Table, string? Why) Read(string file, ReadOnlySpan<byte> bytes)
    {
        (CsvTable? table, Refused? refused) = CsvTable.Read(bytes, ',');
        if (table is null)
        {
            return (null, Say(file, refused!.Row, refused.Reason.Sentence));
        }

        if (table.Header.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return (null, Say(file, 1, Sentence(ImportReason.ColumnTwice, twice.Key)));
        }

        ImmutableArray<int> lines = LinesOf(table);
        foreach ((CsvRow row, int line) in table.Rows.Zip(lines))
        {
            if (row.Cells.Length != table.Header.Length)
            {
                ImportReason reason =
                    row.Cells.Length < table.Header.Length ? ImportReason.RowTooShort : ImportReason.RowTooLong;
                return (null, Say(file, line, reason.Sentence));
            }
        }

        return (
            new ResearchTable(
                file,
                table.Header,
                [.. table.Rows.Select(row => row.Cells.Select(cell => cell.Trim()).ToImmutableArray())],
                lines
            ),
            null
        );
    }

    /// <summary>The cells of a column, or why there is none.</summary>
    public (ImmutableArray<string> Cells, string? Why) Column(string name)
    {
        int at = Header.IndexOf(name);
        return at < 0
            ? ([], Say(File, 1, $"There is no column {name}. There are: {string.Join(", ", Header)}."))
            : ([.. Rows.Select(row => row[at])], null);
    }

    private static string Say(string file, int? line, string sentence) =>
        line is { } number ? FormattableString.Invariant($"{file}:{number}: {sentence}") : $"{file}: {sentence}";

    private static string Sentence(ImportReason reason, string cell) =>
        reason.Sentence.Replace("{cell}", cell, StringComparison.Ordinal);

    /// <summary>A quoted cell may run over several lines, which moves the rows after it.</summary>
    private static ImmutableArray<int> LinesOf(CsvTable table)
    {
        int moved = table.Header.Sum(Breaks);
        ImmutableArray<int>.Builder lines = ImmutableArray.CreateBuilder<int>();
        foreach (CsvRow row in table.Rows)
        {
            lines.Add(row.Number + moved);
            moved += row.Cells.Sum(Breaks);
        }

        return lines.ToImmutable();
    }

    private static int Breaks(string cell) => cell.Count(c => c == '\n');
}
