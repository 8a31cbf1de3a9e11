namespace Anodyne.Relief.Survival;

/// <summary>Why there is no estimate.</summary>
public enum UnfitReason
{
    /// <summary>A time is negative, infinite or not a number.</summary>
    NotATime,

    /// <summary>A row begins where it ends or later.</summary>
    StartNotBeforeStop,

    /// <summary>A covariate or a prediction is not a finite number, or a row has more of them than another.</summary>
    NotFinite,

    /// <summary>There is no row.</summary>
    NobodyFollowed,

    /// <summary>Nobody had the event, so nothing can be compared.</summary>
    NoEvents,

    /// <summary>A comparison needs two groups at risk together.</summary>
    OneGroup,

    /// <summary>A covariate is a sum of others, or does not vary.</summary>
    Collinear,

    /// <summary>The iteration did not come to rest; a coefficient may be infinite.</summary>
    DidNotConverge,

    /// <summary>This combination is not offered.</summary>
    NotOffered,

    /// <summary>Nobody is followed as long as is asked.</summary>
    BeyondFollowUp,
}

/// <summary>Why there is no estimate, as a code and as a sentence.</summary>
/// <param name="Reason">The code.</param>
/// <param name="Sentence">What is wrong, for a person.</param>
/// <param name="Row">Which of the rows that were handed in is to blame, the first being 1; null is all of them.</param>
public sealed record Unfit(UnfitReason Reason, string Sentence, int? Row = null);

/// <summary>An estimate, or the reason why there is none; never both and never neither.</summary>
/// <typeparam name="T">What was estimated.</typeparam>
public sealed record Estimate<T>
    where T : class
{
    private Estimate(T? value, Unfit? why) => (Value, Why) = (value, why);

    /// <summary>The estimate; null exactly when there is a reason.</summary>
    public T? Value { get; }

    /// <summary>The reason; null exactly when there is an estimate.</summary>
    public Unfit? Why { get; }

    public static implicit operator Estimate<T>(T value) => new(value, null);

    public static implicit operator Estimate<T>(Unfit why) => new(null, why);

    /// <summary>What follows from the estimate, or the same reason.</summary>
    public Estimate<TNext> Then<TNext>(Func<T, Estimate<TNext>> next)
        where TNext : class => Value is { } value ? next(value) : Why!;
}
