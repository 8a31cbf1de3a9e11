using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Pharmacology.Bench;

/// <summary>
/// The work that is timed: three compartments with Domino's typical values, 25–30 % between people on all six parameters,
/// 35 mg over 40 min on days 0, 2, 5, 7, 9 and 12, one look a minute for four hours after each: 1,446 looks a person.
/// </summary>
public static class Work
{
    private const double MinutesPerDay = 1440;
    private const double Milligrams = 35;
    private const double Minutes = 40;

    private static readonly int[] Days = [0, 2, 5, 7, 9, 12];

    /// <summary>Domino's constants for 70 kg, as volumes and clearances in L/min.</summary>
    public static Mammillary<One> Typical { get; } =
        new(new(4.41), new(4.41 * .438), new(10.57), new(4.41 * .592), new(178.2), new(4.41 * .590));

    public static Population People { get; } = new(Typical, [0.30, 0.25, 0.30, 0.30, 0.30, 0.30]);

    public static Regimen Regimen { get; } =
        new([.. Days.Select(day => Infusion.Of(Milligrams, day * MinutesPerDay, Minutes))], []);

    public static double[] Looks { get; } =
    [.. Days.SelectMany(day => Enumerable.Range(0, 241).Select(minute => (day * MinutesPerDay) + minute))];

    public static Timetable Looked { get; } = Timetable.Of(Regimen, Looks);

    /// <summary>The plain way, one person at a time: every look is the sum over all infusions of three exponentials each, in mg/L.</summary>
    public static double[] Superposed(Mammillary<One> drug)
    {
        Modes<One> modes = drug.Modes();
        (double Rate, double Share)[] parts =
        [
            (modes.Rate1.Value, modes.Share1.Value),
            (modes.Rate2.Value, modes.Share2.Value),
            (modes.Rate3.Value, modes.Share3.Value),
        ];
        double[] levels = new double[Looks.Length];
        for (int look = 0; look < Looks.Length; look++)
        {
            foreach (Infusion infusion in Regimen.Infusions.Where(i => i.Start < Looks[look]))
            {
                double running = Math.Min(Looks[look], infusion.End) - infusion.Start;
                double since = Math.Max(0, Looks[look] - infusion.End);
                foreach ((double rate, double share) in parts)
                {
                    levels[look] +=
                        infusion.Rate
                        * share
                        * running
                        * Elementary.MeanFading(rate * running)
                        * Math.Exp(-rate * since);
                }
            }
        }

        return levels;
    }

    /// <summary>The same by an integrator, at the tolerance that simulators ship with.</summary>
    public static double[] Integrated(Mammillary<One> drug)
    {
        double[] levels = new double[Looks.Length];
        double[] state = new double[3];
        double now = 0;
        for (int look = 0; look < Looks.Length; look++)
        {
            double running = Regimen.Infusions.Where(i => i.Start <= now && i.End > now).Sum(i => i.Rate);
            DormandPrince.Advance(drug, state, running, Looks[look] - now, 1e-8);
            now = Looks[look];
            levels[look] = state[0] / drug.V1.Value;
        }

        return levels;
    }
}
