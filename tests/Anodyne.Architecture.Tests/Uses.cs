using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Anodyne.Architecture.Tests;

/// <summary>Something that compiled code names: a type, and the member of it when one was called or read.</summary>
/// <param name="Type">The full name of the outermost type.</param>
/// <param name="Member">The member's name; empty when only the type was named.</param>
public readonly record struct Use(string Type, string Member)
{
    /// <summary>Whether the type is this one, or lives in this namespace or below it.</summary>
    public bool IsIn(string name) => Type == name || Type.StartsWith(name + ".", StringComparison.Ordinal);
}

/// <summary>Reads from compiled code what a type uses: signatures, attributes, bodies, closures and nested types.</summary>
public sealed class Uses
{
    private readonly HashSet<Use> _found = [];

    private Uses() { }

    public static IReadOnlySet<Use> Of(TypeDefinition type)
    {
        var uses = new Uses();
        uses.Type(type);
        return uses._found;
    }

    /// <summary>The outermost types of one of our assemblies, without what the compiler added for itself.</summary>
    public static IReadOnlyList<TypeDefinition> TypesOf(string assembly) =>
        [
            .. AssemblyDefinition
                .ReadAssembly(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"))
                .MainModule.Types.Where(type => type.Namespace.StartsWith("Anodyne", StringComparison.Ordinal)),
        ];

    /// <summary>The canaries' types below a namespace of this very assembly.</summary>
    public static IReadOnlyList<TypeDefinition> CanariesIn(string name) =>
        [
            .. TypesOf(typeof(Uses).Assembly.GetName().Name!)
                .Where(type =>
                    type.Namespace.StartsWith($"Anodyne.Architecture.Tests.Canaries.{name}", StringComparison.Ordinal)
                ),
        ];

    private void Type(TypeDefinition type)
    {
        Name(type.BaseType);
        Attributes(type);
        Generics(type);
        type.Interfaces.ToList().ForEach(face => Name(face.InterfaceType));
        foreach (FieldDefinition field in type.Fields)
        {
            Name(field.FieldType);
            Attributes(field);
        }

        foreach (PropertyDefinition property in type.Properties)
        {
            Name(property.PropertyType);
            Attributes(property);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            Attributes(method);
            Generics(method);
            Signature(method);
            Body(method);
        }

        type.NestedTypes.ToList().ForEach(Type);
    }

    private void Signature(MethodReference method)
    {
        Name(method.ReturnType);
        method.Parameters.ToList().ForEach(parameter => Name(parameter.ParameterType));
    }

    private void Body(MethodDefinition method)
    {
        if (!method.HasBody)
        {
            return;
        }

        method.Body.Variables.ToList().ForEach(variable => Name(variable.VariableType));
        method.Body.ExceptionHandlers.ToList().ForEach(handler => Name(handler.CatchType));
        foreach (Instruction instruction in method.Body.Instructions)
        {
            Operand(instruction);
        }
    }

    private void Operand(Instruction instruction)
    {
        switch (instruction.Operand)
        {
            case TypeReference type:
                Name(type);
                break;
            case MethodReference called:
                Name(called.DeclaringType, called.Name);
                Signature(called);
                (called as GenericInstanceMethod)?.GenericArguments.ToList().ForEach(argument => Name(argument));
                break;
            case FieldReference field:
                Name(field.DeclaringType, field.Name);
                Name(field.FieldType);
                break;
            default:
                Floating(instruction.OpCode);
                break;
        }
    }

    private void Floating(OpCode code)
    {
        if (code.StackBehaviourPush is StackBehaviour.Pushr4 or StackBehaviour.Pushr8)
        {
            _found.Add(new Use("System.Double", code.Name));
        }
    }

    private void Generics(IGenericParameterProvider owner) =>
        owner
            .GenericParameters.SelectMany(parameter => parameter.Constraints)
            .ToList()
            .ForEach(constraint => Name(constraint.ConstraintType));

    private void Attributes(ICustomAttributeProvider owner)
    {
        foreach (CustomAttribute attribute in owner.CustomAttributes)
        {
            Name(attribute.AttributeType);
            attribute
                .ConstructorArguments.Select(argument => argument.Value)
                .OfType<TypeReference>()
                .ToList()
                .ForEach(type => Name(type));
        }
    }

    private void Name(TypeReference? type, string member = "")
    {
        switch (type)
        {
            case null or GenericParameter:
                break;
            case GenericInstanceType generic:
                Name(generic.ElementType, member);
                generic.GenericArguments.ToList().ForEach(argument => Name(argument));
                break;
            case TypeSpecification wrapped:
                Name(wrapped.ElementType, member);
                break;
            case { DeclaringType: { } outer }:
                Name(outer, member);
                break;
            default:
                _found.Add(new Use(type.FullName, member));
                break;
        }
    }
}
