using Anodyne.Numerics;

namespace Anodyne.Ward;

/// <summary>What one second of a simulated patient looks like to a monitor.</summary>
public sealed record Vitals(
    int HeartRate,
    int Saturation,
    int Breaths,
    int Systolic,
    int Diastolic,
    decimal Temperature
)
{
    /// <summary>A third of the way from diastole to systole, as cuffs estimate it.</summary>
    public int Mean => Diastolic + ((Systolic - Diastolic) / 3);
}

/// <summary>
/// A patient who lies in a chair: values that wander around his own, the pressure and the heart a little higher as the
/// infusion goes on. It is a demonstration and no physiology: the numbers are invented, and the same for the same seed.
/// </summary>
public sealed class Patient(ulong seed, int chair)
{
    private const double RampSeconds = 1800;

    public Vitals At(int second)
    {
        double infused = Math.Min(1, second / RampSeconds);
        int systolic = Own(1, 108, 132) + Round((12 * infused) + Wander(2, second, 4));
        return new(
            Own(3, 58, 80) + Round((6 * infused) + Wander(4, second, 3)),
            Math.Min(100, Own(5, 96, 99) + Round(Wander(6, second, 1))),
            Own(7, 11, 16) + Round(Wander(8, second, 2)),
            systolic,
            systolic - Own(9, 38, 50),
            36.4m + (Own(10, 0, 6) / 10m)
        );
    }

    /// <summary>A number of this patient that stays.</summary>
    private int Own(ulong what, int least, int most) => least + (int)(Chance(what, 0) * (most - least + 1));

    /// <summary>Goes slowly up and down: straight lines between numbers that come every ten seconds.</summary>
    private double Wander(ulong what, int second, double reach)
    {
        const int knot = 10;
        double from = Chance(what, 1 + (ulong)(second / knot));
        double to = Chance(what, 2 + (ulong)(second / knot));
        double share = second % knot / (double)knot;
        return reach * ((2 * (from + ((to - from) * share))) - 1);
    }

    private double Chance(ulong what, ulong place) => Randomness.UniformAt(seed, ((ulong)chair * 100) + what, place);

    private static int Round(double value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);
}
