using System.Collections.Immutable;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Safety;

/// <summary>From this instant the drug runs at this rate; zero is a pause or a stop.</summary>
public readonly record struct RateChange(Instant At, DoseRate Rate);

/// <summary>Drug given at once.</summary>
public readonly record struct Bolus(Instant At, Dose Dose);

/// <summary>One stretch at one rate; without an end it still runs.</summary>
public readonly record struct RateSegment(Instant From, Instant? To, DoseRate Rate);

/// <summary>
/// What one session gave, or is planned to give: rate changes and boluses in order of happening. A change charted late
/// finds its place by itself; of two at the same instant the one added last counts.
/// </summary>
public sealed class Delivery
{
    private Delivery(ImmutableArray<RateChange> changes, ImmutableArray<Bolus> boluses) =>
        (Changes, Boluses) = (changes, boluses);

    public static Delivery None { get; } = new([], []);

    public ImmutableArray<RateChange> Changes { get; }

    public ImmutableArray<Bolus> Boluses { get; }

    /// <summary>When drug first ran or was first given.</summary>
    public Instant? StartedAt =>
        Changes
            .Where(change => change.Rate.MicrogramsPerHour > 0)
            .Select(change => change.At)
            .Concat(Boluses.Select(bolus => bolus.At))
            .Cast<Instant?>()
            .Min();

    public IEnumerable<RateSegment> Segments =>
        Changes
            .Select((change, i) => new RateSegment(change.At, Next(i), change.Rate))
            .Where(segment => segment.To != segment.From);

    public Delivery RunningAt(DoseRate rate, Instant from)
    {
        Invariant.Holds(rate.MicrogramsPerHour >= 0);
        return new([.. Changes.Add(new(from, rate)).OrderBy(change => change.At)], Boluses);
    }

    /// <summary>Paused or stopped: for the drug they are the same.</summary>
    public Delivery HaltedAt(Instant at) => RunningAt(default, at);

    public Delivery WithBolus(Dose dose, Instant at)
    {
        Invariant.Holds(dose.Micrograms >= 0);
        return new(Changes, [.. Boluses.Add(new(at, dose)).OrderBy(bolus => bolus.At)]);
    }

    /// <summary>Only what had happened by then.</summary>
    public Delivery Until(Instant last) =>
        new([.. Changes.Where(change => change.At <= last)], [.. Boluses.Where(bolus => bolus.At <= last)]);

    /// <summary>The same past, then this rate from one instant until the planned end: what the guard is asked about.</summary>
    public Delivery Planned(DoseRate rate, Instant from, Instant until)
    {
        Invariant.Holds(from <= until);
        return Until(from).RunningAt(rate, from).HaltedAt(until);
    }

    /// <summary>The drug delivered by then, exactly.</summary>
    public ExactDose At(Instant now) =>
        Segments
            .Select(segment => Given(segment, now))
            .Concat(Boluses.Where(bolus => bolus.At <= now).Select(bolus => ExactDose.Of(bolus.Dose)))
            .Aggregate(ExactDose.Zero, (sum, given) => sum + given);

    public DoseRate RateAt(Instant now) => Changes.LastOrDefault(change => change.At <= now).Rate;

    /// <summary>The time in which drug ran, pauses taken out: what is billed and what the longest duration bounds.</summary>
    public Duration NetInfusing(Instant now) =>
        Segments
            .Where(segment => segment.Rate.MicrogramsPerHour > 0 && segment.From < now)
            .Aggregate(Duration.Zero, (sum, segment) => sum + (End(segment, now) - segment.From));

    internal static Instant End(RateSegment segment, Instant now) => segment.To is { } to && to < now ? to : now;

    internal static ExactDose Given(RateSegment segment, Instant now) =>
        segment.From < now ? ExactDose.Of(segment.Rate, segment.From, End(segment, now)) : ExactDose.Zero;

    private Instant? Next(int i) => i + 1 < Changes.Length ? Changes[i + 1].At : null;
}
