using System.Runtime.CompilerServices;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;

namespace Anodyne.Pharmacology.Simulation;

/// <summary>
/// Some people side by side, stepped through a timetable: three fading parts each, a multiplication and an addition a step,
/// and no exponential in the loop.
/// </summary>
internal sealed class Stepper<T>
    where T : struct, IReal<T>
{
    private readonly Timetable timetable;
    private readonly T[] fades;
    private readonly T[] gains;

    /// <summary>A stepper for a timetable; it can be used again for other people.</summary>
    public Stepper(Timetable timetable)
    {
        this.timetable = timetable;
        fades = new T[3 * timetable.Steps.Length];
        gains = new T[3 * timetable.Steps.Length];
    }

    /// <summary>Works out what each length of step does to these people.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Parts<T> Begin(in Modes<T> modes)
    {
        for (int i = 0; i < timetable.Steps.Length; i++)
        {
            T step = T.Of(timetable.Steps[i]);
            Prepare(3 * i, modes.Rate1 * step, modes.Share1 * step);
            Prepare((3 * i) + 1, modes.Rate2 * step, modes.Share2 * step);
            Prepare((3 * i) + 2, modes.Rate3 * step, modes.Share3 * step);
        }

        return new(modes);
    }

    /// <summary>Steps through some of the legs and writes the plasma levels, in mg/L, look after look.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Walk(ref Parts<T> parts, ReadOnlySpan<Timetable.Leg> legs, Span<T> levels)
    {
        int look = 0;
        T first = parts.First;
        T second = parts.Second;
        T third = parts.Third;
        foreach (Timetable.Leg leg in legs)
        {
            if (leg.Gift != 0)
            {
                T gift = T.Of(timetable.Amounts[leg.Gift][0]);
                first = T.Fused(gift, parts.Modes.Share1, first);
                second = T.Fused(gift, parts.Modes.Share2, second);
                third = T.Fused(gift, parts.Modes.Share3, third);
            }

            T inflow = T.Of(timetable.Amounts[leg.Inflow][0]);
            int at = 3 * leg.Step;
            T fade1 = fades[at];
            T fade2 = fades[at + 1];
            T fade3 = fades[at + 2];
            T gain1 = gains[at] * inflow;
            T gain2 = gains[at + 1] * inflow;
            T gain3 = gains[at + 2] * inflow;
            Span<T> seen = leg.IsLook ? levels.Slice(look, leg.Times) : default;
            look += seen.Length;
            for (int i = 0; i < leg.Times; i++)
            {
                first = T.Fused(first, fade1, gain1);
                second = T.Fused(second, fade2, gain2);
                third = T.Fused(third, fade3, gain3);
                if (i < seen.Length)
                {
                    seen[i] = first + second + third;
                }
            }
        }

        parts.First = first;
        parts.Second = second;
        parts.Third = third;
    }

    private void Prepare(int at, T fading, T share)
    {
        (fades[at], T mean) = Elementary.Fading(fading);
        gains[at] = share * mean;
    }
}

/// <summary>The three fading parts of some people, in mg/L; nothing at first.</summary>
internal struct Parts<T>(Modes<T> modes)
    where T : struct, IReal<T>
{
    public readonly Modes<T> Modes = modes;
    public T First = T.Of(0);
    public T Second = T.Of(0);
    public T Third = T.Of(0);
}
