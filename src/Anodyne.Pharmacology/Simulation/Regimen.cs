using System.Collections.Immutable;

namespace Anodyne.Pharmacology.Simulation;

/// <summary>Drug at a constant rate.</summary>
/// <param name="Start">Minutes after the beginning.</param>
/// <param name="Minutes">How long it runs.</param>
/// <param name="Rate">In mg/min.</param>
/// <param name="Into">The compartment it enters; 0 is the blood.</param>
public readonly record struct Infusion(double Start, double Minutes, double Rate, int Into = 0)
{
    /// <summary>When it ends.</summary>
    public double End => Start + Minutes;

    /// <summary>This much over that long.</summary>
    public static Infusion Of(double milligrams, double start, double minutes, int into = 0) =>
        new(start, minutes, milligrams / minutes, into);
}

/// <summary>Drug given at once.</summary>
/// <param name="At">Minutes after the beginning.</param>
/// <param name="Milligrams">How much.</param>
/// <param name="Into">The compartment it enters; 0 is the blood.</param>
public readonly record struct BolusDose(double At, double Milligrams, int Into = 0);

/// <summary>What is given and when: infusions, which may overlap, and boluses.</summary>
public sealed record Regimen(ImmutableArray<Infusion> Infusions, ImmutableArray<BolusDose> Boluses)
{
    /// <summary>Nothing is given.</summary>
    public static Regimen None { get; } = new([], []);

    /// <summary>All of the drug, in mg.</summary>
    public double Milligrams => Infusions.Sum(i => i.Rate * i.Minutes) + Boluses.Sum(b => b.Milligrams);

    /// <summary>When the last drug is in, in minutes.</summary>
    public double End => Events().LastOrDefault();

    public Regimen And(Infusion infusion) => this with { Infusions = Infusions.Add(infusion) };

    public Regimen And(BolusDose bolus) => this with { Boluses = Boluses.Add(bolus) };

    public Regimen And(Regimen more) => new(Infusions.AddRange(more.Infusions), Boluses.AddRange(more.Boluses));

    /// <summary>The same, so many minutes later.</summary>
    public Regimen Later(double minutes) =>
        new(
            [.. Infusions.Select(i => i with { Start = i.Start + minutes })],
            [.. Boluses.Select(b => b with { At = b.At + minutes })]
        );

    /// <summary>The same with every amount multiplied.</summary>
    public Regimen Times(double factor) =>
        new(
            [.. Infusions.Select(i => i with { Rate = i.Rate * factor })],
            [.. Boluses.Select(b => b with { Milligrams = b.Milligrams * factor })]
        );

    /// <summary>Every moment at which something changes, ascending and each once.</summary>
    internal double[] Events() =>
        [.. Infusions.SelectMany(i => new[] { i.Start, i.End }).Concat(Boluses.Select(b => b.At)).Distinct().Order()];

    /// <summary>How many compartments are entered, counted from the blood.</summary>
    internal int Entered =>
        1 + Infusions.Select(i => i.Into).Concat(Boluses.Select(b => b.Into)).DefaultIfEmpty(0).Max();

    /// <summary>What flows into each entered compartment from a moment on, in mg/min.</summary>
    internal double[] InflowAfter(double moment)
    {
        double[] inflow = new double[Entered];
        foreach (Infusion infusion in Infusions.Where(i => i.Start <= moment && i.End > moment))
        {
            inflow[infusion.Into] += infusion.Rate;
        }

        return inflow;
    }

    /// <summary>What is given at once at a moment into each entered compartment, in mg.</summary>
    internal double[] GivenAt(double moment)
    {
        double[] given = new double[Entered];
        foreach (BolusDose bolus in Boluses.Where(b => b.At == moment))
        {
            given[bolus.Into] += bolus.Milligrams;
        }

        return given;
    }
}
