using System.Collections.Immutable;
using Anodyne.Quantities;
using CsCheck;
using NodaTime;

namespace Anodyne.Safety.Tests;

/// <summary>
/// The guard against an oracle that knows nothing of edges and slopes: it walks every millisecond of a short day and
/// adds up what each one delivered.
/// </summary>
public class GuardOracleTests
{
    private const int Horizon = 60;
    private const int Last = 120;

    private static readonly Gen<Delivery> Deliveries = Gen.Select(
        Gen.Select(Gen.Int[0, Horizon], Gen.Int[0, 5]).Array[0, 5],
        Gen.Select(Gen.Int[0, Horizon], Gen.Int[0, 9]).Array[0, 3],
        (changes, boluses) => Built(changes, boluses)
    );

    private static readonly Gen<(Course Course, int Max, int Length, int From)> Cases = Gen.Select(
        Deliveries,
        Deliveries.Array[0, 2],
        Gen.Int[0, 80],
        Gen.Int[1, 40],
        Gen.Int[0, Horizon],
        (session, others, max, length, from) => (new Course(session, [.. others]), max, length, from)
    );

    [Fact]
    public void The_guard_finds_the_same_first_overflow_and_the_same_peak_as_the_oracle_for_windows() =>
        Cases.Sample(
            c =>
            {
                Delivery[] all = [c.Course.Session, .. c.Course.Others];
                DoseWindow window = new(Duration.FromMilliseconds(c.Length), new(c.Max));
                Overflow? found = CumulativeGuard
                    .Check(
                        Day.WideLimits with
                        {
                            Windows = [window],
                            MaxRate = new(long.MaxValue),
                        },
                        c.Course,
                        Ms(c.From)
                    )
                    .FirstOrDefault(overflow => overflow is Overflow.WindowExceeded);
                Assert.Equal(Expected(all, c.Max, c.Length, c.From), Seen(found));
            },
            iter: 3_000
        );

    [Fact]
    public void The_guard_finds_the_same_first_overflow_and_the_same_peak_as_the_oracle_for_the_total() =>
        Cases.Sample(
            c =>
            {
                Overflow? found = CumulativeGuard
                    .Check(
                        Day.WideLimits with
                        {
                            SessionTotal = new(c.Max),
                            MaxRate = new(long.MaxValue),
                        },
                        c.Course,
                        Ms(c.From)
                    )
                    .FirstOrDefault(overflow => overflow is Overflow.TotalExceeded);
                Assert.Equal(Expected([c.Course.Session], c.Max, Last, c.From), Seen(found));
            },
            iter: 3_000
        );

    /// <summary>Rates are whole micrograms per millisecond, so that the oracle needs no fractions.</summary>
    private static Delivery Built((int At, int Rate)[] changes, (int At, int Dose)[] boluses)
    {
        Delivery running = changes.Aggregate(
            Delivery.None,
            (delivery, change) => delivery.RunningAt(new(change.Rate * Exactly.MillisecondsPerHour), Ms(change.At))
        );
        return boluses
            .Aggregate(running, (delivery, bolus) => delivery.WithBolus(new(bolus.Dose), Ms(bolus.At)))
            .HaltedAt(Ms(Horizon));
    }

    private static (Instant At, long Peak)? Expected(Delivery[] all, int max, int length, int from)
    {
        (long[] flowed, long[] jumped) = Ledger(all);
        ImmutableArray<(int End, long Held)> windows =
        [
            .. Enumerable.Range(from, Last - from).Select(end => (end, Held(flowed, jumped, end - length, end))),
        ];
        return windows.FirstOrDefault(window => window.Held > max) is { Held: > 0 } first
            ? (Ms(first.End), windows.Max(window => window.Held))
            : null;
    }

    /// <summary>A closed window: a bolus on either border counts.</summary>
    private static long Held(long[] flowed, long[] jumped, int start, int end)
    {
        long held = jumped[end];
        for (int ms = Math.Max(0, start); ms < end; ms++)
        {
            held += flowed[ms] + jumped[ms];
        }

        return held;
    }

    /// <summary>What each millisecond delivered, running and at once.</summary>
    private static (long[] Flowed, long[] Jumped) Ledger(Delivery[] all) =>
        (
            [.. Enumerable.Range(0, Last).Select(ms => all.Sum(delivery => RateAt(delivery, Ms(ms))))],
            [.. Enumerable.Range(0, Last).Select(ms => all.Sum(delivery => BolusAt(delivery, Ms(ms))))]
        );

    private static long RateAt(Delivery delivery, Instant now) =>
        delivery.Changes.LastOrDefault(change => change.At <= now).Rate.MicrogramsPerHour / Exactly.MillisecondsPerHour;

    private static long BolusAt(Delivery delivery, Instant now) =>
        delivery.Boluses.Where(bolus => bolus.At == now).Sum(bolus => bolus.Dose.Micrograms);

    private static (Instant At, long Peak)? Seen(Overflow? overflow) =>
        overflow switch
        {
            Overflow.WindowExceeded window => (window.At, window.Peak.Shown.Micrograms),
            Overflow.TotalExceeded total => (total.At, total.Peak.Shown.Micrograms),
            _ => null,
        };

    private static Instant Ms(int milliseconds) => Day.At(8) + Duration.FromMilliseconds(milliseconds);
}
