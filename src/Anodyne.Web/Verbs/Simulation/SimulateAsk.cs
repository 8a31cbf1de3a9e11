using System.Collections.Immutable;
using System.Globalization;
using Anodyne.Knowledge;
using Anodyne.Quantities;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary>The options of <c>simulate</c> as they were typed.</summary>
public sealed record SimulateWords
{
    public string Models { get; init; } = SimulateAsk.DefaultModel;
    public string? Weight { get; init; }
    public string? Age { get; init; }
    public string? Cyp2B6 { get; init; }
    public string? Ancestry { get; init; }
    public string? Sex { get; init; }
    public DoseOptions Doses { get; init; } = new();
    public string? Until { get; init; }
    public string? Every { get; init; }

    /// <summary>A file of moments.</summary>
    public string? Times { get; init; }

    public string? EffectSiteHalfLife { get; init; }
    public string? Patients { get; init; }
    public string? Seed { get; init; }
    public string? Bands { get; init; }

    /// <summary>Whether the whole matrix is kept.</summary>
    public bool Traces { get; init; }
}

/// <summary>How many people are drawn, which, and where the bands between them lie.</summary>
/// <param name="People">How many.</param>
/// <param name="Seed">Equal seeds give equal people.</param>
/// <param name="Percents">Where the bands lie, ascending.</param>
public sealed record CrowdAsk(int People, ulong Seed, ImmutableArray<decimal> Percents);

/// <summary>What is to be simulated, after every word was understood; nothing in it can be read in two ways.</summary>
public sealed record SimulateAsk
{
    public const string DefaultModel = "kamp2020";
    private const string DefaultStep = "1 min";
    private const string DefaultBands = "5,50,95";

    private const int MostPeople = 100_000_000;

    /// <summary>Bytes of one moment of one curve: its compartments, its signals, its place.</summary>
    private const long BytesOfLook = 200;

    /// <summary>Bytes of one moment in one count of bands: 768 bins of four.</summary>
    private const long BytesOfBand = 768 * 4;

    /// <summary>People are stepped side by side.</summary>
    private const long Lanes = 8;

    private const double SecondsInMinute = 60;

    private SimulateAsk() { }

    /// <summary>One or more models of the same drug.</summary>
    public required ImmutableArray<DrugModel> Models { get; init; }

    public required decimal Kilograms { get; init; }
    public required decimal? Years { get; init; }

    /// <summary>What else is known of the patient.</summary>
    public ImmutableArray<PatientTrait> Traits { get; init; } = [];
    public required ImmutableArray<Given> Doses { get; init; }

    /// <summary>When to look.</summary>
    public required ImmutableArray<double> Minutes { get; init; }

    /// <summary>In minutes; null for the model's own.</summary>
    public required double? EffectSiteHalfLife { get; init; }

    /// <summary>Null when the typical patient alone is wanted.</summary>
    public required CrowdAsk? Crowd { get; init; }

    /// <summary>What the reader should hear, though nothing is wrong.</summary>
    public required ImmutableArray<string> Remarks { get; init; }

    /// <summary>Understands every word, or refuses the first that cannot be taken.</summary>
    /// <param name="words">The options.</param>
    /// <param name="known">The models there are.</param>
    /// <param name="memory">Bytes that the machine has.</param>
    /// <param name="threads">How many share the work.</param>
    /// <exception cref="VerbRefused">Something cannot be taken.</exception>
    public static SimulateAsk Of(SimulateWords words, Shelf<DrugModel> known, long memory, int threads)
    {
        ImmutableArray<DrugModel> models = ModelsOf(words.Models, known);
        decimal kilograms = Asked.Weight(words.Weight);
        CrowdAsk? crowd = CrowdOf(words, models);
        ImmutableArray<Given> doses = Dosing.Read(words.Doses, models, kilograms);
        ImmutableArray<double> minutes = MinutesOf(
            words,
            looks => Fits(looks, models.Length, crowd, words.Traces, memory, threads)
        );
        return new()
        {
            Models = models,
            Kilograms = kilograms,
            Years = words.Age is { } age ? Asked.Number("--age", age) : null,
            Traits = Asked.Traits(words.Cyp2B6, words.Ancestry),
            Doses = doses,
            Minutes = minutes,
            EffectSiteHalfLife = words.EffectSiteHalfLife is { } half
                ? (double)Asked.Positive("--ke0-half-life", half)
                : null,
            Crowd = crowd,
            Remarks = [.. RemarksOf(words, doses, minutes[^1])],
        };
    }

    private static ImmutableArray<DrugModel> ModelsOf(string names, Shelf<DrugModel> known)
    {
        string[] asked = names.Split(',', StringSplitOptions.TrimEntries);
        string[] twice =
        [
            .. asked.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key),
        ];
        if (twice is [var name, ..])
        {
            throw new VerbRefused($"--model names {name} twice.");
        }

        ImmutableArray<DrugModel> models = [.. asked.Select(n => Asked.Model(n, known))];
        return models.Select(m => m.Enantiomer).Distinct().Count() == 1
            ? models
            : throw new VerbRefused(
                $"{string.Join(" and ", models.Select(m => $"{m.Id} ({Kebab.Of(m.Enantiomer)})"))} are of different drugs; a dose of one is no dose of the other, so they are never run on the same doses."
            );
    }

    private static CrowdAsk? CrowdOf(SimulateWords words, ImmutableArray<DrugModel> models)
    {
        if (words.Patients is null)
        {
            return words switch
            {
                { Bands: not null } => throw new VerbRefused(
                    "--bands lie between patients; say how many with --patients."
                ),
                { Traces: true } => throw new VerbRefused("--traces are of patients; say how many with --patients."),
                { Seed: not null } => throw new VerbRefused("--seed draws patients; say how many with --patients."),
                _ => null,
            };
        }

        return models switch
        {
            { Length: > 1 } => throw new VerbRefused("--patients are drawn from one model; name one with --model."),
            [{ Structure: ModelStructure.EsketamineFirstPass } first] when words.Traces => throw new VerbRefused(
                $"--traces are of models of two or three compartments; of {first.Id} ask for --bands."
            ),
            _ => new(
                (int)Whole("--patients", words.Patients, MostPeople),
                words.Seed is null ? 1 : SeedOf(words.Seed),
                PercentsOf(words.Bands ?? DefaultBands)
            ),
        };
    }

    private static ImmutableArray<decimal> PercentsOf(string text)
    {
        ImmutableArray<decimal> percents =
        [
            .. text.Split(',', StringSplitOptions.TrimEntries).Select(part => Asked.Number("--bands", part)),
        ];
        return percents.All(p => p is > 0 and < 100) && percents.Zip(percents.Skip(1)).All(p => p.First < p.Second)
            ? percents
            : throw new VerbRefused($"--bands {text}: percents lie between 0 and 100 and ascend, for example 5,50,95.");
    }

    private static ImmutableArray<double> MinutesOf(SimulateWords words, Action<decimal> fits)
    {
        if (words.Times is { } file)
        {
            return words is { Until: null, Every: null }
                ? TimesFile.Read(file, count => fits(count))
                : throw new VerbRefused("--times names every moment; --until and --every are for equal steps.");
        }

        string end =
            words.Until
            ?? throw new VerbRefused("Say how long to look: --until 4h, or name the moments with --times FILE.");
        decimal until = DoseWords.Seconds($"--until {end}", end);
        string step = words.Every ?? DefaultStep;
        decimal every = DoseWords.Seconds($"--every {step}", step);
        if (every == 0)
        {
            throw new VerbRefused("--every 0 never comes to an end; write for example 1min.");
        }

        decimal looks = Math.Floor(until / every) + 1;
        fits(looks);
        return [.. Enumerable.Range(0, (int)looks).Select(i => (double)(i * every) / SecondsInMinute)];
    }

    /// <summary>Refuses before the work begins what the machine has no memory for, with the figure.</summary>
    private static void Fits(decimal looks, int models, CrowdAsk? crowd, bool traces, long memory, int threads)
    {
        decimal curves = looks * BytesOfLook * models;
        decimal bands = crowd is null ? 0 : looks * BytesOfBand * (threads + 1);
        decimal matrix = crowd is null || !traces ? 0 : (crowd.People + Lanes - 1) / Lanes * Lanes * 8m * looks;
        decimal needed = curves + bands + matrix;
        if (needed > memory || looks > Array.MaxLength || matrix / 8 > Array.MaxLength)
        {
            throw new VerbRefused(
                Invariant(
                    $"This would need {Gigabytes(needed)} GB of memory for {looks} moments{(crowd is null ? "" : Invariant($" of {crowd.People} patients"))}, and {Gigabytes(Math.Min(memory, 8m * Array.MaxLength))} GB are there: "
                ) + "fewer moments with --every, fewer patients, or bands without --traces."
            );
        }
    }

    private static string Gigabytes(decimal bytes) =>
        (bytes / 1_000_000_000m).ToString("0.0", CultureInfo.InvariantCulture);

    private static IEnumerable<string> RemarksOf(SimulateWords words, ImmutableArray<Given> doses, double last)
    {
        if (words.Sex is not null)
        {
            yield return "No model here depends on the sex; it was not used.";
        }

        foreach (Given late in doses.Where(d => d.AtMinutes > last))
        {
            yield return $"\"{late.Words}\" begins after the last moment that is looked at.";
        }
    }

    private static ulong SeedOf(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : throw new VerbRefused($"--seed {text} is no whole number from 0 to {ulong.MaxValue}.");

    private static long Whole(string option, string text, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        && number >= 1
        && number <= most
            ? number
            : throw new VerbRefused(Invariant($"{option} {text} is no whole number from 1 to {most}."));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
