using System.Collections.Immutable;
using System.Globalization;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Models;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary>What the pharmacology verbs have in common: numbers as words, models by name, a patient asked about.</summary>
internal static class Asked
{
    /// <summary>One kind of the program's own knowledge, as it counts today.</summary>
    public static Shelf<T> Known<T>()
        where T : Entry =>
        KnowledgeBase.Only<T>(
            LocalDate.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            Path.Combine(AppContext.BaseDirectory, "knowledge")
        );

    /// <summary>The model of a name.</summary>
    /// <exception cref="VerbRefused">There is none; then the names are told.</exception>
    public static DrugModel Model(string name, Shelf<DrugModel> known) =>
        known.Find(name)
        ?? throw new VerbRefused(
            $"There is no model \"{name}\"; there are {string.Join(", ", known.Select(m => m.Id))}."
        );

    /// <summary>The model with the patient's parameters.</summary>
    /// <exception cref="VerbRefused">The model knows nobody like the patient.</exception>
    public static PersonalModel About(
        DrugModel model,
        decimal kilograms,
        decimal? years,
        ImmutableArray<PatientTrait> traits = default
    ) =>
        AskModel.About(model, new Person((double)kilograms, (double?)years, traits)) switch
        {
            ModelAnswer.Applies applies => applies.Model,
            ModelAnswer.Outside outside => throw new VerbRefused($"{model.Id}: {outside.Sentence}"),
            _ => throw new InvalidOperationException("A model applies or does not."),
        };

    /// <summary>The genotypes of CYP2B6 that clearance was published for, and the words for who comes from where.</summary>
    public static readonly ImmutableArray<string> Genotypes = ["*1/*1", "*1/*6", "*6/*6"];

    /// <summary>As the paper on esketamine sprays says it.</summary>
    public static readonly ImmutableArray<string> Ancestries = ["other", "asian", "japanese"];

    /// <summary>What a genotype and an ancestry mean to a model.</summary>
    public static ImmutableArray<PatientTrait> Traits(string? genotype, string? ancestry) =>
        [
            .. genotype switch
            {
                "*1/*6" => [PatientTrait.IntermediateMetaboliser],
                "*6/*6" => [PatientTrait.PoorMetaboliser],
                _ => ImmutableArray<PatientTrait>.Empty,
            },
            .. ancestry switch
            {
                "asian" => [PatientTrait.Asian],
                "japanese" => [PatientTrait.Asian, PatientTrait.Japanese],
                _ => ImmutableArray<PatientTrait>.Empty,
            },
        ];

    /// <summary>What the reader must see beside the numbers of a model.</summary>
    public static IEnumerable<string> Caveats(DrugModel model) =>
        model.Caveats.Select(caveat => $"{model.Id}: {caveat}");

    /// <exception cref="VerbRefused">It was not said, or is no weight.</exception>
    public static decimal Weight(string? words) =>
        Positive(
            "--weight",
            words ?? throw new VerbRefused("Say how heavy the patient is: --weight 70, in kilograms.")
        );

    public static decimal Positive(string option, string text) =>
        Number(option, text) is > 0 and var number
            ? number
            : throw new VerbRefused($"{option} {text} must be above zero.");

    public static decimal Number(string option, string text) =>
        StrictNumber.TryReadFine(text, out decimal number)
            ? number
            : throw new VerbRefused($"{option} {text} is no number that can be taken; write {StrictNumber.Expected}.");

    /// <summary>Every digit; empty where there is no number.</summary>
    public static string Digits(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
