using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Anodyne.Knowledge.Files;

/// <summary>One key that a record reads: its name in the file, its type, whether it must be there.</summary>
internal sealed record Slot(string Key, Type Type, bool Required, Action<object, object?>? Set);

/// <summary>The keys of a record, from its constructor or from its init properties: the record is the schema.</summary>
internal static class Slots
{
    public static ImmutableArray<Slot> Of(Type record) =>
        IsPositional(record)
            ? [.. Constructor(record).GetParameters().Select(FromParameter)]
            : [.. record.GetProperties().Where(p => p.SetMethod is { IsPublic: true }).Select(FromProperty)];

    public static object Make(Type record, IReadOnlyList<(Slot Slot, object? Value)> values)
    {
        if (IsPositional(record))
        {
            return Constructor(record).Invoke([.. values.Select(v => v.Value ?? Empty(v.Slot.Type))]);
        }

        object made = Constructor(record).Invoke([]);
        foreach ((Slot slot, object? value) in values.Where(v => v.Value is not null))
        {
            slot.Set!(made, value);
        }

        return made;
    }

    public static bool IsList(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    /// <summary>An immutable array of the items.</summary>
    public static object List(Type item, IEnumerable<object> items)
    {
        object?[] all = [.. items];
        Array typed = Array.CreateInstance(item, all.Length);
        Array.Copy(all, typed, all.Length);
        return typeof(ImmutableArray)
            .GetMethods()
            .Single(m => m.Name == nameof(ImmutableArray.Create) && IsArrayOnly(m))
            .MakeGenericMethod(item)
            .Invoke(null, [typed])!;
    }

    private static bool IsArrayOnly(MethodInfo method) => method.GetParameters() is [{ ParameterType.IsArray: true }];

    private static object? Empty(Type type) => IsList(type) ? List(type.GetGenericArguments()[0], []) : null;

    private static bool IsPositional(Type record) => Constructor(record).GetParameters().Length > 0;

    private static ConstructorInfo Constructor(Type record) =>
        record.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();

    private static Slot FromParameter(ParameterInfo p) =>
        new(Kebab.Of(p.Name!), Bare(p.ParameterType), !p.HasDefaultValue, null);

    private static Slot FromProperty(PropertyInfo p) =>
        new(
            Kebab.Of(p.Name),
            Bare(p.PropertyType),
            p.IsDefined(typeof(RequiredMemberAttribute)),
            (target, value) => p.SetValue(target, value)
        );

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
