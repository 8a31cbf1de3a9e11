using System.CommandLine;
using Anodyne.Relief.Survival;

namespace Anodyne.Web.Verbs;

/// <summary>The options that the outcomes verbs share, and the columns they name.</summary>
internal sealed class OutcomesOptions
{
    public Argument<string> File { get; } =
        new("FILE")
        {
            Description = "A CSV file: UTF-8, a header, commas, points for decimals; NA or empty is missing.",
        };

    public Option<string?> Time { get; } = Needed("--time", "How long each row was followed, or when it ended.");

    public Option<string?> Event { get; } =
        Needed("--event", "1 where the event happened at that time, 0 where not yet.");

    public Option<string?> Start { get; } = Column("--start", "After when the row was at risk.");

    public Option<string?> By { get; } = Column("--by", "Groups.");

    public Option<string?> Strata { get; } = Column("--strata", "Only rows of one stratum are compared.");

    public Option<string?> Cluster { get; } =
        Column("--cluster", "Rows that belong together, as those of one patient.");

    public Option<string[]> Covariates { get; } =
        new("--covariates")
        {
            Description = "Columns, separated by commas. Words become 0 and 1, the first of the alphabet being 0.",
            HelpName = "C,C",
            DefaultValueFactory = _ => [],
            CustomParser = result =>
                result
                    .Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries))
                    .Where(name => name.Length > 0)
                    .ToArray(),
        };

    public Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON." };

    public static Option<string?> Column(string name, string description) =>
        new(name) { Description = description, HelpName = "C" };

    public static Option<string> OneOf(string name, string description, params string[] values)
    {
        Option<string> option = new(name) { Description = description, DefaultValueFactory = _ => values[0] };
        return option.AcceptOnlyFromAmong(values);
    }

    /// <summary>The file, without the rows that have a gap in time, event or the columns named.</summary>
    public OutcomesData Read(ParseResult parsed, params string?[] columns) =>
        OutcomesData.Read(parsed.GetValue(File)!, [parsed.GetValue(Time), parsed.GetValue(Event), .. columns]);

    public OutcomesData ReadRegression(ParseResult parsed) =>
        Read(
            parsed,
            [parsed.GetValue(Start), parsed.GetValue(Strata), parsed.GetValue(Cluster), .. parsed.GetValue(Covariates)!]
        );

    public Followed[] Followed(ParseResult parsed, OutcomesData data)
    {
        bool[] events = data.Events(parsed.GetValue(Event)!);
        return [.. data.Numbers(parsed.GetValue(Time)!).Select((time, i) => new Followed(time, events[i]))];
    }

    public (string[] Terms, CoxRow[] Rows) CoxRows(ParseResult parsed, OutcomesData data)
    {
        (string[] terms, var covariates) = data.Covariates(parsed.GetValue(Covariates)!);
        (string? start, string? cluster) = (parsed.GetValue(Start), parsed.GetValue(Cluster));
        double[]? starts = start is null ? null : data.Numbers(start);
        string[]? clusters = cluster is null ? null : data.Text(cluster);
        string[] strata = data.Text(parsed.GetValue(Strata));
        return (
            terms,
            [
                .. Followed(parsed, data)
                    .Select((f, i) => new CoxRow(f.Time, f.Event, covariates[i], starts?[i], strata[i], clusters?[i])),
            ]
        );
    }

    private static Option<string?> Needed(string name, string description)
    {
        Option<string?> option = Column(name, description);
        option.Required = true;
        return option;
    }
}
