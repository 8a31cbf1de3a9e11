using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Anodyne.Interop.Csv;
using Anodyne.Ward;

namespace Anodyne.Web.Verbs.Ward;

/// <summary><c>ward</c>: simulated monitors, pumps and patients that send to a clinic's program.</summary>
public static class WardVerb
{
    private const int MostChairs = 1000;
    private const int LongestSeconds = 7 * 24 * 3600;

    private static readonly string[] LedgerHeader = ["chair", "second", "scenario", "what", "detail"];

    public static Command Verb()
    {
        Option<int> chairs = new("--chairs")
        {
            Description = $"How many, 1 to {MostChairs}.",
            HelpName = "N",
            DefaultValueFactory = _ => 4,
        };
        Option<string> scenario = new("--scenario")
        {
            Description =
                "What goes wrong: "
                + string.Join("; ", Scenarios.Described.Select(one => $"{one.Name} ({one.Does})"))
                + ".",
            HelpName = "NAME",
            DefaultValueFactory = _ => "monday",
        };
        LineOptions line = new();
        Option<ulong> seed = new("--seed")
        {
            Description = "The same seed gives the same values and the same mishaps.",
            HelpName = "S",
            DefaultValueFactory = _ => 1,
        };
        Option<string> lasts = new("--for")
        {
            Description = "How long, in the time of the ward: 90s, 10m, 4h.",
            HelpName = "DURATION",
            DefaultValueFactory = _ => "10m",
        };
        Option<string?> ledger = new("--ledger")
        {
            Description = "Writes down, as CSV, what was done wrong on purpose.",
            HelpName = "FILE",
        };
        Command verb = new(
            "ward",
            "Simulated monitors, pumps and patients that send to a program that listens with --mllp. Example: ./anodyne ward "
                + "--chairs 8 --scenario monday --mllp localhost:2575"
        )
        {
            chairs,
            scenario,
            line.To,
            line.Speed,
            seed,
            lasts,
            ledger,
        };
        verb.SetAction(
            (parsed, stop) =>
                Exit.Of(
                    async () =>
                    {
                        (string host, int port) = line.Address(parsed);
                        WardPlan plan = new(
                            Between(chairs.Name, parsed.GetValue(chairs), MostChairs),
                            ScenarioIn(parsed.GetRequiredValue(scenario)),
                            host,
                            port,
                            line.SpeedIn(parsed),
                            parsed.GetValue(seed),
                            SecondsIn(lasts.Name, parsed.GetRequiredValue(lasts))
                        );
                        OutputFile? file = parsed.GetValue(ledger) is { } path
                            ? OutputFile.To(ledger.Name, path)
                            : null;
                        await LineOptions.Reach((host, port), stop);
                        await parsed.InvocationConfiguration.Error.WriteLineAsync(
                            $"{plan.Scenario.Name} at {plan.Chairs} chairs, sent to {host}:{port}. Stop with Ctrl+C."
                        );
                        return await Play(plan, file, parsed.InvocationConfiguration.Output, stop);
                    },
                    parsed.InvocationConfiguration.Error
                )
        );
        return verb;
    }

    private static async Task<int> Play(WardPlan plan, OutputFile? ledger, TextWriter screen, CancellationToken stop)
    {
        ImmutableArray<ChairReport> reports = await WardRun.Play(plan, TimeProvider.System, stop);
        if (ledger is not null)
        {
            await ledger.WriteAsync(
                CsvOut.Write(LedgerHeader, [.. reports.SelectMany(report => report.Ledger).Select(Row)])
            );
        }

        await screen.WriteLineAsync(
            "chair  scenario        sent  acknowledged  refused  resent  unanswered  on purpose"
        );
        foreach (ChairReport report in reports)
        {
            await screen.WriteLineAsync(
                Said(
                    report.Chair.ToString(CultureInfo.InvariantCulture),
                    report.Scenario.Name,
                    report.Tally,
                    report.Ledger.Length
                )
            );
        }

        Tally all = reports.Aggregate(Tally.Nothing, (sum, report) => sum + report.Tally);
        await screen.WriteLineAsync(Said("all", plan.Scenario.Name, all, reports.Sum(report => report.Ledger.Length)));
        return await WentAsMeant(all, screen);
    }

    /// <summary>A refusal that was meant is none; what was not answered, or answered otherwise than meant, is.</summary>
    internal static async Task<int> WentAsMeant(Tally all, TextWriter screen)
    {
        if (all.Unanswered == 0 && all.Unexpected == 0)
        {
            return Exit.Done;
        }

        await screen.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{all.Unanswered} messages were not answered, {all.Unexpected} were answered otherwise than they should have been."
            )
        );
        return Exit.Refused;
    }

    private static string Said(string chair, string scenario, Tally tally, int onPurpose) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{chair, 5}  {scenario, -13} {tally.Sent, 6} {tally.Acknowledged, 13} {tally.Refused, 8} {tally.Resent, 7} {tally.Unanswered, 11} {onPurpose, 11}"
        );

    private static CsvCell[] Row(LedgerEntry entry) =>
        [entry.Chair, entry.Second, entry.Scenario.Name, entry.What, entry.Detail];

    private static Scenario ScenarioIn(string name) =>
        Scenarios.Named(name)
        ?? throw new VerbRefused(
            $"There is no scenario \"{name}\". There are {string.Join(", ", Scenarios.Described.Select(one => one.Name))}."
        );

    private static int Between(string option, int value, int most) =>
        value >= 1 && value <= most ? value : throw new VerbRefused($"{option} is a number from 1 to {most}.");

    private static int SecondsIn(string option, string text)
    {
        int unit =
            text.Length == 0
                ? 0
                : text[^1] switch
                {
                    's' => 1,
                    'm' => 60,
                    'h' => 3600,
                    _ => 0,
                };
        return
            unit > 0
            && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= 1
            && number <= LongestSeconds / unit
            ? number * unit
            : throw new VerbRefused($"{option} {text}: expected is a time as 90s, 10m or 4h, at most 168h.");
    }
}
