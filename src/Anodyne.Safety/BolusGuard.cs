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
            .SelectMany((bolus, i) => Check(limits, bolus, Previous(course, from, i)))
            .Concat(limits is null ? [] : TooMany(limits, course, from));

    private static IEnumerable<Overflow> Check(BolusLimits? limits, Bolus bolus, Instant? previous) =>
        limits is null
            ? [new Overflow.BolusNotAllowed(bolus.At, bolus.Dose)]
            : [.. TooLarge(limits, bolus), .. TooSoon(limits, bolus, previous)];

    private static IEnumerable<Overflow> TooLarge(BolusLimits limits, Bolus bolus) =>
        bolus.Dose > limits.Max ? [new Overflow.BolusTooLarge(bolus.At, bolus.Dose, limits.Max)] : [];

    private static IEnumerable<Overflow> TooSoon(BolusLimits limits, Bolus bolus, Instant? previous) =>
        previous is { } before && bolus.At - before < limits.MinBetween
            ? [new Overflow.BolusTooSoon(bolus.At, before, limits.MinBetween)]
            : [];

    private static IEnumerable<Overflow> TooMany(BolusLimits limits, Course course, Instant from) =>
        course
            .Session.Boluses.Skip(limits.MostPerSession)
            .Where(bolus => bolus.At >= from)
            .Take(1)
            .Select(bolus => new Overflow.TooManyBoluses(bolus.At, limits.MostPerSession));

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
