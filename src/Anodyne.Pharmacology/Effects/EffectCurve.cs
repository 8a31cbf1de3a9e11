using Anodyne.Knowledge;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Models;

namespace Anodyne.Pharmacology.Effects;

/// <summary>A sigmoid effect of one model, ready to be computed.</summary>
/// <param name="HalfEffect">The measured level at which half of the effect is there, ng/mL: of a racemate, both isomers together.</param>
/// <param name="Steepness">The exponent.</param>
/// <param name="SiteRate">ke0, per minute.</param>
internal readonly record struct EffectCurve(double HalfEffect, double Steepness, double SiteRate)
{
    public static EffectCurve Of(DrugEffect effect, PersonalModel model) =>
        new(
            Effect.HalfEffect(effect, model.Model.Enantiomer),
            effect["gamma"].Value.In("exponent"),
            Elementary.Ln2 / effect[ModelNames.EffectSite].Value.In("min")
        );

    /// <summary>The share of the full effect.</summary>
    public T Share<T>(T level, T half)
        where T : struct, IReal<T> => Share(level, half, Steepness);

    /// <summary>The share of the full effect at a level; none at none.</summary>
    public static T Share<T>(T level, T half, double steepness)
        where T : struct, IReal<T>
    {
        T ratio = T.Max(level / half, T.Of(Least));
        T odds = Elementary.Exp(T.Of(steepness) * Elementary.Log(ratio));
        return odds / (T.Of(1) + odds);
    }

    private const double Least = 1e-30;
}
