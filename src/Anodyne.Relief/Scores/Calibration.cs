using System.Collections.Immutable;
using Anodyne.Numerics;

namespace Anodyne.Relief.Scores;

/// <summary>Whether a 90 % band holds nine of ten.</summary>
public static class Calibration
{
    /// <summary>
    /// The place of what was seen in the forecast: F(y−) + v·(F(y) − F(y−)) with v uniform on 0 to 1, given by the caller, so that
    /// a step of F is spread over its whole height (randomised PIT: Czado 2009, Biometrics 65:1254). Uniform if calibrated.
    /// </summary>
    public static double Pit(ReadOnlySpan<double> draws, double seen, double uniform)
    {
        (int below, int at) = (0, 0);
        foreach (double draw in draws)
        {
            below += draw < seen ? 1 : 0;
            at += draw == seen ? 1 : 0;
        }

        return (below + (uniform * at)) / draws.Length;
    }

    /// <summary>The same for draws that are not equally likely.</summary>
    public static double Pit(ReadOnlySpan<double> draws, ReadOnlySpan<double> weights, double seen, double uniform)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, draws.Length, nameof(weights));
        (double below, double at, double all) = (0, 0, 0);
        for (int i = 0; i < draws.Length; i++)
        {
            below += draws[i] < seen ? weights[i] : 0;
            at += draws[i] == seen ? weights[i] : 0;
            all += weights[i];
        }

        return (below + (uniform * at)) / all;
    }

    /// <summary>The share of values from 0 to 1 in each tenth.</summary>
    public static ImmutableArray<double> Deciles(IReadOnlyCollection<double> places)
    {
        double[] share = new double[10];
        foreach (double place in places)
        {
            share[Math.Clamp((int)(place * 10), 0, 9)] += 1.0 / places.Count;
        }

        return [.. share];
    }

    /// <summary>
    /// D-calibration (Haider 2020, JMLR 21(85)): the probability of still being relieved at the time of return should be uniform.
    /// A patient who was only followed to S counts in all tenths below S, in equal parts of what is left.
    /// </summary>
    public static DCalibration Distribution(IReadOnlyCollection<StillRelieved> seen)
    {
        double[] share = new double[10];
        foreach (StillRelieved one in seen)
        {
            Spread(share, one);
        }

        double expected = seen.Count / 10.0;
        double chiSquare = share.Sum(s => (s - expected) * (s - expected)) / expected;
        return new DCalibration([.. share.Select(s => s / seen.Count)], chiSquare, TailOfNine(chiSquare));
    }

    /// <summary>
    /// The share of forecasts that held, with the standard error that counts the forecasts of one patient as belonging together
    /// (Liang and Zeger 1986, Biometrika 73:13).
    /// </summary>
    public static Coverage CoverageOf(IEnumerable<Held> forecasts)
    {
        Held[] all = [.. forecasts];
        if (all.Length == 0)
        {
            return new Coverage(double.NaN, double.NaN, 0, 0);
        }

        double share = all.Count(f => f.Inside) / (double)all.Length;
        double[] byPatient =
        [
            .. all.GroupBy(f => f.Patient).Select(patient => patient.Sum(f => (f.Inside ? 1 : 0) - share)),
        ];
        double correction = byPatient.Length > 1 ? byPatient.Length / (byPatient.Length - 1.0) : double.NaN;
        double variance = correction * byPatient.Sum(sum => sum * sum) / ((double)all.Length * all.Length);
        return new Coverage(share, Math.Sqrt(variance), all.Length, byPatient.Length);
    }

    private static void Spread(double[] share, StillRelieved one)
    {
        double survival = Math.Clamp(one.Probability, 0, 1);
        int bin = Math.Min(9, (int)(survival * 10));
        if (one.Returned || survival == 0)
        {
            share[bin]++;
            return;
        }

        share[bin] += (survival - (bin / 10.0)) / survival;
        for (int i = 0; i < bin; i++)
        {
            share[i] += 0.1 / survival;
        }
    }

    /// <summary>P(χ² &gt; x) with nine degrees of freedom, in closed form (Abramowitz and Stegun 26.4.4).</summary>
    public static double TailOfNine(double x)
    {
        double root = Math.Sqrt(x);
        double series = root * (1 + (x / 3 * (1 + (x / 5 * (1 + (x / 7))))));
        return Math.Clamp(2 * (Elementary.NormalBelow(-root) + (Elementary.NormalDensity(root) * series)), 0, 1);
    }
}

/// <summary>The probability of still being relieved at the last time a patient was seen.</summary>
/// <param name="Probability">1 − F at that time, from the forecast.</param>
/// <param name="Returned">The pain came back then; otherwise it was only followed so far.</param>
public readonly record struct StillRelieved(double Probability, bool Returned);

/// <summary>The share in each tenth, Pearson's χ² against equal shares, and its p on nine degrees of freedom.</summary>
public sealed record DCalibration(ImmutableArray<double> Shares, double ChiSquare, double P);

/// <summary>Whether one forecast's interval held what came.</summary>
/// <param name="Patient">Whose it was.</param>
/// <param name="Inside">It held.</param>
public readonly record struct Held(int Patient, bool Inside);

/// <summary>How often intervals held.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="StandardError">Clustered by patient.</param>
/// <param name="Forecasts">How many.</param>
/// <param name="Patients">Of how many patients.</param>
public sealed record Coverage(double Share, double StandardError, int Forecasts, int Patients);
