using System.Runtime.CompilerServices;

namespace Anodyne.Safety;

/// <summary>An assertion that is always on, also in production: a broken one is a bug, never an answer.</summary>
public static class Invariant
{
    public static void Holds(bool condition, [CallerArgumentExpression(nameof(condition))] string? what = null)
    {
        if (!condition)
        {
            throw new BrokenInvariantException($"This must always be true: {what}");
        }
    }
}

/// <summary>The safety core was asked something that cannot be, or found itself inconsistent.</summary>
public sealed class BrokenInvariantException : Exception
{
    public BrokenInvariantException() { }

    public BrokenInvariantException(string message)
        : base(message) { }

    public BrokenInvariantException(string message, Exception innerException)
        : base(message, innerException) { }
}
