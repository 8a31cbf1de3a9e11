using System.Collections.Immutable;

namespace Anodyne.Knowledge;

/// <summary>The names of parameters that the arithmetic knows, and what each of them measures.</summary>
public static class ModelNames
{
    /// <summary>How the names of the norketamine block begin.</summary>
    public const string Norketamine = "nk-";

    /// <summary>Half-life of the exchange between plasma and the effect site.</summary>
    public const string EffectSite = "ke0-half-life";

    private const string Third = "3";

    private static readonly ImmutableDictionary<string, string> Volumes = Table(
        ["v1", "v2", "v3"],
        "volume",
        ["cl", "q2", "q3"],
        "flow"
    );

    private static readonly ImmutableDictionary<string, string> RateConstants = Table(
        ["v1"],
        "volume",
        ["k10", "k12", "k13", "k21", "k31"],
        "rate"
    );

    private static readonly ImmutableDictionary<string, string> FirstPass = Table(
            ["central-volume", "shallow-volume", "deep-volume", "liver-volume"],
            "volume",
            ["shallow-flow", "deep-flow", "liver-flow"],
            "flow"
        )
        .AddRange(
            Table(
                [
                    "liver-elimination-rate",
                    "liver-metabolism-rate",
                    "nasal-absorption-rate",
                    "swallowed-absorption-rate",
                    "oral-absorption-rate",
                ],
                "rate",
                ["swallowed-release-time", "oral-release-time"],
                "time"
            )
        )
        .AddRange(Table(["nasal-fraction", "later-spray-factor", "gut-fraction"], "share", ["nk-cl", "nk-q"], "flow"))
        .AddRange(Table(["nk-v", "nk-vp"], "volume", [], ""));

    private static readonly ImmutableDictionary<string, string> NorketamineBlock = Table(
            ["nk-v", "nk-vp"],
            "volume",
            ["nk-cl", "nk-q"],
            "flow"
        )
        .Add("nk-ktr", "rate");

    /// <summary>The names of the drug's own compartments in a structure.</summary>
    public static IEnumerable<string> Drug(ModelStructure structure) =>
        Of(structure).Keys.Where(n => !n.StartsWith(Norketamine, StringComparison.Ordinal));

    internal static IEnumerable<string> Problems(ModelStructure structure, ImmutableArray<ModelParameter> parameters)
    {
        string[] given = [.. parameters.Select(p => p.Name)];
        var own = Of(structure);
        var known = own.SetItems(NorketamineBlock).Add(EffectSite, "time");
        return
        [
            .. given
                .Where(n => !known.ContainsKey(n))
                .Select(n => $"there is no parameter '{n}' in a model by {Kebab.Of(structure)}"),
            .. Missing(own.Keys, given, structure),
            .. given.Any(n => n.StartsWith(Norketamine, StringComparison.Ordinal))
            && structure != ModelStructure.EsketamineFirstPass
                ? Missing(NorketamineBlock.Keys, given, structure)
                : [],
            .. parameters
                .Where(p =>
                    known.TryGetValue(p.Name, out string? of)
                    && p.Value.Measures != of
                    && p.Value.Measures != of + " per kilogram"
                )
                .Select(p => $"{p.Name} is a {known[p.Name]} and {p.Value} is a {p.Value.Measures}"),
        ];
    }

    /// <summary>A third compartment may be left out, but not by half.</summary>
    private static IEnumerable<string> Missing(IEnumerable<string> needed, string[] given, ModelStructure structure)
    {
        bool third = structure == ModelStructure.EsketamineFirstPass || given.Any(IsOfThird);
        return needed
            .Where(n => !given.Contains(n) && (third || !IsOfThird(n)))
            .Order(StringComparer.Ordinal)
            .Select(n => $"the parameter {n} is missing");
    }

    private static bool IsOfThird(string name) => name.Contains(Third, StringComparison.Ordinal);

    private static ImmutableDictionary<string, string> Of(ModelStructure structure) =>
        structure switch
        {
            ModelStructure.Volumes => Volumes,
            ModelStructure.RateConstants => RateConstants,
            _ => FirstPass,
        };

    private static ImmutableDictionary<string, string> Table(
        string[] first,
        string measures,
        string[] second,
        string others
    ) =>
        first
            .Select(n => KeyValuePair.Create(n, measures))
            .Concat(second.Select(n => KeyValuePair.Create(n, others)))
            .ToImmutableDictionary(StringComparer.Ordinal);
}
