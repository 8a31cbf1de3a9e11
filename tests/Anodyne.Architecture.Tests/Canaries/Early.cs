using Anodyne.Architecture.Tests.Canaries.Journey.Late;

// Planted violations: each type looks ahead in another way, and the journey test must see every one.
namespace Anodyne.Architecture.Tests.Canaries.Journey.Early;

/// <summary>Allowed: a later stage's fact may be folded.</summary>
internal static class FoldsAhead
{
    public static int Fold(LateFact fact) => fact.Count;
}

internal static class CallsAhead
{
    public static object Call() => LateDecision.Make();
}

internal static class MatchesAhead
{
    public static bool Match(object any) => any is LateDecision;
}

internal static class ClosesOverAhead
{
    public static Func<object> Close() => () => LateDecision.Make();
}

internal static class AwaitsAhead
{
    public static async Task<object> Await()
    {
        await Task.Yield();
        return LateDecision.Make();
    }
}

internal sealed record ListsAhead(IReadOnlyList<LateDecision> Decisions);

[Marked(typeof(LateDecision))]
internal sealed class MarkedAhead;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class MarkedAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}
