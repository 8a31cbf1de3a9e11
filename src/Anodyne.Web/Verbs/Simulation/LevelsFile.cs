using System.Collections.Immutable;
using System.Globalization;
using Anodyne.Interop.Csv;
using Anodyne.Pharmacology.Fits;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary>Measured levels of one patient: <c>minute,ketamine_ng_per_ml</c>, ascending.</summary>
internal static class LevelsFile
{
    private const string Minute = "minute";
    private const string Level = "ketamine_ng_per_ml";

    /// <summary>More levels than anybody draws from one patient.</summary>
    private const int Most = 1000;

    /// <summary>Reads the levels; every one was drawn after the first drug was given.</summary>
    /// <exception cref="VerbRefused">The file cannot be taken.</exception>
    public static ImmutableArray<MeasuredLevel> Read(string path, double firstDrug)
    {
        try
        {
            using CsvFile file = CsvFile.Open(path, Minute, Level);
            List<MeasuredLevel> levels = [];
            while (file.Next())
            {
                levels.Add(Row(file, levels.Count == 0 ? null : levels[^1].Minute, firstDrug));
            }

            return levels.Count is > 0 and <= Most
                ? [.. levels]
                : throw new VerbRefused(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{path}: it holds {levels.Count} levels; expected are 1 to {Most}."
                    )
                );
        }
        catch (FileRefused refused)
        {
            throw new VerbRefused(refused.Message);
        }
    }

    private static MeasuredLevel Row(CsvFile file, double? before, double firstDrug)
    {
        double minute = file.Number(Minute) ?? throw file.Refused($"{Minute} is empty.");
        double level = file.Number(Level) ?? throw file.Refused($"{Level} is empty; leave out what was not measured.");
        return minute <= before
                ? throw file.Refused(Invariant($"{minute} does not come after {before}; moments ascend."))
            : minute <= firstDrug
                ? throw file.Refused(Invariant($"{minute} is not after the first drug, which is given at {firstDrug}."))
            : level <= 0
                ? throw file.Refused(
                    Invariant($"{Level} reads {level}; a level below what can be measured is left out.")
                )
            : new(minute, level);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
