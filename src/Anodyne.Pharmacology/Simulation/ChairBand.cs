using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;

namespace Anodyne.Pharmacology.Simulation;

/// <summary>
/// The band in which a patient's level lies by one model: the same drawn people each time, so that a band moves because the
/// rate was changed and for no other reason.
/// </summary>
public sealed class ChairBand
{
    /// <summary>How many people are drawn for a band.</summary>
    public const int People = 200;

    private const ulong Seed = 1;
    private const int Iterations = 24;

    private static readonly ImmutableArray<double> Quantiles = [0.05, 0.5, 0.95];

    private readonly Modes<Eight>[] drawn = new Modes<Eight>[People / Eight.Count];

    /// <summary>Draws the people once.</summary>
    public ChairBand(CompartmentModel model)
    {
        Model = model;
        for (int block = 0; block < drawn.Length; block++)
        {
            drawn[block] = model.Population.People<Eight>(Seed, block * Eight.Count).Modes();
        }
    }

    /// <summary>Whose band it is.</summary>
    public CompartmentModel Model { get; }

    /// <summary>The level in ng/mL at some minutes under a regimen: between Low and High lie nine people of ten.</summary>
    public ImmutableArray<BandPoint> Levels(Regimen regimen, IReadOnlyList<double> minutes)
    {
        Timetable timetable = Timetable.Of(regimen, minutes);
        Stepper<Eight> stepper = new(timetable);
        using Tally tally = new(timetable.Looks);
        Eight[] levels = new Eight[timetable.Looks];
        foreach (Modes<Eight> modes in drawn)
        {
            Parts<Eight> parts = stepper.Begin(modes);
            stepper.Walk(ref parts, timetable.Legs.AsSpan(), levels);
            tally.Count(0, levels, Eight.Count);
        }

        Span<double> at = stackalloc double[Quantiles.Length];
        ImmutableArray<BandPoint>.Builder points = ImmutableArray.CreateBuilder<BandPoint>(minutes.Count);
        for (int look = 0; look < minutes.Count; look++)
        {
            tally.Quantiles(look, Quantiles.AsSpan(), at);
            points.Add(new(minutes[look], at[0], at[1], at[2]));
        }

        return points.MoveToImmutable();
    }

    /// <summary>
    /// Minutes from the end of a regimen until the level is below a chosen one: an aid to planning the discharge, never a
    /// criterion. People who are below it already count as 0.
    /// </summary>
    /// <param name="regimen">All that is given; the clock starts when its last drug is in.</param>
    /// <param name="level">In ng/mL.</param>
    public BandPoint MinutesUntil(Regimen regimen, double level)
    {
        double end = regimen.End;
        Timetable timetable = Timetable.Of(regimen, [end]);
        Stepper<Eight> stepper = new(timetable);
        Eight[] seen = new Eight[1];
        double[] minutes = new double[People];
        for (int block = 0; block < drawn.Length; block++)
        {
            Parts<Eight> parts = stepper.Begin(drawn[block]);
            stepper.Walk(ref parts, timetable.Legs.AsSpan(), seen);
            Until(parts, level / Body.NanogramsPerMillilitre).Write(minutes.AsSpan(block * Eight.Count));
        }

        Array.Sort(minutes);
        double Part(double part) => minutes[(int)(part * (People - 1))];
        return new(level, Part(Quantiles[0]), Part(Quantiles[1]), Part(Quantiles[2]));
    }

    /// <summary>
    /// Newton's method for the logarithm of the level, which falls and is convex: from the moment the drug stops it comes
    /// nearer from one side and never overshoots.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Until<T>(in Parts<T> parts, double level)
        where T : struct, IReal<T>
    {
        T wanted = T.Of(Elementary.Log(level));
        T time = T.Of(0);
        for (int i = 0; i < Iterations; i++)
        {
            T first = parts.First * Elementary.Exp(-parts.Modes.Rate1 * time);
            T second = parts.Second * Elementary.Exp(-parts.Modes.Rate2 * time);
            T third = parts.Third * Elementary.Exp(-parts.Modes.Rate3 * time);
            T sum = T.Max(first + second + third, T.Of(Elementary.Tiniest));
            T fall = ((first * parts.Modes.Rate1) + (second * parts.Modes.Rate2) + (third * parts.Modes.Rate3)) / sum;
            T step = (Elementary.Log(sum) - wanted) / T.Max(fall, T.Of(Elementary.Tiniest));
            time = T.Max(T.Of(0), time + step);
        }

        return time;
    }
}

/// <summary>Where nine people of ten lie, and the middle one.</summary>
/// <param name="At">The minute, or whatever is asked about.</param>
/// <param name="Low">One in twenty lies below.</param>
/// <param name="Middle">Half lie below.</param>
/// <param name="High">One in twenty lies above.</param>
public readonly record struct BandPoint(double At, double Low, double Middle, double High);
