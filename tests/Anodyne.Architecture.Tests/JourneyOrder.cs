using System.Reflection;
using Mono.Cecil;

namespace Anodyne.Architecture.Tests;

/// <summary>
/// No stage looks ahead: what a stage decides may use its own types, those of stages before it, and the facts of any
/// stage. Constants are the one thing the compiler copies and this rule therefore cannot see.
/// </summary>
/// <param name="Root">The namespace below which each stage is one.</param>
/// <param name="Stages">Their names, first to last.</param>
/// <param name="Facts">The full names of the types in the stages' <c>Facts.cs</c>.</param>
internal sealed record JourneyOrder(string Root, IReadOnlyList<string> Stages, IReadOnlySet<string> Facts)
{
    public static JourneyOrder Here { get; } = new("Anodyne.Clinic", ReadStages(), FactsOf(Tree.Here));

    public IEnumerable<string> Broken(IReadOnlyList<TypeDefinition> types) =>
        types.SelectMany(Unplaced).Concat(Empty(types)).Concat(types.SelectMany(LooksAhead));

    private IEnumerable<string> LooksAhead(TypeDefinition type) =>
        from use in Uses.Of(type)
        let here = StageOf(type.FullName)
        let there = StageOf(use.Type)
        where here >= 0 && there > here && !Facts.Contains(use.Type)
        select $"{type.FullName} looks ahead to {use.Type}; it may use only its facts";

    private IEnumerable<string> Unplaced(TypeDefinition type) =>
        StageOf(type.FullName) >= 0 || type.Namespace == Root && type.Name == "Journey"
            ? []
            : [$"{type.FullName} belongs to no stage of Journey.cs"];

    private IEnumerable<string> Empty(IReadOnlyList<TypeDefinition> types) =>
        from stage in Stages
        where !types.Any(type => type.Namespace == $"{Root}.{stage}")
        select $"{stage} stands in Journey.cs but has no code: no empty rooms";

    private int StageOf(string type)
    {
        string prefix = Root + ".";
        return type.StartsWith(prefix, StringComparison.Ordinal)
            ? Stages.ToList().IndexOf(type[prefix.Length..].Split('.')[0])
            : -1;
    }

    private static IReadOnlySet<string> FactsOf(Tree tree) =>
        (
            from file in tree.Under("src/Anodyne.Clinic")
            where file.Name == "Facts.cs"
            from declared in Declared.In(file)
            select $"Anodyne.Clinic.{file.Folder.Split('/')[^1]}.{declared.Name}"
        ).ToHashSet(StringComparer.Ordinal);

    private static string[] ReadStages()
    {
        Type? journey = Assembly.Load("Anodyne.Clinic").GetType("Anodyne.Clinic.Journey");
        object? stages = journey?.GetField("Stages")?.GetValue(null) ?? journey?.GetProperty("Stages")?.GetValue(null);
        return [.. (IEnumerable<string>?)stages ?? []];
    }
}
