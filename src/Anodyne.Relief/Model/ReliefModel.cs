using System.Collections.Concurrent;
using Anodyne.Numerics;

namespace Anodyne.Relief.Model;

/// <summary>
/// The model of relief with one population and one seed. Equal inputs give equal bits on any machine and with any number
/// of threads; one instance may be used by many threads.
/// </summary>
public sealed class ReliefModel(Population population, ulong seed = 1, int draws = 400)
{
    private readonly ConcurrentDictionary<(int Stream, int Size, int Count), double[]> tables = new();
    private double[]? innovations;
    private double[]? flares;

    /// <summary>Name and version, stored with each forecast.</summary>
    public static ForecastModel Name { get; } = new("latent-relief", 1);

    public Population Population { get; } = population;

    public Process Process { get; init; } = Process.Standard;

    /// <summary>
    /// Sd between patients of the slope of writing on pain (logits per point); 0, the default, takes missing days as missing by
    /// chance. 0.3 is the simulation's figure; no published estimate.
    /// </summary>
    public double MissingSlopeSd { get; init; }

    /// <summary>Draws per patient; a multiple of eight.</summary>
    public int Draws { get; } = draws;

    public ulong Seed { get; } = seed;

    /// <summary>What the diary tells about a patient at the end of a day.</summary>
    public Posterior Learn(PatientDays patient, int asOf) => Learn(patient, Course.From(patient, asOf));

    /// <summary>The same with the days already prepared.</summary>
    public Posterior Learn(PatientDays patient, Course course) => new Learning(this).Learn(patient, course);

    /// <summary>
    /// When the pain will be back at either line, and the band of pain for the days ahead. The lines come from the diary's
    /// baseline; with fewer than four days before the first infusion, from what the model believes the baseline was.
    /// </summary>
    public Outlook LookAhead(Posterior posterior, double? baseline, int fanDays = 0)
    {
        Baseline known = new(baseline ?? posterior.Mean(posterior.Baseline), 0, default, default);
        Outlook raw = Paths.Simulate(this, posterior, ReturnRule.Current.LinesOf(known), fanDays);
        return raw with
        {
            Responder = posterior.Responder,
            RiskPerLook = BoosterDay.RiskPerLook(Population),
            Baseline = raw.Baseline.Stretched(Population.StretchAfter(raw.Baseline.Elapsed)),
            Thirty = raw.Thirty.Stretched(Population.StretchAfter(raw.Thirty.Elapsed)),
        };
    }

    /// <summary>
    /// Rows of n standard normal numbers and one χ² number, in antithetic pairs; the same for every patient, so that two
    /// forecasts differ by what was written down and not by chance.
    /// </summary>
    internal ReadOnlySpan<double> Normals(int stream, int size, int count) =>
        tables.GetOrAdd((stream, size, count), key => Table(Seed, key));

    /// <summary>Two standard normal numbers for each day ahead and each of the <see cref="Draws"/>: [day][w or u][draw].</summary>
    internal ReadOnlySpan<double> Innovations(int day, int part, int draw, int count)
    {
        double[] all = innovations ??= AllInnovations(Seed, Draws);
        return all.AsSpan((((day * 2) + part) * Draws) + draw, count);
    }

    /// <summary>Points that flares add on a day ahead, for each of the <see cref="Draws"/>.</summary>
    internal ReadOnlySpan<double> Flare(int day, int draw, int count)
    {
        double[] all = flares ??= AllFlares(Seed, Draws);
        return all.AsSpan((day * Draws) + draw, count);
    }

    private static double[] AllFlares(ulong seed, int draws)
    {
        Randomness random = new(seed, 1001);
        double[] all = new double[(ReturnTimes.Horizon + 2) * draws];
        for (int draw = 0; draw < draws; draw++)
        {
            double height = 0;
            for (int day = 1; day <= ReturnTimes.Horizon + 1; day++)
            {
                bool goesOn = height > 0 && random.Uniform() < Flares.GoesOn;
                bool begins = !goesOn && random.Uniform() < Flares.Begins;
                height =
                    goesOn ? height
                    : begins ? 1 - ((Flares.MeanHeight - 1) * Elementary.Log(random.Uniform()))
                    : 0;
                all[(day * draws) + draw] = height;
            }
        }

        return all;
    }

    private static double[] Table(ulong seed, (int Stream, int Size, int Count) key)
    {
        Randomness random = new(seed, (ulong)(1 + key.Stream));
        int freedom = Learning.FreedomFor(key.Size);
        int width = key.Size + 1;
        double[] table = new double[key.Count * width];
        for (int row = 0; row < key.Count; row += 2)
        {
            for (int i = 0; i < key.Size; i++)
            {
                double normal = random.Normal();
                table[(row * width) + i] = normal;
                table[((row + 1) * width) + i] = -normal;
            }

            double product = 1;
            for (int i = 0; i < freedom / 2; i++)
            {
                product *= random.Uniform();
            }

            double chiSquare = -2 * Elementary.Log(product);
            table[(row * width) + key.Size] = chiSquare;
            table[((row + 1) * width) + key.Size] = chiSquare;
        }

        return table;
    }

    private static double[] AllInnovations(ulong seed, int draws)
    {
        Randomness random = new(seed, 1000);
        double[] all = new double[(ReturnTimes.Horizon + 2) * 2 * draws];
        for (int i = 0; i < all.Length; i += 2)
        {
            all[i] = random.Normal();
            all[i + 1] = -all[i];
        }

        return all;
    }
}
