using Anodyne.Numerics;

namespace Anodyne.Pharmacology.Kinetics;

/// <summary>
/// An effect site beside the three parts of the plasma, moved exactly. Nothing divides by the difference of two rates, so
/// the site may be as fast as a compartment.
/// </summary>
/// <param name="Rate">ke0, per minute.</param>
internal readonly record struct EffectSite<T>(T Rate)
    where T : struct, IReal<T>
{
    /// <summary>The site's level after some minutes at a constant inflow.</summary>
    /// <param name="level">The site's level now, mg/L.</param>
    /// <param name="modes">The patient.</param>
    /// <param name="plasma">The plasma's three parts now, mg/L.</param>
    /// <param name="inflow">In mg/min.</param>
    /// <param name="minutes">How long.</param>
    public T After(T level, in Modes<T> modes, (T First, T Second, T Third) plasma, T inflow, T minutes)
    {
        T fade = Elementary.Exp(-Rate * minutes);
        return (level * fade)
            + Part(plasma.First, modes.Rate1, modes.Share1, inflow, minutes)
            + Part(plasma.Second, modes.Rate2, modes.Share2, inflow, minutes)
            + Part(plasma.Third, modes.Rate3, modes.Share3, inflow, minutes);
    }

    /// <summary>What one part of the plasma brings: its own fading, and what flows in on the way to its steady level.</summary>
    private T Part(T part, T rate, T share, T inflow, T minutes)
    {
        T steady = T.IfLess(T.Of(0), rate, inflow * share / T.Max(rate, T.Of(Elementary.Tiniest)), T.Of(0));
        T whole = Rate * minutes * Elementary.MeanFading(Rate * minutes);
        return ((part - steady) * Through(rate, minutes)) + (steady * whole);
    }

    /// <summary>ke0·(e^−λt − e^−ke0·t)/(ke0 − λ), from the slower of the two, so that it is exact where they meet.</summary>
    private T Through(T rate, T minutes)
    {
        T slow = T.Min(rate, Rate);
        T apart = T.Abs(Rate - rate) * minutes;
        return Rate * minutes * Elementary.Exp(-slow * minutes) * Elementary.MeanFading(apart);
    }
}
