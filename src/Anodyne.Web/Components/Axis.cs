namespace Anodyne.Web.Components;

/// <summary>A straight scale from values to drawing units.</summary>
public sealed record Axis(double Low, double High, double From, double To)
{
    public double At(double value) => From + (value - Low) / (High - Low) * (To - From);
}

/// <summary>Cuts a sequence into its unbroken runs.</summary>
public static class Runs
{
    public static IEnumerable<IReadOnlyList<T>> Split<T>(this IEnumerable<T> items, Func<T, bool> isGap)
    {
        List<T> run = [];
        foreach (var item in items)
        {
            if (!isGap(item))
            {
                run.Add(item);
                continue;
            }
            if (run.Count > 0)
                yield return run;
            run = [];
        }
        if (run.Count > 0)
            yield return run;
    }
}
