using System.Reflection;

namespace Anodyne.Quantities.Tests;

/// <summary>Only arithmetic with a meaning exists: everything else does not compile.</summary>
public class MeaningTests
{
    private static readonly string[] Meaningful =
    [
        "Dose / BodyMass = DosePerKilogram",
        "Dose / Strength = Volume",
        "DosePerKilogram * BodyMass = Dose",
        "DoseRate * Duration = Dose",
        "DoseRate / BodyMass = DoseRatePerKilogram",
        "DoseRate / Strength = InfusionRate",
        "DoseRatePerKilogram * BodyMass = DoseRate",
        "InfusionRate * Duration = Volume",
        "Strength * InfusionRate = DoseRate",
        "Strength * Volume = Dose",
        "Volume / Duration = InfusionRate",
    ];

    internal static IEnumerable<Type> Quantities => Implementing(typeof(IQuantity<>));

    internal static IEnumerable<Type> Ids => Implementing(typeof(IId<>));

    [Fact]
    public void Between_different_quantities_only_these_operators_exist() =>
        Assert.Equal(Meaningful, Quantities.SelectMany(Operators).Select(Sentence).Order(StringComparer.Ordinal));

    [Fact]
    public void The_operators_that_all_quantities_share_take_one_kind_twice() =>
        Assert.All(
            typeof(QuantityArithmetic).GetMethods().Where(method => method.Name is "op_Addition" or "op_Subtraction"),
            method =>
                Assert.Single(method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType).Distinct())
        );

    [Fact]
    public void No_quantity_turns_into_a_number_or_another_quantity_by_itself() =>
        Assert.DoesNotContain(
            Quantities.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)),
            method => method.Name is "op_Implicit" or "op_Explicit"
        );

    [Fact]
    public void Each_quantity_has_its_own_smallest_unit() => Distinct(Quantities, "Symbol");

    [Fact]
    public void Each_id_has_its_own_prefix() => Distinct(Ids, "Prefix");

    private static void Distinct(IEnumerable<Type> types, string name)
    {
        string[] names = [.. types.Select(type => (string)type.GetProperty(name)!.GetValue(null)!)];
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }

    private static IEnumerable<MethodInfo> Operators(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.IsSpecialName && method.Name is not "op_Equality" and not "op_Inequality")
            .Where(method => method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static string Sentence(MethodInfo method) =>
        $"{Left(method)} {(method.Name == "op_Division" ? "/" : method.Name == "op_Multiply" ? "*" : method.Name)} "
        + $"{method.GetParameters()[1].ParameterType.Name} = {method.ReturnType.Name}";

    private static string Left(MethodInfo method) => method.GetParameters()[0].ParameterType.Name;

    private static IEnumerable<Type> Implementing(Type contract) =>
        typeof(Dose)
            .Assembly.GetTypes()
            .Where(type => type.IsValueType)
            .Where(type => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == contract));
}
