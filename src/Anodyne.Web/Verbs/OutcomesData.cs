using System.Collections.Immutable;
using System.Globalization;
using Anodyne.Interop.Csv;
using Anodyne.Relief.Survival;

namespace Anodyne.Web.Verbs;

/// <summary>
/// The rows of a research file that a verb works on: those without a gap in the columns it names. What was left out or
/// understood in a special way is kept to be said.
/// </summary>
internal sealed class OutcomesData
{
    private const NumberStyles Style =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly ResearchTable table;
    private readonly ImmutableArray<int> rows;
    private readonly List<string> said = [];

    private OutcomesData(ResearchTable table, ImmutableArray<int> rows) => (this.table, this.rows) = (table, rows);

    /// <summary>What a person should know of how the file was read.</summary>
    public IReadOnlyList<string> Said => said;

    public int Count => rows.Length;

    /// <summary>Reads a file; rows with a gap in one of the needed columns are left out, and counted.</summary>
    public static OutcomesData Read(string file, IEnumerable<string?> needed)
    {
        if (!File.Exists(file))
        {
            throw new VerbRefused($"There is no file {file}.");
        }

        (ResearchTable? table, string? why) = ResearchTable.Read(file, File.ReadAllBytes(file));
        if (table is null)
        {
            throw new VerbRefused(why!);
        }

        string[] names = [.. needed.OfType<string>().Distinct()];
        ImmutableArray<string>[] columns = [.. names.Select(name => Cells(table, name))];
        ImmutableArray<int> whole =
        [
            .. Enumerable.Range(0, table.Rows.Length).Where(i => !Array.Exists(columns, column => IsGap(column[i]))),
        ];
        OutcomesData data = new(table, whole);
        int left = table.Rows.Length - whole.Length;
        if (left > 0)
        {
            int first = Enumerable.Range(0, table.Rows.Length).First(i => !whole.Contains(i));
            data.said.Add(
                FormattableString.Invariant(
                    $"{left} row(s) left out, because a value is missing; the first is line {table.Lines[first]}."
                )
            );
        }

        return data;
    }

    /// <summary>A column of text, or the same empty text for each row when there is none.</summary>
    public string[] Text(string? column) =>
        column is null ? [.. rows.Select(_ => "")] : [.. rows.Select(i => Cells(table, column)[i])];

    public double[] Numbers(string column)
    {
        ImmutableArray<string> cells = Cells(table, column);
        return [.. rows.Select(i => Number(cells[i]) ?? throw NotNumber(column, cells[i], i))];
    }

    /// <summary>A column of bounds: a gap is "not known".</summary>
    public double?[] Bounds(string column)
    {
        ImmutableArray<string> cells = Cells(table, column);
        return
        [
            .. rows.Select(i =>
                IsGap(cells[i]) ? (double?)null : Number(cells[i]) ?? throw NotNumber(column, cells[i], i)
            ),
        ];
    }

    /// <summary>0 and 1; or, when every value is 1 or 2 and one is 2, those with 2.</summary>
    public bool[] Events(string column)
    {
        double[] values = Numbers(column);
        bool twos = values.Contains(2) && Array.TrueForAll(values, value => value is 1 or 2);
        if (twos)
        {
            said.Add($"Column {column} holds 1 and 2: 2 is taken as the event, 1 as not yet.");
            return [.. values.Select(value => value == 2)];
        }

        int odd = Array.FindIndex(values, value => value is not (0 or 1));
        return odd < 0
            ? [.. values.Select(value => value == 1)]
            : throw At(odd, FormattableString.Invariant($"{values[odd]} in column {column} is neither 0 nor 1."));
    }

    /// <summary>
    /// Covariates: a column of numbers as it is; a column of words as one column of 0 and 1 for each word but the first
    /// of the alphabet.
    /// </summary>
    public (string[] Terms, ImmutableArray<double>[] Values) Covariates(IReadOnlyList<string> columns)
    {
        List<(string Term, double[] Values)> terms = [];
        foreach (string column in columns)
        {
            string[] cells = Text(column);
            int numbers = cells.Count(cell => Number(cell) is not null);
            if (numbers == cells.Length)
            {
                terms.Add((column, Numbers(column)));
            }
            else if (numbers > 0)
            {
                int odd = Array.FindIndex(cells, cell => Number(cell) is null);
                throw At(odd, $"\"{cells[odd]}\" in column {column} is not a number, while other rows have numbers.");
            }
            else
            {
                terms.AddRange(Words(column, cells));
            }
        }

        return (
            [.. terms.Select(term => term.Term)],
            [.. Enumerable.Range(0, rows.Length).Select(i => terms.Select(term => term.Values[i]).ToImmutableArray())]
        );
    }

    /// <summary>The estimate, or its refusal with file and line where a row is to blame.</summary>
    /// <param name="estimate">What was estimated.</param>
    /// <param name="of">Which of the rows it was estimated from; all when null.</param>
    public T Or<T>(Estimate<T> estimate, int[]? of = null)
        where T : class =>
        estimate.Value
        ?? throw (
            estimate.Why!.Row is { } row
                ? At(of is null ? row - 1 : of[row - 1], estimate.Why.Sentence)
                : new VerbRefused($"{table.File}: {estimate.Why.Sentence}")
        );

    private IEnumerable<(string, double[])> Words(string column, string[] cells)
    {
        string[] levels = [.. cells.Distinct().Order(StringComparer.Ordinal)];
        if (levels.Length > 0)
        {
            said.Add($"Column {column} holds words: {levels[0]} is what the others are compared with.");
        }

        return levels
            .Skip(1)
            .Select(level => (column + level, cells.Select(cell => cell == level ? 1.0 : 0).ToArray()));
    }

    private static ImmutableArray<string> Cells(ResearchTable table, string column)
    {
        (ImmutableArray<string> cells, string? why) = table.Column(column);
        return why is null ? cells : throw new VerbRefused(why);
    }

    private static bool IsGap(string cell) => cell is "" or "NA";

    private static double? Number(string cell) =>
        double.TryParse(cell, Style, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;

    private VerbRefused NotNumber(string column, string cell, int row) =>
        new(
            FormattableString.Invariant(
                $"{table.File}:{table.Lines[row]}: \"{cell}\" in column {column} is not a number; a number has a point for decimals."
            )
        );

    private VerbRefused At(int kept, string sentence) =>
        new(FormattableString.Invariant($"{table.File}:{table.Lines[rows[kept]]}: {sentence}"));
}
