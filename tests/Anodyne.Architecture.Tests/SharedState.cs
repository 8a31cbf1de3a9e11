using Mono.Cecil;

namespace Anodyne.Architecture.Tests;

/// <summary>Nothing that belongs to all may change: no settable static field, no static collection that grows.</summary>
internal static class SharedState
{
    private static readonly string[] Growing =
    [
        "System.Collections.Generic.List`1",
        "System.Collections.Generic.Dictionary`2",
        "System.Collections.Generic.HashSet`1",
        "System.Collections.Generic.Queue`1",
        "System.Collections.Generic.Stack`1",
        "System.Collections.Generic.SortedDictionary`2",
        "System.Collections.Concurrent.ConcurrentDictionary`2",
        "System.Collections.Concurrent.ConcurrentBag`1",
        "System.Collections.Concurrent.ConcurrentQueue`1",
        "System.Text.StringBuilder",
    ];

    public static IEnumerable<string> Broken(IEnumerable<TypeDefinition> types) =>
        from type in types.SelectMany(WithNested)
        where !IsCompilers(type)
        from field in type.Fields
        where field.IsStatic && !field.HasConstant && (!field.IsInitOnly || Growing.Contains(NameOf(field)))
        select $"{type.FullName} shares {field.Name}, which can change";

    private static string NameOf(FieldDefinition field) => field.FieldType.GetElementType().FullName;

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) =>
        type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static bool IsCompilers(TypeDefinition type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.CustomAttributes.Any(a =>
            a.AttributeType.Name is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute"
        )
        || type.DeclaringType is { } outer && IsCompilers(outer);
}
