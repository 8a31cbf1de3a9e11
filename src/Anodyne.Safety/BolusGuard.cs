using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>The limits of boluses: whether at all, how large, how soon after the one before.</summary>
internal static class BolusGuard
{
    /// <summary>Every bolus from then on that breaks a bolus limit.</summary>
    public static IEnumerable<Overflow> Check(BolusLimits? limits, Course course, Instant from) =>
        course
            .Session.Boluses.Where(bolus => bolus.At >= from)
            .SelectMany((bolus, i) => Check(limits, bolus, Previous(course, from, i)));

    private static IEnumerable<Overflow> Check(BolusLimits? limits, Bolus bolus, Instant? previous)
    {
        if (limits is null)
        {
            yield return new Overflow.BolusNotAllowed(bolus.At, bolus.Dose);
            yield break;
        }

        if (bolus.Dose > limits.Max)
        {
            yield return new Overflow.BolusTooLarge(bolus.At, bolus.Dose, limits.Max);
        }

        if (previous is { } before && bolus.At - before < limits.MinBetween)
        {
            yield return new Overflow.BolusTooSoon(bolus.At, before, limits.MinBetween);
        }
    }

    private static Instant? Previous(Course course, Instant from, int index)
    {
        int position = course.Session.Boluses.Count(bolus => bolus.At < from) + index;
        Instant at = course.Session.Boluses[position].At;
        return course
            .Session.Boluses.Take(position)
            .Concat(course.Others.SelectMany(other => other.Boluses).Where(bolus => bolus.At <= at))
            .Select(bolus => (Instant?)bolus.At)
            .Max();
    }
}
