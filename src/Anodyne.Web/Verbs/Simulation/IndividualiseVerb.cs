using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Effects;
using Anodyne.Pharmacology.Fits;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary><c>individualise</c>: the most probable patient behind some measured levels, and what is left of the doubt.</summary>
public static class IndividualiseVerb
{
    private const double TenTimes = 10;

    /// <summary>In ng/mL.</summary>
    private const double Least = 0.001;
    private const string Dissociation = "dissociation";

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static Command Verb()
    {
        Options options = new();
        return CommonOptions.Verb(
            "individualise",
            "The most probable patient behind measured levels, with what is left of the doubt. Example: ./anodyne individualise "
                + "--weight 70 --infuse \"0.5 mg/kg over 40 min\" --observed levels.csv --json",
            options.All,
            (parsed, screen, errors) => Run(parsed, options, screen, errors)
        );
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
        double firstDrug = doses.Min(d => d.AtMinutes);
        Regimen regimen = Dosing.Regimen(doses, kilograms, people);
        Fitted found = (parsed.GetValue(options.Observed), parsed.GetValue(options.Scores)) switch
        {
            ({ } levels, null) => ByLevels(
                people,
                regimen,
                ObservedFile.Levels(levels, firstDrug, regimen.Milligrams),
                parsed.GetValue(options.Samples) == "arterial" ? Sampling.Arterial : Sampling.Venous
            ),
            (null, { } scores) => ByScores(people, regimen, ObservedFile.Scores(scores, firstDrug)),
            _ => throw new VerbRefused(
                "Name the measured levels, --observed LEVELS.csv, or else the charted dissociation, --scores SCORES.csv."
            ),
        };
        string[] remarks = [.. Remarks(found), .. Asked.Caveats(model)];
        foreach (string remark in remarks)
        {
            await errors.WriteLineAsync(remark);
        }

        await screen.WriteAsync(parsed.GetValue(options.Json) ? Json(model, found, remarks) : Table(found));
        return Exit.Done;
    }

    /// <summary>What was found, beside what was observed and what a typical patient would have had.</summary>
    private sealed record Fitted(
        IndividualFit Fit,
        ImmutableArray<Observed> Observed,
        double[] Typical,
        double PerUnit,
        bool AreLevels
    )
    {
        public string Unit => AreLevels ? "_ng_per_ml" : "";
    }

    private static Fitted ByLevels(
        CompartmentModel people,
        Regimen regimen,
        ImmutableArray<Observed> levels,
        Sampling site
    )
    {
        double[] typical = people
            .Body()
            .Follow(Timetable.Of(regimen, [.. levels.Select(l => l.Minute)]))
            .Of(Signal.Ketamine);
        int gone = Array.FindIndex(typical, level => level < Least);
        if (gone >= 0)
        {
            throw new VerbRefused(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"At {levels[gone].Minute} min a typical patient has less than {Least} ng/mL, which nobody can measure: look at the time and at the doses."
                )
            );
        }

        IndividualFit fit = Individual.Of(
            people,
            regimen,
            [.. levels.Select(l => new MeasuredLevel(l.Minute, l.Value))],
            site
        );
        return new(fit, levels, typical, 1, AreLevels: true);
    }

    private static Fitted ByScores(CompartmentModel people, Regimen regimen, ImmutableArray<Observed> scores)
    {
        DrugEffect effect = Asked.Known<DrugEffect>()[Dissociation];
        return new(
            Individual.OfScores(
                people,
                effect,
                regimen,
                [.. scores.Select(s => new ChartedScore(s.Minute, s.Value / ObservedFile.MostDissociation))]
            ),
            scores,
            Effect.Over(effect, people, Timetable.Of(regimen, [.. scores.Select(s => s.Minute)])),
            ObservedFile.MostDissociation,
            AreLevels: false
        );
    }

    private static IEnumerable<string> Remarks(Fitted found)
    {
        if (!found.Fit.Converged)
        {
            yield return "The search did not come to rest: do not use these numbers.";
        }

        foreach ((Observed level, double expected) in found.Observed.Zip(found.Typical))
        {
            double times = level.Value / expected;
            if (found.AreLevels && times is > TenTimes or < 1 / TenTimes)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"At {level.Minute} min {level.Value} ng/mL was measured and a typical patient has {expected:0.###}: look at the unit and at the time."
                );
            }
        }

        foreach (string remark in found.Fit.Remarks)
        {
            yield return remark;
        }
    }

    private static string Json(DrugModel model, Fitted found, string[] remarks) =>
        JsonSerializer.Serialize(
            new
            {
                model = model.Id,
                found.Fit.Converged,
                parameters = found.Fit.Parameters.Select(p => new
                {
                    p.Name,
                    unit = UnitOf(p),
                    p.Typical,
                    p.Value,
                    p.Low,
                    p.High,
                    p.Shrinkage,
                }),
                levels = found.AreLevels ? Lines(found) : null,
                scores = found.AreLevels ? null : Lines(found),
                remarks,
            },
            Indented
        ) + "\n";

    private static IEnumerable<Line> Lines(Fitted found) =>
        found.Observed.Select(
            (seen, i) =>
                new Line(
                    seen.Minute,
                    seen.Value,
                    found.Fit.Predicted[i] * found.PerUnit,
                    found.Typical[i] * found.PerUnit
                )
        );

    private sealed record Line(double Minute, double Measured, double Predicted, double Typical);

    private static string Table(Fitted found) =>
        string.Concat([
            "parameter,unit,typical,value,low,high,shrinkage\n",
            .. found.Fit.Parameters.Select(p =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{p.Name},{UnitOf(p)},{p.Typical:R},{p.Value:R},{p.Low:R},{p.High:R},{p.Shrinkage:R}\n"
                )
            ),
            $"\nminute,measured{found.Unit},predicted{found.Unit},typical{found.Unit}\n",
            .. Lines(found)
                .Select(line =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{line.Minute:R},{line.Measured:R},{line.Predicted:R},{line.Typical:R}\n"
                    )
                ),
        ]);

    private static string UnitOf(FittedParameter parameter) => parameter.Name.StartsWith('v') ? "L" : "L/h";

    private sealed class Options
    {
        public Option<string> Model { get; } = CommonOptions.Model("One model; see simulate --list-models.");

        public Option<string?> Weight { get; } = CommonOptions.Weight();
        public Option<string?> Age { get; } = CommonOptions.Age();

        public Option<string[]> Infuse { get; } =
            CommonOptions.Doses("--infuse", "What was given: \"0.5 mg/kg over 40 min\".");

        public Option<string[]> Bolus { get; } =
            CommonOptions.Doses("--bolus", "What was given at once: \"at 0: 0.2 mg/kg\".");

        public Option<string?> Observed { get; } =
            CommonOptions.Text(
                "--observed",
                "LEVELS.csv",
                "The measured levels: minute,ketamine_ng_per_ml, ascending."
            );

        public Option<string?> Scores { get; } =
            CommonOptions.Text(
                "--scores",
                "SCORES.csv",
                "Instead of levels, and much weaker: dissociation from 0 to 3 as it is charted: minute,dissociation, ascending."
            );

        public Option<string> Samples { get; } =
            new("--samples")
            {
                Description = "Where the blood was drawn.",
                HelpName = "venous|arterial",
                DefaultValueFactory = _ => "venous",
            };

        public Option<bool> Json { get; } = new("--json") { Description = "Everything as JSON, with every digit." };

        public Options() => Samples.AcceptOnlyFromAmong("venous", "arterial");

        public IEnumerable<Option> All => [Model, Weight, Age, Infuse, Bolus, Observed, Scores, Samples, Json];
    }
}
