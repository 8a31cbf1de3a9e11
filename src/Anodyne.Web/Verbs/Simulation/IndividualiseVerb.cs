using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Fits;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary><c>individualise</c>: the most probable patient behind some measured levels, and what is left of the doubt.</summary>
public static class IndividualiseVerb
{
    private const double TenTimes = 10;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Verb()
    {
        Options options = new();
        Command verb = new(
            "individualise",
            "The most probable patient behind measured levels, with what is left of the doubt. Example: anodyne individualise "
                + "--weight 70 --infuse \"0.5 mg/kg over 40 min\" --observed levels.csv --json"
        );
        options.All.ToList().ForEach(verb.Add);
        verb.SetAction(
            (parsed, _) =>
                Exit.Of(
                    () =>
                        Run(
                            parsed,
                            options,
                            parsed.InvocationConfiguration.Output,
                            parsed.InvocationConfiguration.Error
                        ),
                    parsed.InvocationConfiguration.Error
                )
        );
        return verb;
    }

    private static async Task<int> Run(ParseResult parsed, Options options, TextWriter screen, TextWriter errors)
    {
        DrugModel model = Asked.Model(parsed.GetRequiredValue(options.Model), Asked.Known<DrugModel>());
        decimal kilograms = Asked.Weight(parsed.GetValue(options.Weight));
        decimal? years = parsed.GetValue(options.Age) is { } age ? Asked.Number("--age", age) : null;
        CompartmentModel people =
            Asked.About(model, kilograms, years) as CompartmentModel
            ?? throw new VerbRefused($"{model.Id} cannot be fitted; models of two or three compartments can.");
        ImmutableArray<Given> doses = Dosing.Read(
            new()
            {
                Infuse = [.. parsed.GetValue(options.Infuse) ?? []],
                Bolus = [.. parsed.GetValue(options.Bolus) ?? []],
            },
            [model],
            kilograms
        );
        ImmutableArray<MeasuredLevel> levels = LevelsFile.Read(
            parsed.GetValue(options.Observed)
                ?? throw new VerbRefused("Name the measured levels: --observed LEVELS.csv."),
            doses.Min(d => d.AtMinutes)
        );
        Regimen regimen = Dosing.Regimen(doses, kilograms, people);
        double[] typical = people
            .Body()
            .Follow(Timetable.Of(regimen, [.. levels.Select(l => l.Minute)]))
            .Of(Signal.Ketamine);
        Sampling site = parsed.GetValue(options.Samples) == "arterial" ? Sampling.Arterial : Sampling.Venous;
        IndividualFit fit = Individual.Of(people, regimen, levels, site);
        string[] remarks = [.. Remarks(fit, levels, typical), .. Asked.Caveats(model)];
        foreach (string remark in remarks)
        {
            await errors.WriteLineAsync(remark);
        }

        await screen.WriteAsync(
            parsed.GetValue(options.Json) ? Json(model, fit, levels, typical, remarks) : Table(fit, levels, typical)
        );
        return Exit.Done;
    }

    private static IEnumerable<string> Remarks(
        IndividualFit fit,
        ImmutableArray<MeasuredLevel> levels,
        double[] typical
    )
    {
        if (!fit.Converged)
        {
            yield return "The search did not come to rest: do not use these numbers.";
        }

        foreach ((MeasuredLevel level, double expected) in levels.Zip(typical))
        {
            double times = level.NanogramsPerMillilitre / expected;
            if (times is > TenTimes or < 1 / TenTimes)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"At {level.Minute} min {level.NanogramsPerMillilitre} ng/mL was measured and a typical patient has {expected:0.###}: look at the unit and at the time."
                );
            }
        }

        foreach (string remark in fit.Remarks)
        {
            yield return remark;
        }
    }

    private static string Json(
        DrugModel model,
        IndividualFit fit,
        ImmutableArray<MeasuredLevel> levels,
        double[] typical,
        string[] remarks
    ) =>
        JsonSerializer.Serialize(
            new
            {
                model = model.Id,
                fit.Converged,
                parameters = fit.Parameters.Select(p => new
                {
                    p.Name,
                    unit = UnitOf(p),
                    p.Typical,
                    p.Value,
                    p.Low,
                    p.High,
                    p.Shrinkage,
                }),
                levels = levels.Select(
                    (level, i) =>
                        new
                        {
                            level.Minute,
                            measured = level.NanogramsPerMillilitre,
                            predicted = fit.Predicted[i],
                            typical = typical[i],
                        }
                ),
                remarks,
            },
            Indented
        ) + "\n";

    private static string Table(IndividualFit fit, ImmutableArray<MeasuredLevel> levels, double[] typical) =>
        string.Concat([
            "parameter,unit,typical,value,low,high,shrinkage\n",
            .. fit.Parameters.Select(p =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{p.Name},{UnitOf(p)},{p.Typical:R},{p.Value:R},{p.Low:R},{p.High:R},{p.Shrinkage:R}\n"
                )
            ),
            "\nminute,measured_ng_per_ml,predicted_ng_per_ml,typical_ng_per_ml\n",
            .. levels.Select(
                (level, i) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{level.Minute:R},{level.NanogramsPerMillilitre:R},{fit.Predicted[i]:R},{typical[i]:R}\n"
                    )
            ),
        ]);

    private static string UnitOf(FittedParameter parameter) => parameter.Name.StartsWith('v') ? "L" : "L/h";

    private sealed class Options
    {
        public Option<string> Model { get; } =
            new("--model")
            {
                Description = "One model; see simulate --list-models.",
                HelpName = "NAME",
                DefaultValueFactory = _ => SimulateAsk.DefaultModel,
            };

        public Option<string?> Weight { get; } = Text("--weight", "KG", "Body weight in kilograms.");
        public Option<string?> Age { get; } = Text("--age", "YEARS", "Age; models of children must know it.");

        public Option<string[]> Infuse { get; } = Many("--infuse", "What was given: \"0.5 mg/kg over 40 min\".");

        public Option<string[]> Bolus { get; } = Many("--bolus", "What was given at once: \"at 0: 0.2 mg/kg\".");

        public Option<string?> Observed { get; } =
            Text("--observed", "LEVELS.csv", "The measured levels: minute,ketamine_ng_per_ml, ascending.");

        public Option<string> Samples { get; } =
            new("--samples")
            {
                Description = "Where the blood was drawn.",
                HelpName = "venous|arterial",
                DefaultValueFactory = _ => "venous",
            };

        public Option<bool> Json { get; } = new("--json") { Description = "Everything as JSON, with every digit." };

        public Options() => Samples.AcceptOnlyFromAmong("venous", "arterial");

        public IEnumerable<Option> All => [Model, Weight, Age, Infuse, Bolus, Observed, Samples, Json];

        private static Option<string?> Text(string name, string help, string description) =>
            new(name) { Description = description, HelpName = help };

        private static Option<string[]> Many(string name, string description) =>
            new(name) { Description = description, HelpName = "DOSE" };
    }
}
