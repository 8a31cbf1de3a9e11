using System.Collections.Immutable;

namespace Anodyne.Knowledge;

/// <summary>One published relation between a level of the drug and an effect.</summary>
public sealed record DrugEffect : Entry, IChecked
{
    /// <summary>What was measured, and on which scale.</summary>
    public required string Measure { get; init; }

    public required EffectForm Form { get; init; }

    /// <summary>Which levels act, each through an effect site.</summary>
    public required ImmutableArray<EffectDriver> DrivenBy { get; init; }

    public required EffectStanding Standing { get; init; }
    public required ImmutableArray<EffectParameter> Parameters { get; init; }

    /// <summary>Sentences that the reader must see beside every curve of this effect.</summary>
    public required ImmutableArray<string> Caveats { get; init; }

    /// <summary>The parameter, or null where the effect has none of this name.</summary>
    public EffectParameter? Find(string name) =>
        Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal));

    /// <summary>The parameter that must be there.</summary>
    /// <exception cref="KeyNotFoundException">The effect has none of this name.</exception>
    public EffectParameter this[string name] =>
        Find(name) ?? throw new KeyNotFoundException($"The effect '{Id}' has no parameter '{name}'.");

    public IEnumerable<string> Problems() =>
        [
            .. Needed
                .Where(n => Find(n) is null)
                .Select(n => $"the parameter {n} is missing for the form {Kebab.Of(Form)}"),
            .. DrivenBy.IsEmpty ? ["nothing drives the effect"] : Array.Empty<string>(),
            .. DrivenBy.Contains(EffectDriver.Norketamine)
            || DrivenBy.Contains(EffectDriver.Noresketamine)
            || !Parameters.Any(p => p.Name.StartsWith(ModelNames.Norketamine, StringComparison.Ordinal))
                ? Array.Empty<string>()
                : ["a parameter of norketamine stands in an effect that norketamine does not drive"],
        ];

    private string[] Needed =>
        Form switch
        {
            EffectForm.Sigmoid => ["c50", "gamma", ModelNames.EffectSite],
            EffectForm.FractionalSigmoid => ["e0", "c100", "gamma", ModelNames.EffectSite],
            EffectForm.Linear => ["slope", ModelNames.EffectSite],
            EffectForm.FractionalLinear => ["e0", "c25", ModelNames.EffectSite],
            _ => ["c50", "site-half-life", "response", "response-placebo"],
        };
}

/// <summary>How the effect follows the level.</summary>
public enum EffectForm
{
    /// <summary>From none to full along a sigmoid of the effect-site level.</summary>
    Sigmoid,

    /// <summary>The baseline is multiplied by one and a power of the effect-site level.</summary>
    FractionalSigmoid,

    /// <summary>So many units for every unit of the effect-site level.</summary>
    Linear,

    /// <summary>The baseline grows in proportion to the effect-site level.</summary>
    FractionalLinear,

    /// <summary>Some people respond; in them relief follows a site that fills and empties over days.</summary>
    ResponderSlowSite,
}

/// <summary>A level that acts.</summary>
public enum EffectDriver
{
    /// <summary>Racemic ketamine as it is measured, both isomers together.</summary>
    Ketamine,
    Esketamine,
    Arketamine,
    Norketamine,
    Noresketamine,
}

/// <summary>What an effect may be used for.</summary>
public enum EffectStanding
{
    Published,

    /// <summary>Made by this project to give the order of magnitude; always labelled.</summary>
    Illustrative,

    /// <summary>On the simulator page only; never in a plan or a consent.</summary>
    ResearchOnly,
}

/// <summary>One number of an effect.</summary>
/// <param name="Name">The name by which the arithmetic finds it.</param>
/// <param name="Value">The number with its unit.</param>
/// <param name="Grade">How well it was seen.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Source">Its source.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end of its interval.</param>
/// <param name="Interval">What the interval means: 95 % confidence interval, or one standard error.</param>
/// <param name="Note">What the reader should know about it.</param>
public sealed record EffectParameter(
    string Name,
    ModelValue Value,
    Provenance Grade,
    Evidence Evidence,
    string? Source = null,
    ModelValue? Low = null,
    ModelValue? High = null,
    string? Interval = null,
    string? Note = null
) : IChecked
{
    public IEnumerable<string> Problems() => Spread.Problems(Name, Value, Low, High, Interval);
}

/// <summary>An interval beside a value: both ends, in the unit of the value, around it, and in words what it means.</summary>
internal static class Spread
{
    public static IEnumerable<string> Problems(
        string name,
        ModelValue value,
        ModelValue? low,
        ModelValue? high,
        string? meaning
    )
    {
        if (low.HasValue != high.HasValue || low.HasValue != meaning is not null)
        {
            yield return $"the interval of {name} has low, high and interval together, or none of them";
        }
        else if (low is { } from && high is { } to)
        {
            if (from.Symbol != value.Symbol || to.Symbol != value.Symbol)
            {
                yield return $"the interval of {name} is written in the unit of its value, {value.Symbol}";
            }
            else if (from.Number > value.Number || to.Number < value.Number)
            {
                yield return $"the interval of {name}, {from} to {to}, does not hold {value}";
            }
        }
    }
}
