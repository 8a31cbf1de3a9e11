using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;

namespace Anodyne.Pharmacology.Simulation;

/// <summary>Many simulated people under one regimen: every level of every one of them, or only the bands they lie in.</summary>
public static class Crowd
{
    /// <summary>Blocks of eight that go through the looks together, so that what is known of them stays in the cache.</summary>
    private const int BlocksTogether = 256;

    /// <summary>Blocks of eight that are counted at once.</summary>
    internal const int Together = 4;

    /// <summary>Up to so many people are counted in bins; of more, the first so many say at which levels to count.</summary>
    private const int Pilot = 1 << 15;

    /// <summary>Looks whose counts stay in the cache while the blocks go by.</summary>
    private const int LooksTogether = 32;

    /// <summary>
    /// The quantiles of the level at every look and of the highest level of each person, in ng/mL. No level is kept: the
    /// memory does not grow with the people.
    /// </summary>
    /// <param name="population">Whom to draw.</param>
    /// <param name="seed">Which people.</param>
    /// <param name="people">How many.</param>
    /// <param name="timetable">What they are given and when to look.</param>
    /// <param name="parts">The quantiles wanted, from 0 to 1, both excluded, ascending.</param>
    /// <param name="threads">How many share the work; the answer does not depend on it.</param>
    /// <param name="done">Hears of so many more people done, from whichever thread did them.</param>
    public static Bands Bands(
        Population population,
        ulong seed,
        int people,
        Timetable timetable,
        IReadOnlyList<double> parts,
        int threads,
        Action<int>? done = null
    )
    {
        Work work = new(population, seed, timetable, Tiles(timetable));
        double[] wanted = [.. parts];
        using Tally peaks = new(1);
        using Tally levels = Count(
            work,
            Math.Min(people, Pilot),
            threads,
            () => new Tally(timetable.Looks),
            peaks,
            done
        );
        if (people <= Pilot)
        {
            return Told(wanted, timetable.Looks, peaks, (look, at) => levels.Quantiles(look, wanted, at));
        }

        using Tally allPeaks = new(1);
        Marks marks = Marks.From(levels, timetable.Looks, wanted);
        Marks all = Count(work, people, threads, marks.Empty, allPeaks, done);
        return Told(wanted, timetable.Looks, allPeaks, (look, at) => all.Quantiles(look, at));
    }

    /// <summary>The same for people who take esketamine by nose, mouth or vein: each is followed alone, so this takes longer.</summary>
    /// <param name="model">People of one weight and age.</param>
    /// <param name="given">What a person is given: how much of a spray enters through the nose is his own.</param>
    /// <param name="minutes">When to look.</param>
    /// <param name="seed">Which people.</param>
    /// <param name="people">How many.</param>
    /// <param name="parts">The quantiles wanted, from 0 to 1, both excluded, ascending.</param>
    /// <param name="threads">How many share the work; the answer does not depend on it.</param>
    /// <param name="done">Hears of so many more people done, from whichever thread did them.</param>
    public static Bands Bands(
        FirstPassModel model,
        Func<FirstPassModel, Regimen> given,
        IReadOnlyList<double> minutes,
        ulong seed,
        int people,
        IReadOnlyList<double> parts,
        int threads,
        Action<int>? done = null
    )
    {
        (Tally Levels, Tally Peaks)[] counts = new (Tally, Tally)[threads];
        Parallel.For(
            0,
            threads,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            thread =>
            {
                counts[thread] = (new(minutes.Count), new(1));
                for (long block = thread; block * Eight.Count < people; block += threads)
                {
                    long first = block * Eight.Count;
                    int lanes = (int)Math.Min(Eight.Count, people - first);
                    Eight[] levels = Alone(model, given, minutes, seed, first, lanes);
                    counts[thread].Levels.Count(0, levels, lanes);
                    counts[thread].Peaks.Count(0, [levels.Aggregate(Eight.Max)], lanes);
                    done?.Invoke(lanes);
                }
            }
        );
        using Tally all = new(minutes.Count);
        using Tally peaks = new(1);
        foreach ((Tally levels, Tally highest) in counts)
        {
            all.Add(levels);
            peaks.Add(highest);
            levels.Dispose();
            highest.Dispose();
        }

        double[] wanted = [.. parts];
        return Told(wanted, minutes.Count, peaks, (look, at) => all.Quantiles(look, wanted, at));
    }

    /// <summary>Up to eight people, one after another, laid side by side; in mg/L.</summary>
    private static Eight[] Alone(
        FirstPassModel model,
        Func<FirstPassModel, Regimen> given,
        IReadOnlyList<double> minutes,
        ulong seed,
        long first,
        int lanes
    )
    {
        Eight[] levels = new Eight[minutes.Count];
        Span<double> places = MemoryMarshal.Cast<Eight, double>(levels.AsSpan());
        for (int lane = 0; lane < lanes; lane++)
        {
            FirstPassModel person = model.Somebody(seed, first + lane);
            double[] trace = person.Body().Follow(Timetable.Of(given(person), minutes)).Of(Signal.Ketamine);
            for (int look = 0; look < trace.Length; look++)
            {
                places[(look * Eight.Count) + lane] = trace[look] / Body.NanogramsPerMillilitre;
            }
        }

        return levels;
    }

    private delegate void Quantiles(int look, double[] at);

    private static Bands Told(double[] wanted, int looks, Tally peaks, Quantiles quantiles)
    {
        double[][] told = [.. wanted.Select(_ => new double[looks])];
        double[] at = new double[wanted.Length];
        for (int look = 0; look < looks; look++)
        {
            quantiles(look, at);
            for (int i = 0; i < at.Length; i++)
            {
                told[i][look] = at[i];
            }
        }

        peaks.Quantiles(0, wanted, at);
        return new([.. told.Select(q => q.ToImmutableArray())], [.. at]);
    }

    /// <summary>Counts the first so many people, each thread its own chunks, and adds the counts up.</summary>
    private static TCount Count<TCount>(
        Work work,
        int people,
        int threads,
        Func<TCount> begin,
        Tally peaks,
        Action<int>? done
    )
        where TCount : ICount<TCount>
    {
        int chunk = BlocksTogether * Eight.Count;
        Counter<TCount>[] counters = new Counter<TCount>[threads];
        Parallel.For(
            0,
            threads,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            thread =>
            {
                counters[thread] = new(work, people, begin());
                for (long first = (long)thread * chunk; first < people; first += (long)threads * chunk)
                {
                    int count = (int)Math.Min(chunk, people - first);
                    counters[thread].Count(first, count);
                    done?.Invoke(count);
                }
            }
        );
        TCount all = begin();
        foreach (Counter<TCount> counter in counters)
        {
            all.Add(counter.Levels);
            peaks.Add(counter.Peaks);
            counter.Peaks.Dispose();
            (counter.Levels as IDisposable)?.Dispose();
        }

        return all;
    }

    /// <summary>
    /// Every level of every person in mg/L, into a buffer: blocks of eight people, in a block look after look, in a look the
    /// eight side by side. The buffer holds <see cref="Room"/> numbers.
    /// </summary>
    public static void Traces(
        Population population,
        ulong seed,
        int people,
        Timetable timetable,
        Memory<double> buffer,
        int threads
    )
    {
        if (buffer.Length < Room(people, timetable))
        {
            throw new ArgumentException($"The levels are {Room(people, timetable)} numbers.", nameof(buffer));
        }

        int blocks = Blocks(people);
        int length = timetable.Looks * Eight.Count;
        Parallel.For(
            0,
            threads,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            thread =>
            {
                Stepper<Eight> stepper = new(timetable);
                int last = (int)((long)blocks * (thread + 1) / threads);
                for (int block = (int)((long)blocks * thread / threads); block < last; block++)
                {
                    Parts<Eight> parts = stepper.Begin(
                        population.People<Eight>(seed, (long)block * Eight.Count).Modes()
                    );
                    Span<double> levels = buffer.Span.Slice(block * length, length);
                    stepper.Walk(ref parts, timetable.Legs.AsSpan(), MemoryMarshal.Cast<double, Eight>(levels));
                }
            }
        );
    }

    /// <summary>How many numbers the levels of so many people are.</summary>
    public static long Room(int people, Timetable timetable) => (long)Blocks(people) * Eight.Count * timetable.Looks;

    private static int Blocks(int people) => (people + Eight.Count - 1) / Eight.Count;

    /// <summary>The legs cut so that a tile of looks ends where a leg does.</summary>
    private static Timetable.Leg[][] Tiles(Timetable timetable)
    {
        List<Timetable.Leg[]> tiles = [];
        List<Timetable.Leg> tile = [];
        int room = LooksTogether;
        foreach (Timetable.Leg leg in timetable.Legs)
        {
            Timetable.Leg rest = leg;
            while (rest.IsLook && rest.Times >= room)
            {
                tiles.Add([.. tile, rest with { Times = room }]);
                tile.Clear();
                rest = rest with { Times = rest.Times - room, Gift = 0 };
                room = LooksTogether;
            }

            if (rest.Times > 0)
            {
                tile.Add(rest);
                room -= rest.IsLook ? rest.Times : 0;
            }
        }

        tiles.Add([.. tile]);
        return [.. tiles];
    }

    private sealed record Work(Population Population, ulong Seed, Timetable Timetable, Timetable.Leg[][] Tiles);

    /// <summary>One thread's count of what some people go through.</summary>
    private sealed class Counter<TCount>(Work work, int people, TCount levels)
        where TCount : ICount<TCount>
    {
        private readonly Stepper<Eight>[] steppers =
        [
            .. Enumerable
                .Range(0, Math.Min(BlocksTogether, Blocks(people)))
                .Select(_ => new Stepper<Eight>(work.Timetable)),
        ];

        private readonly Parts<Eight>[] parts = new Parts<Eight>[BlocksTogether];
        private readonly Eight[] highest = new Eight[BlocksTogether];
        private readonly Eight[] scratch = new Eight[Together * LooksTogether];

        public TCount Levels { get; } = levels;
        public Tally Peaks { get; } = new(1);

        public void Count(long first, int count)
        {
            int blocks = Blocks(count);
            for (int block = 0; block < blocks; block++)
            {
                parts[block] = steppers[block]
                    .Begin(work.Population.People<Eight>(work.Seed, first + (block * Eight.Count)).Modes());
                highest[block] = Eight.Of(0);
            }

            int look = 0;
            foreach (Timetable.Leg[] tile in work.Tiles)
            {
                int looks = tile.Where(leg => leg.IsLook).Sum(leg => leg.Times);
                for (int block = 0; block < blocks; block += Together)
                {
                    int last = Math.Min(blocks, block + Together);
                    for (int one = block; one < last; one++)
                    {
                        Span<Eight> seen = scratch.AsSpan((one - block) * looks, looks);
                        steppers[one].Walk(ref parts[one], tile, seen);
                        highest[one] = Highest(highest[one], seen);
                    }

                    int there = Math.Min(Together * Eight.Count, count - (block * Eight.Count));
                    Levels.Count(look, scratch, looks, there);
                }

                look += looks;
            }

            for (int block = 0; block < blocks; block++)
            {
                Peaks.Count(0, highest.AsSpan(block, 1), Math.Min(Eight.Count, count - (block * Eight.Count)));
            }
        }

        /// <summary>Four at a time, so that one comparison need not wait for the one before.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static Eight Highest(Eight so, ReadOnlySpan<Eight> levels)
        {
            while (levels is [var first, var second, var third, var fourth, .. var rest])
            {
                so = Eight.Max(so, Eight.Max(Eight.Max(first, second), Eight.Max(third, fourth)));
                levels = rest;
            }

            foreach (Eight level in levels)
            {
                so = Eight.Max(so, level);
            }

            return so;
        }
    }
}

/// <summary>Quantiles over many people, in ng/mL.</summary>
/// <param name="Levels">For each quantile asked for the level at every look.</param>
/// <param name="Peaks">For each quantile asked for that of the highest level each person had at a look.</param>
public sealed record Bands(ImmutableArray<ImmutableArray<double>> Levels, ImmutableArray<double> Peaks);
