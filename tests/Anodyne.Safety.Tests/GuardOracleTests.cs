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
    /// <summary>Of either kind: together a million random schedules.</summary>
    private const int Schedules = 500_000;

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
            iter: Schedules
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
            iter: Schedules
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
        (long[] before, long[] jumped) = Ledger(all);
        (int? first, long peak) = (null, 0);
        for (int end = from; end < Last; end++)
        {
            long held = jumped[end] + before[end] - before[Math.Max(0, end - length)];
            peak = Math.Max(peak, held);
            first = first is null && held > max ? end : first;
        }

        return first is { } at ? (Ms(at), peak) : null;
    }

    /// <summary>
    /// What was delivered before each millisecond, running and at once, and what is given at once in it: a window is closed, so
    /// that a bolus on either border counts.
    /// </summary>
    private static (long[] Before, long[] Jumped) Ledger(Delivery[] all)
    {
        long[] before = new long[Last + 1];
        long[] jumped = new long[Last];
        long[] flowed = new long[Last];
        foreach (Delivery delivery in all)
        {
            foreach ((Bolus bolus, int ms) in delivery.Boluses.Select(bolus => (bolus, MsOf(bolus.At))))
            {
                jumped[ms] += bolus.Dose.Micrograms;
            }

            for (int i = 0; i < delivery.Changes.Length; i++)
            {
                int until = i + 1 < delivery.Changes.Length ? MsOf(delivery.Changes[i + 1].At) : Last;
                for (int ms = MsOf(delivery.Changes[i].At); ms < until; ms++)
                {
                    flowed[ms] += delivery.Changes[i].Rate.MicrogramsPerHour / Exactly.MillisecondsPerHour;
                }
            }
        }

        for (int ms = 0; ms < Last; ms++)
        {
            before[ms + 1] = before[ms] + flowed[ms] + jumped[ms];
        }

        return (before, jumped);
    }

    private static (Instant At, long Peak)? Seen(Overflow? overflow) =>
        overflow switch
        {
            Overflow.WindowExceeded window => (window.At, window.Peak.Shown.Micrograms),
            Overflow.TotalExceeded total => (total.At, total.Peak.Shown.Micrograms),
            _ => null,
        };

    private static int MsOf(Instant at) => (int)(at - Day.At(8)).TotalMilliseconds;

    private static Instant Ms(int milliseconds) => Day.At(8) + Duration.FromMilliseconds(milliseconds);
}
