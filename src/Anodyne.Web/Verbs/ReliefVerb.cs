using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Anodyne.Interop.Csv;
using Anodyne.Relief;
using Anodyne.Relief.Model;
using NodaTime;
using NodaTime.Text;

namespace Anodyne.Web.Verbs;

/// <summary><c>relief fit</c> and <c>relief forecast</c>: the model of relief on files.</summary>
public static class ReliefVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The console is told about the progress at most so many times.</summary>
    private const int ProgressLines = 10;

    private static readonly string[] Header =
    [
        "patient",
        "as_of",
        "last_infusion",
        "q05",
        "q10",
        "q25",
        "q50",
        "q75",
        "q90",
        "q95",
        "p7",
        "p14",
        "p28",
        "p_responder",
        "booster_day",
        "reason",
    ];

    public static Command Verb() =>
        new(
            "relief",
            "How long relief lasts: learn from a clinic's diaries, and forecast each patient's return of pain."
        )
        {
            Fit(),
            ForecastVerb(),
        };

    private static Command Fit()
    {
        Files files = new();
        Option<string> to = Required("--out", "Where the population is written, as JSON.");
        Option<ulong> seed = Seed();
        Command verb = new(
            "fit",
            "Learn how relief differs between patients. Example: anodyne relief fit --patients P.csv --infusions I.csv "
                + "--diary D.csv --out population.json"
        )
        {
            files.Patients,
            files.Infusions,
            files.Diary,
            to,
            seed,
        };
        verb.SetAction(
            (parsed, _) =>
                Exit.Of(async () =>
                {
                    OutputFile written = OutputFile.To(to.Name, parsed.GetRequiredValue(to));
                    ReliefFiles read = await files.Read(parsed);
                    PatientDays[] patients = [.. read.Patients.Values];
                    Population population = PopulationFit.From(
                        patients,
                        parsed.GetValue(seed),
                        threads: Environment.ProcessorCount,
                        progress: (done, now) => Console.Error.WriteLine(Progress(done, patients.Length, now))
                    );
                    population = Recalibration.Of(
                        population,
                        patients,
                        parsed.GetValue(seed),
                        Environment.ProcessorCount
                    );
                    await written.WriteAsync(JsonSerializer.Serialize(population, Json) + "\n");
                    return Exit.Done;
                })
        );
        return verb;
    }

    private static string Progress(int done, int patients, Population now) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{done} of {PopulationFit.Iterations} rounds over {patients} patients: half-life {Math.Log(2) / Math.Exp(now.Decay.Mean):0.0} d"
        );

    private static Command ForecastVerb()
    {
        Files files = new();
        Option<string> asOf = Required("--as-of", "Origins: patient,as_of.");
        Option<string?> population = new("--population")
        {
            Description = "What relief fit wrote; published figures unless named.",
        };
        Option<ReturnLine> line = Line("--line", "The line that the quantiles are about.", "baseline");
        Option<ReturnLine> actAt = Line("--act-at", "The line before which the booster should come.", "30");
        Option<ulong> seed = Seed();
        Option<string> to = Required("--out", "Where the forecasts are written, as CSV.");
        Command verb = new(
            "forecast",
            "For each origin the days from the last infusion to the return of pain, and a booster day. A forecast sees "
                + "only rows up to its day. Example: anodyne relief forecast --patients P.csv --infusions I.csv --diary D.csv "
                + "--as-of T.csv --out F.csv"
        )
        {
            files.Patients,
            files.Infusions,
            files.Diary,
            asOf,
            population,
            line,
            actAt,
            seed,
            to,
        };
        verb.SetAction(
            (parsed, _) =>
                Exit.Of(async () =>
                {
                    OutputFile written = OutputFile.To(to.Name, parsed.GetRequiredValue(to));
                    ReliefFiles read = await files.Read(parsed);
                    Origins origins = Refusing(() =>
                        ReliefFiles.ReadOrigins(parsed.GetRequiredValue(asOf), read.Dates)
                    );
                    ReliefModel model = new(
                        parsed.GetValue(population) is { } path ? PopulationIn(path) : Population.DayOne,
                        parsed.GetValue(seed)
                    );
                    Asked asked = new(model, parsed.GetValue(line), parsed.GetValue(actAt), origins.Dates);
                    await written.WriteAsync(Rows(read, origins.All, asked));
                    return Exit.Done;
                })
        );
        return verb;
    }

    private sealed record Asked(ReliefModel Model, ReturnLine Line, ReturnLine ActAt, bool Dates);

    private static string Rows(ReliefFiles read, IReadOnlyList<Origin> origins, Asked asked)
    {
        string[] rows = new string[origins.Count];
        int done = 0;
        int step = Math.Max(500, (origins.Count + ProgressLines - 1) / ProgressLines);
        Parallel.For(
            0,
            origins.Count,
            i =>
            {
                (string name, int asOf) = origins[i];
                PatientDays patient = read.Patients.TryGetValue(name, out PatientDays? known)
                    ? known.UpTo(asOf)
                    : new PatientDays(PainCondition.Unknown, null, [], []);
                rows[i] = Row(name, asOf, patient, asked);
                int now = Interlocked.Increment(ref done);
                if (now % step == 0 || now == origins.Count)
                {
                    Console.Error.WriteLine($"{now} of {origins.Count} forecasts");
                }
            }
        );
        return string.Concat(rows.Prepend(string.Join(',', Header)).Select(row => row + "\r\n"));
    }

    private static string Row(string name, int asOf, PatientDays patient, Asked asked)
    {
        ModelForecast forecast = ModelForecast.Of(asked.Model, patient, asOf, asked.ActAt);
        ReturnTimes times = forecast.To(asked.Line);
        Quantiles q = times.ToQuantiles();
        double[] numbers =
        [
            q.Q05,
            q.Q10,
            q.Q25,
            q.Q50,
            q.Q75,
            q.Q90,
            q.Q95,
            times.Within(times.Elapsed + 7),
            times.Within(times.Elapsed + 14),
            times.Within(times.Elapsed + 28),
            forecast.Posterior.Responder,
        ];
        string[] cells =
        [
            CsvOut.Quoted(name),
            Day(asOf, asked.Dates),
            forecast.Posterior.LastInfusion is { } last ? Day(last, asked.Dates) : "",
            .. numbers.Select(n => n.ToString("0.####", CultureInfo.InvariantCulture)),
            forecast.BoosterDay is { } booster ? Day(booster, asked.Dates) : "",
            forecast.Reason,
        ];
        return string.Join(',', cells);
    }

    private static string Day(int day, bool dates) =>
        dates ? LocalDatePattern.Iso.Format(CsvFile.Epoch.PlusDays(day)) : day.ToString(CultureInfo.InvariantCulture);

    private static Population PopulationIn(string path)
    {
        try
        {
            return
                JsonSerializer.Deserialize<Population>(File.ReadAllText(path), Json) is { IsPossible: true } population
                ? population
                : throw new VerbRefused(
                    $"{path} is no population that relief fit wrote: a number in it is not possible."
                );
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new VerbRefused($"{path} is no population that relief fit wrote: {problem.Message}");
        }
    }

    private static T Refusing<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FileRefused refused)
        {
            throw new VerbRefused(refused.Message);
        }
    }

    private static Option<ulong> Seed() =>
        new("--seed") { Description = "Equal seeds give equal numbers.", DefaultValueFactory = _ => 1UL };

    private static Option<string> Required(string name, string description) =>
        new(name) { Description = description, Required = true };

    private static Option<ReturnLine> Line(string name, string description, string otherwise)
    {
        Option<ReturnLine> option = new(name)
        {
            Description = $"{description} baseline or 30.",
            CustomParser = result =>
                result.Tokens is [{ Value: "baseline" }] ? ReturnLine.Baseline
                : result.Tokens is [{ Value: "30" }] ? ReturnLine.ThirtyPercent
                : Wrong(result, name),
            DefaultValueFactory = _ => otherwise == "30" ? ReturnLine.ThirtyPercent : ReturnLine.Baseline,
        };
        return option;
    }

    private static ReturnLine Wrong(System.CommandLine.Parsing.ArgumentResult result, string name)
    {
        result.AddError($"{name} is baseline or 30.");
        return default;
    }

    /// <summary>The three files that both verbs read.</summary>
    private sealed class Files
    {
        private const int MostRemarks = 5;

        public Option<string> Patients { get; } = Required("--patients", "patient,condition,opioid,sex,age");

        public Option<string> Infusions { get; } =
            Required("--infusions", "patient,day,dose_mg_per_kg,route,enantiomer");

        public Option<string> Diary { get; } = Required("--diary", "patient,day,pain");

        public async Task<ReliefFiles> Read(ParseResult parsed)
        {
            ReliefFiles read = Refusing(() =>
                ReliefFiles.Read(
                    parsed.GetRequiredValue(Patients),
                    parsed.GetRequiredValue(Infusions),
                    parsed.GetRequiredValue(Diary)
                )
            );
            foreach (string remark in read.Remarks.Take(MostRemarks))
            {
                await Console.Error.WriteLineAsync(remark);
            }

            if (read.Remarks.Count > MostRemarks)
            {
                await Console.Error.WriteLineAsync(
                    $"… and {read.Remarks.Count - MostRemarks} more patients like these."
                );
            }

            return read;
        }
    }
}
