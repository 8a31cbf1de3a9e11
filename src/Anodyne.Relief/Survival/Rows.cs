namespace Anodyne.Relief.Survival;

/// <summary>What every method asks of its rows before it counts.</summary>
internal static class Rows
{
    /// <summary>Why nothing can be estimated from these times, or null.</summary>
    public static Unfit? Wrong(double[] times, bool[] events) =>
        NotTimes(times)
        ?? (
            times.Length == 0 ? new Unfit(UnfitReason.NobodyFollowed, "There is no row.")
            : !events.Contains(true) ? new Unfit(UnfitReason.NoEvents, "Nobody had the event.")
            : null
        );

    /// <summary>Names the first time that is none.</summary>
    public static Unfit? NotTimes(double[] times)
    {
        int at = Array.FindIndex(times, time => !double.IsFinite(time) || time < 0);
        return at < 0
            ? null
            : new Unfit(
                UnfitReason.NotATime,
                FormattableString.Invariant($"{times[at]} is not a time; a time is finite and not negative."),
                at + 1
            );
    }
}
