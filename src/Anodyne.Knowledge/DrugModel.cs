using System.Collections.Immutable;
using Anodyne.Quantities;

namespace Anodyne.Knowledge;

/// <summary>One published model of what the body does with the drug.</summary>
public sealed record DrugModel : Entry, IChecked
{
    /// <summary>Which drug was measured: a model of one isomer says nothing about the other.</summary>
    public required Enantiomer Enantiomer { get; init; }

    /// <summary>Where the blood was drawn: arterial and venous samples differ while an infusion runs.</summary>
    public required Sampling Sampling { get; init; }

    public required ModelStructure Structure { get; init; }
    public required ModelPopulation Population { get; init; }
    public required ImmutableArray<ModelParameter> Parameters { get; init; }

    /// <summary>How far a measured level lies from the model of the same person, as a share of the level.</summary>
    public required Known<ModelValue> Residual { get; init; }

    /// <summary>The same for norketamine, where it was measured.</summary>
    public Known<ModelValue>? NorketamineResidual { get; init; }

    public ImmutableArray<ModelCovariate> Covariates { get; init; } = [];

    /// <summary>Sentences that the reader must see beside every curve of this model.</summary>
    public required ImmutableArray<string> Caveats { get; init; }

    /// <summary>How well the weakest number of the drug's own compartments was seen.</summary>
    public Provenance Grade => Parameters.Where(p => ModelNames.Drug(Structure).Contains(p.Name)).Max(p => p.Grade);

    /// <summary>Whether the model follows norketamine too.</summary>
    public bool HasNorketamine =>
        Parameters.Any(p => p.Name.StartsWith(ModelNames.Norketamine, StringComparison.Ordinal));

    /// <summary>The parameter, or null where the model has none of this name.</summary>
    public ModelParameter? Find(string name) =>
        Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal));

    /// <summary>The parameter that must be there.</summary>
    /// <exception cref="KeyNotFoundException">The model has none of this name.</exception>
    public ModelParameter this[string name] =>
        Find(name) ?? throw new KeyNotFoundException($"The model '{Id}' has no parameter '{name}'.");

    public IEnumerable<string> Problems()
    {
        string[] names = [.. Parameters.Select(p => p.Name)];
        return
        [
            .. ModelNames.Problems(Structure, Parameters),
            .. names
                .GroupBy(n => n, StringComparer.Ordinal)
                .Where(g => g.Count() > 1)
                .Select(g => $"the parameter {g.Key} stands twice"),
            .. Covariates
                .Where(c => !names.Contains(c.Parameter))
                .Select(c => $"a covariate acts on {c.Parameter}, which is no parameter"),
            .. Structure == ModelStructure.EsketamineFirstPass && Enantiomer != Enantiomer.Esketamine
                ? ["the first-pass structure is for esketamine only"]
                : Array.Empty<string>(),
        ];
    }
}

/// <summary>Where the blood was drawn.</summary>
public enum Sampling
{
    Arterial,
    Venous,
    Mixed,
    NotStated,
}

/// <summary>In which parameters a model is written.</summary>
public enum ModelStructure
{
    /// <summary>Two or three compartments by volumes and clearances.</summary>
    Volumes,

    /// <summary>Two or three compartments by a central volume and rate constants.</summary>
    RateConstants,

    /// <summary>Esketamine by nose, mouth or vein with a liver compartment and noresketamine.</summary>
    EsketamineFirstPass,
}

/// <summary>Whom a model was made from.</summary>
/// <param name="Words">Who they were.</param>
/// <param name="Ages">A patient outside is told so.</param>
/// <param name="Weights">A patient outside is told so.</param>
public sealed record ModelPopulation(Known<string> Words, Known<Bounds<Years>> Ages, Known<Bounds<BodyMass>> Weights);

/// <summary>How well a number was seen, the best first.</summary>
public enum Provenance
{
    /// <summary>Read in the paper's table or in a source file that transcribes it.</summary>
    ReadInSource,

    /// <summary>Read in the paper's abstract.</summary>
    Abstract,

    /// <summary>Extracted from the paper's table by a machine: look it up before relying on it.</summary>
    MachineExtracted,

    /// <summary>Derived or fitted by this project from published numbers.</summary>
    Derived,

    /// <summary>From memory: look it up.</summary>
    Memory,

    /// <summary>Chosen by this project because nothing was published or reachable.</summary>
    Assumed,
}

/// <summary>How a parameter follows body weight.</summary>
public enum WeightRule
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>In proportion to weight, standardised to 70 kg.</summary>
    Linear,

    /// <summary>By the power 0.75 of weight, standardised to 70 kg.</summary>
    ThreeQuarters,

    /// <summary>The value is written per kilogram.</summary>
    PerKilogram,
}

/// <summary>One number of a model.</summary>
/// <param name="Name">The fixed name by which the arithmetic finds it, see <see cref="ModelNames"/>.</param>
/// <param name="Value">For a person of 70 kg, unless per kilogram.</param>
/// <param name="Weight">How it follows body weight.</param>
/// <param name="Grade">How well it was seen.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Source">Its source.</param>
/// <param name="Variation">How much it differs between people: coefficient of variation of a log-normal, in percent.</param>
/// <param name="Note">What the reader should know about it.</param>
public sealed record ModelParameter(
    string Name,
    ModelValue Value,
    WeightRule Weight,
    Provenance Grade,
    Evidence Evidence,
    string? Source = null,
    Known<ModelValue>? Variation = null,
    string? Note = null
) : IChecked
{
    public IEnumerable<string> Problems()
    {
        if (Value.Number <= 0)
        {
            yield return $"{Name} is {Value}; it must be more than zero";
        }

        if (Weight == WeightRule.PerKilogram != (Value.Measures == "volume per kilogram"))
        {
            yield return $"{Name} is {Value} and its weight rule is {Kebab.Of(Weight)}; only L/kg goes with per-kilogram";
        }

        if (Variation is { Value: var v } && (v.Measures is not ("share" or "spread of a logit") || v.Number <= 0))
        {
            yield return $"the variation of {Name} is {v}; write for example 30 %";
        }
    }
}

/// <summary>What changes a parameter beside weight.</summary>
public enum PatientTrait
{
    /// <summary>CYP2B6 *1/*6.</summary>
    IntermediateMetaboliser,

    /// <summary>CYP2B6 *6/*6.</summary>
    PoorMetaboliser,

    /// <summary>Every year of age above a threshold.</summary>
    AgeAbove,

    /// <summary>As the paper says it.</summary>
    Asian,

    /// <summary>As the paper says it; such a person is Asian too.</summary>
    Japanese,
}

/// <summary>A trait of the patient that changes one parameter: a share multiplies it, anything else is added for every year above an age.</summary>
/// <param name="Trait">Whom it concerns.</param>
/// <param name="Parameter">The name of the parameter.</param>
/// <param name="Value">A factor, or a change per year of age.</param>
/// <param name="Grade">How well it was seen.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Source">Its source.</param>
/// <param name="Above">The age from which years count.</param>
/// <param name="Note">What the reader should know about it.</param>
public sealed record ModelCovariate(
    PatientTrait Trait,
    string Parameter,
    ModelValue Value,
    Provenance Grade,
    Evidence Evidence,
    string? Source = null,
    Years? Above = null,
    string? Note = null
) : IChecked
{
    public IEnumerable<string> Problems()
    {
        if (Trait == PatientTrait.AgeAbove != Above.HasValue)
        {
            yield return "an age-above covariate names the age in above, and no other does";
        }

        if (Trait == PatientTrait.AgeAbove != (Value.Measures == "flow per year of age"))
        {
            yield return $"{Kebab.Of(Trait)} acts by {Value}; write a fraction, or L/h/year for age-above";
        }
    }
}
