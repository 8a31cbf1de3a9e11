using System.Collections.Immutable;
using Anodyne.Numerics;

namespace Anodyne.Pharmacology.Kinetics;

/// <summary>Norketamine after ketamine: one transit, two compartments. All but the transit are per fraction of ketamine that becomes norketamine.</summary>
/// <param name="Transit">From ketamine's elimination to the blood, per minute.</param>
/// <param name="Clearance">L/min.</param>
/// <param name="Volume">L.</param>
/// <param name="Exchange">L/min.</param>
/// <param name="Outer">L.</param>
internal readonly record struct Norketamine(
    double Transit,
    double Clearance,
    double Volume,
    double Exchange,
    double Outer
);

/// <summary>
/// Esketamine by nose, mouth or vein: three compartments, a liver through which all that is swallowed passes first, and two
/// compartments of noresketamine. Volumes in L, clearances and flows in L/min, rates per minute.
/// </summary>
/// <param name="Drug">The compartments without the liver; what leaves them leaves through it.</param>
/// <param name="LiverFlow">Blood through the liver.</param>
/// <param name="Liver">The liver's volume.</param>
/// <param name="Eliminated">What the liver eliminates.</param>
/// <param name="Metabolised">What the liver turns into noresketamine.</param>
/// <param name="NoseRate">Absorption through the nose.</param>
/// <param name="SwallowedRate">Absorption of what was swallowed from a spray.</param>
/// <param name="OralRate">Absorption of what was taken by mouth.</param>
/// <param name="Noresketamine">Its compartments.</param>
internal sealed record FirstPass(
    Mammillary<One> Drug,
    double LiverFlow,
    double Liver,
    double Eliminated,
    double Metabolised,
    double NoseRate,
    double SwallowedRate,
    double OralRate,
    Norketamine Noresketamine
);

/// <summary>Puts compartments together.</summary>
internal static class Bodies
{
    /// <summary>Where esketamine absorbed through the nose waits.</summary>
    public const int Nose = 6;

    /// <summary>Where the swallowed part of a spray waits.</summary>
    public const int Swallowed = 7;

    /// <summary>Where a dose by mouth waits.</summary>
    public const int Mouth = 8;

    private const double MinutesPerHour = 60;

    /// <summary>Two or three compartments, and norketamine where the model tells of it.</summary>
    public static Body Of(Mammillary<One> drug, Norketamine? norketamine)
    {
        LinearSystem.Plan plan = Distribution(new(norketamine is null ? 4 : 8), drug);
        double out1 = drug.Clearance.Value / drug.V1.Value;
        plan.Follow(3, 0, 1);
        List<Reading> readings =
        [
            new(Signal.Ketamine, 0, PerMilligram(drug.V1.Value)),
            new(Signal.Area, 3, PerMilligram(drug.V1.Value) / MinutesPerHour),
        ];
        if (norketamine is { } metabolite)
        {
            plan.Flow(0, 4, out1).Flow(4, 5, metabolite.Transit);
            Metabolite(plan, readings, metabolite, 5, 7);
        }
        else
        {
            plan.Loss(0, out1);
        }

        return new(plan.Done(), [.. readings]);
    }

    /// <summary>Esketamine with its first pass.</summary>
    public static Body Of(FirstPass model)
    {
        double v1 = model.Drug.V1.Value;
        LinearSystem.Plan plan = Distribution(new(11), model.Drug);
        plan.Flow(0, 3, model.LiverFlow / v1)
            .Flow(3, 0, model.LiverFlow / model.Liver)
            .Loss(3, model.Eliminated)
            .Flow(3, 4, model.Metabolised)
            .Flow(Nose, 0, model.NoseRate)
            .Flow(Swallowed, 3, model.SwallowedRate)
            .Flow(Mouth, 3, model.OralRate)
            .Follow(9, 0, 1);
        List<Reading> readings =
        [
            new(Signal.Ketamine, 0, PerMilligram(v1)),
            new(Signal.Area, 9, PerMilligram(v1) / MinutesPerHour),
        ];
        Metabolite(plan, readings, model.Noresketamine, 4, 10);
        return new(plan.Done(), [.. readings]);
    }

    private static LinearSystem.Plan Distribution(LinearSystem.Plan plan, Mammillary<One> drug)
    {
        plan.Flow(0, 1, drug.Q2.Value / drug.V1.Value).Flow(1, 0, drug.Q2.Value / drug.V2.Value);
        return drug.Q3.Value == 0
            ? plan
            : plan.Flow(0, 2, drug.Q3.Value / drug.V1.Value).Flow(2, 0, drug.Q3.Value / drug.V3.Value);
    }

    private static void Metabolite(
        LinearSystem.Plan plan,
        List<Reading> readings,
        Norketamine metabolite,
        int blood,
        int area
    )
    {
        plan.Loss(blood, metabolite.Clearance / metabolite.Volume)
            .Flow(blood, blood + 1, metabolite.Exchange / metabolite.Volume)
            .Flow(blood + 1, blood, metabolite.Exchange / metabolite.Outer)
            .Follow(area, blood, 1);
        readings.Add(new(Signal.Norketamine, blood, PerMilligram(metabolite.Volume)));
        readings.Add(new(Signal.NorketamineArea, area, PerMilligram(metabolite.Volume) / MinutesPerHour));
    }

    /// <summary>ng/mL that 1 mg makes in a volume.</summary>
    private static double PerMilligram(double litres) => Body.NanogramsPerMillilitre / litres;
}
