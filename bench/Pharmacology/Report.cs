using System.Diagnostics;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Pharmacology.Bench;

/// <summary>Times the work and prints each figure beside its goal and a reference of the same run.</summary>
internal sealed class Report(int share)
{
    private const int Runs = 5;
    private static readonly double[] Quantiles = [0.05, 0.5, 0.95];

    public void Print()
    {
        int looks = Work.Looked.Looks;
        int stored = 10_000 / share;
        double[] buffer = GC.AllocateUninitializedArray<double>((int)Crowd.Room(stored, Work.Looked), pinned: true);
        Console.WriteLine($"{looks} looks a person; {Environment.ProcessorCount} processors; medians of {Runs} runs");
        Console.WriteLine();
        Console.WriteLine("| what | first ms | wall ms | CPU ms | ns a look and person | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Timed fill = Time(() => Array.Fill(buffer, 1.5));
        Row($"filling the buffer of {stored:N0} people ({buffer.Length * 8.0 / 1e6:F0} MB)", fill, stored, fill);
        Timed traces = Time(() => Crowd.Traces(Work.People, 1, stored, Work.Looked, buffer, 1));
        Row($"{stored:N0} people, every level stored, 1 thread (goal ≤ 2 × filling)", traces, stored, fill);
        Row(
            $"{stored:N0} people, every level stored, 2 threads",
            Time(() => Crowd.Traces(Work.People, 1, stored, Work.Looked, buffer, 2)),
            stored,
            fill
        );
        Stepper<Eight> stepper = new(Work.Looked);
        Eight[] levels = new Eight[looks];
        Row(
            $"{stored:N0} people, only prepared, 1 thread",
            Time(() => Repeat(stored / Eight.Count, block => Prepared(stepper, block))),
            stored,
            fill
        );
        Parts<Eight> some = Prepared(stepper, 0);
        Row(
            $"{stored:N0} people, only stepped through, 1 thread (goal 0.5 ns)",
            Time(() => Repeat(stored / Eight.Count, _ => Stepped(stepper, some, levels))),
            stored,
            fill
        );
        int few = 200 / share;
        Timed plain = Time(() => Repeat(few, i => Work.Superposed(Work.People.Person(1, i))));
        Row($"the plain way: {few:N0} people, every look a sum of exponentials", plain, few, fill);
        Timed integrated = Time(() => Repeat(few, i => Work.Integrated(Work.People.Person(1, i))));
        Row($"an integrator: {few:N0} people, Dormand and Prince at 1e-8", integrated, few, fill);
        foreach (int people in new[] { 1_000, 10_000, 100_000, 1_000_000 })
        {
            int reduced = people / share;
            Row(
                $"{reduced:N0} people reduced to bands and peaks, 2 threads",
                Time(() => Crowd.Bands(Work.People, 1, reduced, Work.Looked, Quantiles, 2)),
                reduced,
                fill
            );
        }

        Console.WriteLine();
        Console.WriteLine(
            $"A look and person takes 1/{plain.PerLook(few, looks) / traces.PerLook(stored, looks):F0} of the plain way and 1/{integrated.PerLook(few, looks) / traces.PerLook(stored, looks):F0} of the integrator."
        );
        Console.WriteLine(
            $"Storing moves {buffer.Length * 8.0 / traces.Wall / 1e6:F1} GB/s, filling {buffer.Length * 8.0 / fill.Wall / 1e6:F1} GB/s."
        );
        Timed chair = Time(() => Repeat(100, _ => Chairside()));
        Console.WriteLine(
            $"One update at the chair, two models, 200 people each, 60 min ahead: {chair.Wall * 10:F0} µs wall, {chair.Cpu * 10:F0} µs CPU (goal 200)."
        );
        Console.WriteLine(
            $"Largest error above 0.001 ng/mL against superposition in 28 digits, 20 people: {Worst(20):E1} of the level."
        );

        void Row(string what, Timed timed, int people, Timed fill) =>
            Console.WriteLine(
                $"| {what} | {timed.First:F1} | {timed.Wall:F1} | {timed.Cpu:F1} | {timed.PerLook(people, looks):F2} | {timed.Wall / fill.Wall:F2} |"
            );
    }

    private static readonly ChairBand[] Chairs = [new(Shipped.Adult("kamp2020")), new(Shipped.Adult("domino"))];
    private static readonly double[] Ahead = Timetable.Every(2, 120);

    /// <summary>An hour after the start, the rate has just been changed.</summary>
    private static void Chairside()
    {
        Regimen now = Regimen
            .None.And(new Infusion(0, 30, 0.3))
            .And(new Infusion(30, 30, 0.5))
            .And(new Infusion(60, 60, 0.4));
        foreach (ChairBand chair in Chairs)
        {
            chair.Levels(now, Ahead);
        }
    }

    private static Parts<Eight> Prepared(Stepper<Eight> stepper, int block) =>
        stepper.Begin(Work.People.People<Eight>(1, (long)block * Eight.Count).Modes());

    /// <summary>Eight people through the whole timetable, into memory that stays in the cache.</summary>
    private static void Stepped(Stepper<Eight> stepper, Parts<Eight> from, Eight[] levels) =>
        stepper.Walk(ref from, Work.Looked.Legs.AsSpan(), levels);

    private static void Repeat(int times, Action<int> act)
    {
        for (int i = 0; i < times; i++)
        {
            act(i);
        }
    }

    private static double Worst(int people)
    {
        double[] traces = new double[Crowd.Room(people, Work.Looked)];
        Crowd.Traces(Work.People, 1, people, Work.Looked, traces, 1);
        double worst = 0;
        for (int person = 0; person < people; person++)
        {
            double[] exact = Exactly.Levels(Work.People.Person(1, person), Work.Regimen, Work.Looks);
            for (int look = 0; look < exact.Length; look++)
            {
                double level = traces[
                    ((((person / Eight.Count) * exact.Length) + look) * Eight.Count) + (person % Eight.Count)
                ];
                worst =
                    exact[look] * Body.NanogramsPerMillilitre > 1e-3
                        ? Math.Max(worst, Math.Abs((level / exact[look]) - 1))
                        : worst;
            }
        }

        return worst;
    }

    private static Timed Time(Action act)
    {
        List<(double Wall, double Cpu)> runs = [];
        for (int i = 0; i < Runs; i++)
        {
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            act();
            double wall = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            runs.Add((wall, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds));
        }

        return new(runs[0].Wall, Median(runs.Select(r => r.Wall)), Median(runs.Select(r => r.Cpu)));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Runs / 2);

    private sealed record Timed(double First, double Wall, double Cpu)
    {
        public double PerLook(int people, int looks) => Cpu * 1e6 / people / looks;
    }
}
