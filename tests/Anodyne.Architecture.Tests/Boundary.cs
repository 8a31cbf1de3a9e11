using Mono.Cecil;

namespace Anodyne.Architecture.Tests;

/// <summary>A wall around a project: names that its compiled code may not use, each with its exceptions.</summary>
internal sealed record Boundary(string[] Forbidden, string[] Except)
{
    /// <summary>No clock, file, network, database, thread or chance that was not handed in; an iterator may know its thread.</summary>
    public static Boundary Pure { get; } =
        new(
            [
                "Microsoft",
                "Npgsql",
                "NodaTime.IClock",
                "NodaTime.SystemClock",
                "System.Console",
                "System.Data",
                "System.DateTime",
                "System.DateTimeOffset",
                "System.Diagnostics.Process",
                "System.Diagnostics.Stopwatch",
                "System.Environment",
                "System.IO",
                "System.Net",
                "System.Random",
                "System.Security.Cryptography.RandomNumberGenerator",
                "System.Threading",
                "System.TimeProvider",
                "System.TimeZoneInfo",
            ],
            [
                "System.Environment.get_CurrentManagedThreadId",
                // A loop over independent patients: the same numbers whatever the number of threads.
                "System.Threading.Tasks.Parallel",
                "System.Threading.Tasks.ParallelLoopResult",
                "System.Threading.Tasks.ParallelOptions",
            ]
        );

    public static Boundary NoNumbersButIntegers { get; } =
        new(["System.Double", "System.Single", "System.Half", "System.Decimal", "System.Math.Pow", "System.MathF"], []);

    public static Boundary NoWeb { get; } =
        new(["Microsoft.AspNetCore", "Microsoft.JSInterop", "System.Net.Http"], ["Microsoft.AspNetCore.Identity"]);

    public static Boundary NoHttpAtAll { get; } = new(["Microsoft.AspNetCore", "System.Net"], []);

    public static Boundary NoDatabase { get; } =
        new(["Microsoft.Data", "Microsoft.EntityFrameworkCore", "Npgsql", "SQLitePCL", "System.Data"], []);

    /// <summary>A reader of CSV happens to be shaped like a reader of rows.</summary>
    public static Boundary NoDatabaseButRows { get; } =
        NoDatabase with
        {
            Except = ["System.Data.Common.DbDataReader", "System.Data.IDataRecord"],
        };

    public static Boundary NoForeignWords { get; } = new(["Sylvan", "Hl7"], []);

    public static Boundary NoYaml { get; } = new(["YamlDotNet"], []);

    /// <summary>
    /// Wiring is written out; nothing is found by looking through assemblies. (Binding a knowledge file to its record
    /// is reading data, not wiring.)
    /// </summary>
    public static IEnumerable<string> Reflects(IEnumerable<TypeDefinition> types) =>
        from type in types
        from use in Uses.Of(type)
        where
            use
                is { Type: "System.Activator" }
                    or {
                        Type: "System.Reflection.Assembly",
                        Member: "GetTypes" or "GetExportedTypes" or "get_DefinedTypes" or "get_ExportedTypes" or "Load"
                    }
        select $"{type.FullName} finds its parts by reflection: {use.Type}.{use.Member}";

    /// <summary>Quantities are added and multiplied by those who decide, never by a page.</summary>
    public static IEnumerable<string> Calculates(IEnumerable<TypeDefinition> types) =>
        from type in types
        from use in Uses.Of(type)
        where use.IsIn("Anodyne.Quantities") && IsArithmetic(use.Member)
        select $"{type.FullName} computes with {use.Type}.{use.Member}; a page only shows";

    public IEnumerable<string> Broken(IEnumerable<TypeDefinition> types) =>
        from type in types
        from use in Uses.Of(type)
        where Forbidden.Any(use.IsIn) && !Except.Any(except => use.IsIn(except) || except == $"{use.Type}.{use.Member}")
        select $"{type.FullName} may not use {use.Type}{(use.Member.Length > 0 ? "." + use.Member : "")}";

    private static bool IsArithmetic(string member) =>
        member is "op_Addition" or "op_Subtraction" or "op_Multiply" or "op_Division" or "op_UnaryNegation"
        || member is "op_CheckedAddition" or "op_CheckedSubtraction" or "op_CheckedMultiply" or "op_CheckedDivision";
}
