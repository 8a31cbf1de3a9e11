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

    private const int MostRemarks = 5;

    private const string UnknownPatient = "patient-in-no-file";

    private const string Baseline = "baseline";

    private const string Thirty = "30";

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
            "Learn how relief differs between patients. Example: ./anodyne relief fit --patients P.csv --infusions I.csv "
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
                Saying(
                    parsed,
                    async errors =>
                    {
                        OutputFile written = OutputFile.To(to.Name, parsed.GetRequiredValue(to));
                        ReliefFiles read = await files.Read(parsed, errors);
                        PatientDays[] patients = [.. read.Patients.Values];
                        if (patients is [])
                        {
                            throw new VerbRefused("There are no patients in the files: nothing can be learnt.");
                        }

                        if (patients.All(patient => patient.Diary is []))
                        {
                            throw new VerbRefused("No patient has a diary entry: nothing can be learnt.");
                        }

                        Population population = PopulationFit.From(
                            patients,
                            parsed.GetValue(seed),
                            threads: Environment.ProcessorCount,
                            progress: (done, now) => errors.WriteLine(Progress(done, patients.Length, now))
                        );
                        population = Recalibration.Of(
                            population,
                            patients,
                            parsed.GetValue(seed),
                            Environment.ProcessorCount
                        );
                        await written.WriteAsync(JsonSerializer.Serialize(population, Json) + "\n");
                        return Exit.Done;
                    }
                )
        );
        return verb;
    }

    /// <summary>Runs a verb with the console for its words.</summary>
    private static Task<int> Saying(ParseResult parsed, Func<TextWriter, Task<int>> verb)
    {
        TextWriter errors = parsed.InvocationConfiguration.Error;
        return Exit.Of(() => verb(errors), errors);
    }

    private static async Task RemarkAsync(TextWriter errors, IReadOnlyList<string> remarks)
    {
        foreach (string remark in remarks.Take(MostRemarks))
        {
            await errors.WriteLineAsync(remark);
        }

        if (remarks.Count > MostRemarks)
        {
            await errors.WriteLineAsync($"… and {remarks.Count - MostRemarks} more patients like these.");
        }
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
        Option<string> line = OutcomesOptions.OneOf(
            "--line",
            "The line that the quantiles are about; 30 is the line of 30 % relief.",
            Baseline,
            Thirty
        );
        Option<string> actAt = OutcomesOptions.OneOf(
            "--act-at",
            "The line before which the booster should come.",
            Thirty,
            Baseline
        );
        Option<ulong> seed = Seed();
        Option<string> to = Required("--out", "Where the forecasts are written, as CSV.");
        Command verb = new(
            "forecast",
            "For each origin the days from the last infusion to the return of pain, and a booster day. A forecast sees "
                + "only rows up to its day. Example: ./anodyne relief forecast --patients P.csv --infusions I.csv --diary D.csv "
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
                Saying(
                    parsed,
                    async errors =>
                    {
                        OutputFile written = OutputFile.To(to.Name, parsed.GetRequiredValue(to));
                        ReliefFiles read = await files.Read(parsed, errors);
                        Origins origins = Refusing(() =>
                            ReliefFiles.ReadOrigins(parsed.GetRequiredValue(asOf), read.Dates)
                        );
                        ReliefModel model = new(
                            parsed.GetValue(population) is { } path ? PopulationIn(path) : Population.DayOne,
                            parsed.GetValue(seed)
                        );
                        Asked asked = new(model, LineOf(parsed, line), LineOf(parsed, actAt), origins.Dates);
                        await RemarkAsync(
                            errors,
                            [
                                .. origins
                                    .All.Select(origin => origin.Patient)
                                    .Where(name => !read.Patients.ContainsKey(name))
                                    .Distinct()
                                    .Select(name =>
                                        $"patient {name} of {parsed.GetRequiredValue(asOf)} is in none of the other files: the row tells of anybody, counted from as_of."
                                    ),
                            ]
                        );
                        await written.WriteAsync(Rows(read, origins.All, asked, errors));
                        return Exit.Done;
                    }
                )
        );
        return verb;
    }

    private sealed record Asked(ReliefModel Model, ReturnLine Line, ReturnLine ActAt, bool Dates);

    private static string Rows(ReliefFiles read, IReadOnlyList<Origin> origins, Asked asked, TextWriter errors)
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
                rows[i] = Row(name, asOf, read.Patients.GetValueOrDefault(name)?.UpTo(asOf), asked);
                int now = Interlocked.Increment(ref done);
                if (now % step == 0 || now == origins.Count)
                {
                    errors.WriteLine($"{now} of {origins.Count} forecasts");
                }
            }
        );
        return string.Concat(rows.Prepend(string.Join(',', Header)).Select(row => row + "\r\n"));
    }

    private static string Row(string name, int asOf, PatientDays? known, Asked asked)
    {
        PatientDays patient = known ?? new PatientDays(PainCondition.Unknown, null, [], []);
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
            known is null ? UnknownPatient : forecast.Reason,
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
        catch (JsonException)
        {
            throw new VerbRefused($"{path} is no population file; relief fit writes one.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new VerbRefused($"--population {path} cannot be read: {problem.Message}");
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

    private static ReturnLine LineOf(ParseResult parsed, Option<string> line) =>
        parsed.GetRequiredValue(line) == Thirty ? ReturnLine.ThirtyPercent : ReturnLine.Baseline;

    /// <summary>The three files that both verbs read.</summary>
    private sealed class Files
    {
        public Option<string> Patients { get; } = Required("--patients", "patient,condition,opioid,sex,age");

        public Option<string> Infusions { get; } =
            Required("--infusions", "patient,day,dose_mg_per_kg,route,enantiomer");

        public Option<string> Diary { get; } = Required("--diary", "patient,day,pain");

        public async Task<ReliefFiles> Read(ParseResult parsed, TextWriter errors)
        {
            ReliefFiles read = Refusing(() =>
                ReliefFiles.Read(
                    parsed.GetRequiredValue(Patients),
                    parsed.GetRequiredValue(Infusions),
                    parsed.GetRequiredValue(Diary)
                )
            );
            await RemarkAsync(errors, read.Remarks);
            return read;
        }
    }
}
