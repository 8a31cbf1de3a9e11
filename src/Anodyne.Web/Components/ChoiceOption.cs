namespace Anodyne.Web.Components;

/// <summary>One answer that may be chosen.</summary>
public sealed record ChoiceOption(string Value, string Text, string? Hint = null);

/// <summary>How the answers stand: in a row, one below the other, or as a scale of numbers.</summary>
public enum ChoiceLayout
{
    Row,
    Stack,
    Scale,
}

/// <summary>The answers that many questions share.</summary>
public static class ChoiceOptions
{
    /// <summary>The numeric rating scale, 0 to 10.</summary>
    public static IReadOnlyList<ChoiceOption> ZeroToTen { get; } =
    [.. Enumerable.Range(0, 11).Select(n => new ChoiceOption($"{n}", $"{n}"))];
}
