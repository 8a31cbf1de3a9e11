using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>
/// Would this course exceed any limit, now or later? Every sliding window is looked at, also those that end in the
/// future: a rule that only looked back once allowed an overdose, because it forgot the drug that would still run inside
/// the same window.
/// </summary>
/// <remarks>The flaw was found in the Open PCA Pump requirements by event-calculus analysis (ICLP 2024).</remarks>
public static class CumulativeGuard
{
    /// <summary>The earliest overflow, or null: the course stays inside every limit.</summary>
    public static Overflow? First(Limits limits, Course course, Instant from) =>
        Check(limits, course, from).FirstOrDefault();

    /// <summary>The first overflow of each limit, earliest first.</summary>
    public static ImmutableArray<Overflow> Check(Limits limits, Course course, Instant from) =>
        [
            .. Bounds(limits, course, from)
                .Concat(Rates(limits, course, from))
                .Concat(BolusGuard.Check(limits.Bolus, course, from))
                .Concat(Totals(limits, course, from))
                .Concat(limits.Windows.SelectMany(window => Window(window, course, from)))
                .Concat(TooLong(limits, course, from))
                .OrderBy(overflow => overflow.At),
        ];

    private static IEnumerable<Overflow> Bounds(Limits limits, Course course, Instant from) =>
        [
            .. limits.SessionTotal is null ? [new Overflow.NoSessionTotal(from)] : Enumerable.Empty<Overflow>(),
            .. course.Session.Changes is [.., { Rate.MicrogramsPerHour: > 0 } last]
                ? [new Overflow.NoPlannedEnd(Instant.Max(from, last.At))]
                : Enumerable.Empty<Overflow>(),
        ];

    private static IEnumerable<Overflow> Rates(Limits limits, Course course, Instant from) =>
        course
            .Session.Segments.Where(segment => segment.To is null || segment.To > from)
            .Where(segment => segment.Rate > limits.MaxRate)
            .Take(1)
            .Select(segment => new Overflow.RateTooHigh(Instant.Max(from, segment.From), segment.Rate, limits.MaxRate));

    private static IEnumerable<Overflow> Totals(Limits limits, Course course, Instant from) =>
        limits.SessionTotal is { } total
            ? Above(
                Flows.Drug([course.Session]),
                ExactDose.Of(total).Parts,
                null,
                from,
                (at, peak) => new Overflow.TotalExceeded(at, total, new(peak))
            )
            : [];

    private static IEnumerable<Overflow> Window(DoseWindow window, Course course, Instant from) =>
        Above(
            Flows.Drug([course.Session, .. course.Others]),
            ExactDose.Of(window.Max).Parts,
            window.Length,
            from,
            (at, peak) => new Overflow.WindowExceeded(at, window, new(peak))
        );

    private static IEnumerable<Overflow> TooLong(Limits limits, Course course, Instant from) =>
        Above(
            Flows.Time(course.Session),
            Exactly.Milliseconds(limits.MaxDuration),
            null,
            from,
            (at, peak) => new Overflow.TooLong(at, limits.MaxDuration, Duration.FromMilliseconds((long)peak))
        );

    private static IEnumerable<Overflow> Above(
        Flow flow,
        Int128 most,
        Duration? length,
        Instant from,
        Func<Instant, Int128, Overflow> overflow
    ) => Flows.FirstAbove(flow, most, length, from) is { } at ? [overflow(at, Flows.Peak(flow, length, from))] : [];
}
