using Anodyne.Quantities;

// Planted violations of the walls around projects: each type breaks one rule and must be reported for it.
namespace Anodyne.Architecture.Tests.Canaries.Walls;

internal sealed class ReadsAFile
{
    public static string Read(string path) => File.ReadAllText(path);
}

internal sealed class HoldsADouble
{
    public static bool IsHalf(long micrograms) => micrograms * 0.5 > 1;
}

internal sealed class TakesADecimal
{
    public static string Say(Dose dose) => $"{dose.Milligrams}";
}

internal sealed class KeepsAClock
{
    private readonly NodaTime.IClock? _clock = null;

    public bool IsSet => _clock is not null;
}

internal sealed class OpensADatabase
{
    public static object? Open(System.Data.Common.DbConnection connection) => connection.Database;
}

internal sealed class AnswersHttp
{
    public static object Answer() => Microsoft.AspNetCore.Http.Results.Ok();
}

internal sealed class LooksForItsParts
{
    public static object? Make(Type type) => Activator.CreateInstance(type);
}

internal sealed class AddsDoses
{
    public static Dose Add(Dose first, Dose second) => first + second;
}

internal sealed class SharesState
{
    private static int s_count;

    public static int Next() => ++s_count;
}

internal sealed class SharesAList
{
    private static readonly List<string> Names = [];

    public static void Add(string name) => Names.Add(name);
}
