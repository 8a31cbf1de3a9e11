using System.Globalization;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Targets;
using Anodyne.Quantities;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary>The options of <c>target</c> as they were typed.</summary>
public sealed record TargetWords
{
    public string Model { get; init; } = SimulateAsk.DefaultModel;
    public string? Weight { get; init; }
    public string? Age { get; init; }
    public string? Effect { get; init; }
    public string? Plasma { get; init; }
    public string? For { get; init; }
    public string? Tick { get; init; }
    public string? EffectSiteHalfLife { get; init; }
    public string? MostRate { get; init; }
    public string? RateStep { get; init; }
    public string? MostTotal { get; init; }
}

/// <summary>A level that is to be reached and held, after every word was understood.</summary>
public sealed record TargetAsk
{
    private const string DefaultTick = "10 s";
    private const int MostSteps = 100_000;
    private const double SecondsInMinute = 60;

    /// <summary>Twice the level that held surgical anaesthesia (Idvall 1979: 9.3 micromol/L, 2,211 ng/mL); more is a slip of the keyboard.</summary>
    private const decimal MostLevel = 4_422;

    private TargetAsk() { }

    public required CompartmentModel Patient { get; init; }

    /// <summary>In ng/mL.</summary>
    public required double Level { get; init; }

    /// <summary>Of the effect site, in minutes; null when the plasma is meant.</summary>
    public required double? HalfLife { get; init; }

    public required double Minutes { get; init; }
    public required double Tick { get; init; }
    public required PumpLimits Limits { get; init; }

    /// <summary>Understands every word, or refuses the first that cannot be taken.</summary>
    /// <exception cref="VerbRefused">Something cannot be taken.</exception>
    public static TargetAsk Of(TargetWords words, Shelf<DrugModel> known)
    {
        decimal kilograms = Asked.Weight(words.Weight);
        DrugModel model = Asked.Model(words.Model, known);
        decimal? years = words.Age is { } age ? Asked.Number("--age", age) : null;
        CompartmentModel patient =
            Asked.About(model, kilograms, years) as CompartmentModel
            ?? throw new VerbRefused(
                $"{model.Id} is not for infusions; a target is planned with models of two or three compartments."
            );
        (string option, string level) = words switch
        {
            { Effect: { } effect, Plasma: null } => ("--effect", effect),
            { Effect: null, Plasma: { } plasma } => ("--plasma", plasma),
            _ => throw new VerbRefused(
                "Say one target: --effect 100ng/mL for the effect site or --plasma 100ng/mL for the blood."
            ),
        };
        decimal seconds = Time(
            "--for",
            words.For ?? throw new VerbRefused("Say how long the level is held: --for 60min.")
        );
        decimal tick = Time("--tick", words.Tick ?? DefaultTick);
        return seconds / tick > MostSteps
            ? throw new VerbRefused(
                FormattableString.Invariant(
                    $"--for {words.For} in steps of {words.Tick ?? DefaultTick} is more than {MostSteps} steps; take longer steps."
                )
            )
            : new()
            {
                Patient = patient,
                Level = (double)LevelOf(option, level),
                HalfLife = option == "--effect" ? HalfLifeOf(words, model) : null,
                Minutes = (double)seconds / SecondsInMinute,
                Tick = (double)tick / SecondsInMinute,
                Limits = new(
                    words.MostRate is { } most ? PerMinute("--most-rate", most, kilograms) : double.PositiveInfinity,
                    words.RateStep is { } step ? PerMinute("--rate-step", step, kilograms) : 0,
                    words.MostTotal is { } total
                        ? (double)DoseWords.Bolus(total).For(kilograms)
                        : double.PositiveInfinity
                ),
            };
    }

    private static double HalfLifeOf(TargetWords words, DrugModel model) =>
        words.EffectSiteHalfLife is { } half
            ? (double)Asked.Positive("--ke0-half-life", half)
            : model[ModelNames.EffectSite].Value.In("min");

    private static decimal Time(string option, string text) =>
        DoseWords.Seconds($"{option} {text}", text) is > 0 and var seconds
            ? seconds
            : throw new VerbRefused($"{option} {text} must be above zero.");

    private static double PerMinute(string option, string text, decimal kilograms)
    {
        Given oneHour = DoseWords.Infusion($"{text} for 1 h");
        return oneHour.For(kilograms) > 0
            ? (double)oneHour.For(kilograms) / SecondsInMinute
            : throw new VerbRefused($"{option} {text} must be above zero.");
    }

    private static decimal LevelOf(string option, string text)
    {
        (decimal times, string? number) = text switch
        {
            _ when text.EndsWith("ng/mL", StringComparison.Ordinal) => (1m, text[..^"ng/mL".Length]),
            _ when text.EndsWith("mcg/mL", StringComparison.Ordinal) => (1000m, text[..^"mcg/mL".Length]),
            _ => (0m, null),
        };
        if (number is null)
        {
            throw new VerbRefused($"{option} {text} has no unit of a level; write 100ng/mL or 0.1mcg/mL.");
        }

        decimal level = Asked.Positive(option, number.Trim()) * times;
        return level <= MostLevel
            ? level
            : throw new VerbRefused(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{option} {text} is more than {MostLevel} ng/mL, twice the level of surgical anaesthesia (Idvall 1979). Look at the unit."
                )
            );
    }
}
