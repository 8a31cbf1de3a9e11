using System.Collections.Immutable;
using NodaTime;

namespace Anodyne.Interop.Csv;

/// <summary>A row that can be taken.</summary>
/// <param name="Row">Its number in the file, the first row being 1.</param>
/// <param name="Date">The patient's day.</param>
/// <param name="Time">When it was written, if the file says.</param>
/// <param name="Pain">On 0–10.</param>
/// <param name="Written">The value as it stands in the file.</param>
/// <param name="Region">The body region, if the file says.</param>
public sealed record ImportedEntry(
    int Row,
    LocalDate Date,
    LocalTime? Time,
    decimal Pain,
    string Written,
    string? Region
);

/// <summary>How many rows of a file belong to a region.</summary>
public sealed record RegionCount(string Region, int Rows);

/// <summary>What a file would bring, row by row, before anything is taken.</summary>
/// <param name="Profile">How it was read.</param>
/// <param name="FileHash">SHA-256 of the file, so that the same file is known again.</param>
/// <param name="File">Why nothing of the file is taken, or null.</param>
/// <param name="Rows">Rows read, without the first and without empty ones.</param>
/// <param name="Accepted">Rows that can be taken, in the order of the file.</param>
/// <param name="Refused">Rows that cannot, each with its reason.</param>
/// <param name="OtherRegions">Rows of regions that were not chosen.</param>
/// <param name="Regions">Every region of the file.</param>
/// <param name="Ignored">Columns that the profile does not use.</param>
/// <param name="Missing">Columns that the profile needs and the file does not have.</param>
public sealed record Preview(
    ImportProfile Profile,
    string FileHash,
    Refused? File,
    int Rows,
    ImmutableArray<ImportedEntry> Accepted,
    ImmutableArray<Refused> Refused,
    int OtherRegions,
    ImmutableArray<RegionCount> Regions,
    ImmutableArray<string> Ignored,
    ImmutableArray<string> Missing
)
{
    /// <summary>How many different days the accepted rows cover.</summary>
    public int Days => Accepted.Select(entry => entry.Date).Distinct().Count();

    public LocalDate? First => Accepted.IsEmpty ? null : Accepted.Min(entry => entry.Date);

    public LocalDate? Last => Accepted.IsEmpty ? null : Accepted.Max(entry => entry.Date);

    /// <summary>Whether there is anything to take.</summary>
    public bool HasEntries => !Accepted.IsEmpty;

    /// <summary>The refused rows as a CSV file that is safe to open in a spreadsheet.</summary>
    public string Report() =>
        CsvOut.Write(
            ["row", "reason", "cell", "explanation"],
            Refused.Select(r =>
                (IReadOnlyList<CsvCell>)[r.Row ?? 0, r.Reason.Code, r.Cell, r.Reason.Sentence.Replace("{cell}", r.Cell)]
            )
        );

    internal static Preview OfNothing(ImportProfile profile, string hash, Refused why) =>
        new(profile, hash, why, 0, [], [], 0, [], [], []);
}
