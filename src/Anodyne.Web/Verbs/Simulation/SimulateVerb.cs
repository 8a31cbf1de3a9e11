using System.CommandLine;
using System.Globalization;
using Anodyne.Knowledge;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary><c>simulate</c>: what published models say about a regimen, for a typical patient or for many.</summary>
public static class SimulateVerb
{
    public static Command Verb()
    {
        Options options = new();
        return CommonOptions.Verb(
            "simulate",
            "What published models say about the level of ketamine during and after doses. Example: ./anodyne simulate "
                + "--model kamp2020,domino --weight 70 --infuse \"0.5 mg/kg over 40 min\" --until 4h --csv levels.csv",
            options.All,
            (parsed, screen, errors) => Run(parsed, options, new(screen, errors))
        );
    }

    private sealed record Streams(TextWriter Out, TextWriter Errors);

    private static async Task<int> Run(ParseResult parsed, Options options, Streams streams)
    {
        Shelf<DrugModel> known = Asked.Known<DrugModel>();
        if (parsed.GetValue(options.List))
        {
            await streams.Out.WriteAsync(ModelList.Of(known));
            return Exit.Done;
        }

        int threads = Environment.ProcessorCount;
        OutputFile? csv = File(options.Csv, parsed);
        OutputFile? traces = File(options.Traces, parsed);
        SimulateAsk ask = SimulateAsk.Of(
            options.Words(parsed),
            known,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            threads
        );
        Simulated simulated = Simulated.Of(ask);
        foreach (string remark in ask.Remarks.Concat(simulated.Caveats))
        {
            await streams.Errors.WriteLineAsync(remark);
        }

        Action<TextWriter> table = ask.Crowd is null
            ? simulated.Curves
            : rows =>
                simulated.Bands(rows, threads, people => streams.Errors.WriteLine(Progress(people, ask.Crowd.People)));
        if (csv is null)
        {
            table(streams.Out);
        }
        else
        {
            await csv.WriteAsync(table);
        }

        if (traces is not null)
        {
            await traces.WriteAsync(stream => simulated.Traces(stream, threads));
        }

        return Exit.Done;
    }

    private static string Progress(int done, int people) =>
        string.Create(CultureInfo.InvariantCulture, $"{done} of {people} patients");

    private static OutputFile? File(Option<string?> option, ParseResult parsed) =>
        parsed.GetValue(option) is { } path ? OutputFile.To(option.Name, path) : null;

    /// <summary>The options; all of them are read as words, so that whatever is wrong is said in words.</summary>
    private sealed class Options
    {
        public Option<bool> List { get; } =
            new("--list-models")
            {
                Description = "Lists the models, of whom they were made and how well their numbers were seen.",
            };

        public Option<string?> Csv { get; } = CommonOptions.Csv();

        public Option<string?> Traces { get; } =
            CommonOptions.Text(
                "--traces",
                "FILE",
                "The level of every patient at every moment in ng/mL, as a NumPy array (.npy): patients down, moments across."
            );

        private readonly Option<string> model = CommonOptions.Model("One model, or several separated by commas.");

        private readonly Option<string?> weight = CommonOptions.Weight();
        private readonly Option<string?> age = CommonOptions.Age();
        private readonly Option<string?> sex = CommonOptions.Text(
            "--sex",
            "f|m",
            "No model here depends on it; it is taken and not used."
        );
        private readonly Option<string[]> infuse = CommonOptions.Doses(
            "--infuse",
            "\"0.5 mg/kg over 40 min\", \"at 48h: 25 mg/h for 4 h\". Several are several."
        );
        private readonly Option<string[]> bolus = CommonOptions.Doses(
            "--bolus",
            "\"0.2 mg/kg\", \"at 30 min: 10 mg\". Several are several."
        );
        private readonly Option<string[]> spray = CommonOptions.Doses(
            "--spray",
            "Into the nose, esketamine only: \"28 mg\", \"at 5 min: 28 mg\". Several are several."
        );
        private readonly Option<string[]> swallow = CommonOptions.Doses(
            "--swallow",
            "By mouth, esketamine only: \"84 mg\". Several are several."
        );
        private readonly Option<string?> until = CommonOptions.Text(
            "--until",
            "TIME",
            "How long to look, for example 4h."
        );
        private readonly Option<string?> every = CommonOptions.Text("--every", "TIME", "How often; 1min unless named.");
        private readonly Option<string?> times = CommonOptions.Text(
            "--times",
            "FILE",
            "Moments in minutes, one a line, ascending, instead of equal steps."
        );
        private readonly Option<string?> halfLife = CommonOptions.EffectSiteHalfLife();
        private readonly Option<string?> patients = CommonOptions.Text(
            "--patients",
            "N",
            "So many patients of this weight, drawn from the model's spread."
        );
        private readonly Option<string?> seed = CommonOptions.Text(
            "--seed",
            "S",
            "Equal seeds give equal patients; 1 unless named."
        );
        private readonly Option<string?> bands = CommonOptions.Text(
            "--bands",
            "P,P,P",
            "The percents between the patients; 5,50,95 unless named."
        );

        private readonly Option<string?> cyp2B6 = CommonOptions.Text(
            "--cyp2b6",
            string.Join('|', Asked.Genotypes),
            "The genotype of the enzyme that clears ketamine, where a model knows its effect; in quotes."
        );
        private readonly Option<string?> ancestry = CommonOptions.Text(
            "--ancestry",
            string.Join('|', Asked.Ancestries),
            "As the paper on esketamine sprays says it; other models do not depend on it."
        );

        public Options()
        {
            sex.AcceptOnlyFromAmong("f", "m");
            cyp2B6.AcceptOnlyFromAmong([.. Asked.Genotypes]);
            ancestry.AcceptOnlyFromAmong([.. Asked.Ancestries]);
        }

        public IEnumerable<Option> All =>
            [
                List,
                model,
                weight,
                age,
                sex,
                cyp2B6,
                ancestry,
                infuse,
                bolus,
                spray,
                swallow,
                until,
                every,
                times,
                halfLife,
                patients,
                seed,
                bands,
                Csv,
                Traces,
            ];

        public SimulateWords Words(ParseResult parsed) =>
            new()
            {
                Models = parsed.GetRequiredValue(model),
                Weight = parsed.GetValue(weight),
                Age = parsed.GetValue(age),
                Sex = parsed.GetValue(sex),
                Cyp2B6 = parsed.GetValue(cyp2B6),
                Ancestry = parsed.GetValue(ancestry),
                Doses = new()
                {
                    Infuse = [.. parsed.GetValue(infuse) ?? []],
                    Bolus = [.. parsed.GetValue(bolus) ?? []],
                    Spray = [.. parsed.GetValue(spray) ?? []],
                    Swallow = [.. parsed.GetValue(swallow) ?? []],
                },
                Until = parsed.GetValue(until),
                Every = parsed.GetValue(every),
                Times = parsed.GetValue(times),
                EffectSiteHalfLife = parsed.GetValue(halfLife),
                Patients = parsed.GetValue(patients),
                Seed = parsed.GetValue(seed),
                Bands = parsed.GetValue(bands),
                Traces = parsed.GetValue(Traces) is not null,
            };
    }
}
