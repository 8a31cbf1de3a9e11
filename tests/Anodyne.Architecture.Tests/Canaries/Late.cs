using Anodyne.Architecture.Tests.Canaries.Journey.Early;

namespace Anodyne.Architecture.Tests.Canaries.Journey.Late;

internal sealed record LateFact(int Count);

internal sealed record LateDecision(int Count)
{
    public static LateDecision Make() => new(1);
}

/// <summary>Allowed: an earlier stage may be used.</summary>
internal static class LooksBack
{
    public static int Look() => FoldsAhead.Fold(new LateFact(1));
}
