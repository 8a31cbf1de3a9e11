namespace Anodyne.Architecture.Tests;

/// <summary>A rule lists what breaks it, one sentence each; a rule that holds lists nothing.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> broken)
    {
        string[] all = [.. broken.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    /// <summary>A canary: the rule must report exactly one thing, and name it.</summary>
    public static void Reports(string named, IEnumerable<string> broken) =>
        Assert.Contains(named, Assert.Single(broken.Distinct(StringComparer.Ordinal)), StringComparison.Ordinal);
}
