using System.Collections.Immutable;
using Anodyne.Interop.Csv;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Diary;

/// <summary>How a foreign file is to be read, as the import form says it. Nothing is guessed.</summary>
public static class ImportForm
{
    private const decimal LowestEnd = -1000;
    private const decimal HighestEnd = 1000;

    /// <summary>The fields of the form, carried from the preview to the taking.</summary>
    public static readonly ImmutableArray<string> Fields =
    [
        "delimiter",
        "mark",
        "date",
        "month",
        "year",
        "pain",
        "region",
        "regions",
        "time",
        "low",
        "high",
        "points",
    ];

    public static readonly ImmutableArray<ChoiceOption> Delimiters =
    [
        new(",", "comma"),
        new(";", "semicolon"),
        new("tab", "tab"),
        new("|", "bar"),
    ];

    /// <summary>The profile, or <c>null</c> with the mistakes noted beside their fields.</summary>
    public static ImportProfile? Profile(Posted posted)
    {
        string? delimiter = posted.Text("delimiter", required: true);
        DecimalMark? mark = posted.Choice<DecimalMark>("mark");
        Points? points = posted.Choice<Points>("points");
        string? date = posted.Text("date", required: true);
        string? month = posted.Text("month");
        string? year = posted.Text("year", required: month is not null);
        string? pain = posted.Text("pain", required: true);
        string? region = posted.Text("region");
        string? regions = posted.Text("regions", required: region is not null);
        decimal? low = posted.Number("low", LowestEnd, HighestEnd);
        decimal? high = posted.Number("high", LowestEnd, HighestEnd);
        if (low >= high)
        {
            posted.Reject("high", "The scale must rise.");
        }

        return posted.IsGood
            ? new ImportProfile(
                "diary file",
                month is null ? new DateColumns.Iso(date!) : new DateColumns.Parts(date!, month, year!),
                new NumberColumn(pain!, mark!.Value),
                new PainScale(low!.Value, high!.Value),
                points!.Value,
                delimiter is "tab" ? '\t' : delimiter![0],
                region is null
                    ? null
                    : new RegionColumn(region, [.. regions!.Split(',', StringSplitOptions.TrimEntries)]),
                posted.Text("time")
            )
            : null;
    }
}
