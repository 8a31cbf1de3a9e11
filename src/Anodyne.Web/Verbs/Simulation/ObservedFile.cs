using System.Collections.Immutable;
using Anodyne.Interop.Csv;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary>What was measured or charted in one patient, ascending in time.</summary>
/// <param name="Minute">When, from the beginning of the regimen.</param>
/// <param name="Value">A level in ng/mL, or a score as it was charted.</param>
internal readonly record struct Observed(double Minute, double Value);

/// <summary>Reads <c>minute,ketamine_ng_per_ml</c> or <c>minute,dissociation</c>.</summary>
internal static class ObservedFile
{
    /// <summary>The highest dissociation that is charted: the scale goes from 0 to 3.</summary>
    public const double MostDissociation = 3;

    private const string Minute = "minute";
    private const string Level = "ketamine_ng_per_ml";
    private const string Dissociation = "dissociation";

    /// <summary>More than anybody measures in one patient.</summary>
    private const int Most = 1000;

    /// <summary>A milligram in a litre, in ng/mL.</summary>
    private const double MilligramInLitre = 1000;

    /// <summary>Reads levels; every one was drawn after the first drug was given, and none is more than all of it in one litre.</summary>
    /// <param name="path">The file.</param>
    /// <param name="firstDrug">The minute of the first drug.</param>
    /// <param name="milligrams">All that was given.</param>
    /// <exception cref="VerbRefused">The file cannot be taken.</exception>
    public static ImmutableArray<Observed> Levels(string path, double firstDrug, double milligrams) =>
        Read(
            path,
            firstDrug,
            Level,
            level =>
                level <= 0 ? Invariant($"{level}; a level below what can be measured is left out")
                : level > milligrams * MilligramInLitre
                    ? Invariant(
                        $"{level}; all that was given, in one litre, is {milligrams * MilligramInLitre}: look at the unit"
                    )
                : null
        );

    /// <summary>Reads scores of dissociation from 0 to 3, as they are charted at the chair.</summary>
    /// <exception cref="VerbRefused">The file cannot be taken.</exception>
    public static ImmutableArray<Observed> Scores(string path, double firstDrug) =>
        Read(
            path,
            firstDrug,
            Dissociation,
            score =>
                score is >= 0 and <= MostDissociation
                    ? null
                    : Invariant($"{score}; the scale goes from 0 to {MostDissociation}")
        );

    private static ImmutableArray<Observed> Read(
        string path,
        double firstDrug,
        string column,
        Func<double, string?> wrong
    )
    {
        try
        {
            using CsvFile file = CsvFile.Open(path, Minute, column);
            List<Observed> rows = [];
            while (file.Next())
            {
                rows.Add(Row(file, rows.Count == 0 ? null : rows[^1].Minute, firstDrug, column, wrong));
            }

            return rows.Count is > 0 and <= Most
                ? [.. rows]
                : throw new VerbRefused(Invariant($"{path}: it holds {rows.Count} rows; expected are 1 to {Most}."));
        }
        catch (FileRefused refused)
        {
            throw new VerbRefused(refused.Message);
        }
    }

    private static Observed Row(
        CsvFile file,
        double? before,
        double firstDrug,
        string column,
        Func<double, string?> wrong
    )
    {
        double minute = file.Number(Minute) ?? throw file.Refused($"{Minute} is empty.");
        double value =
            file.Number(column) ?? throw file.Refused($"{column} is empty; leave out what was not measured.");
        return minute <= before
                ? throw file.Refused(Invariant($"{minute} does not come after {before}; moments ascend."))
            : minute <= firstDrug
                ? throw file.Refused(Invariant($"{minute} is not after the first drug, which is given at {firstDrug}."))
            : minute > TimesFile.Latest ? throw file.Refused(Invariant($"{minute} is later than 99999 days."))
            : wrong(value) is { } reason ? throw file.Refused($"{column} reads {reason}.")
            : new(minute, value);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
