using Anodyne.Knowledge;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Effects;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Pharmacology.Fits;

/// <summary>A person's compartments, effect site and sensitivity: from seven standard normal numbers to scores from 0 to 1.</summary>
internal sealed class Sensing(CompartmentModel model, DrugEffect effect)
{
    /// <summary>The six of the compartments and one of the sensitivity.</summary>
    public const int Count = Population.Parameters + 1;

    /// <summary>How much the level of half the effect differs between people (log scale); an assumption of this project.</summary>
    private const double SensitivitySpread = 0.4;

    private readonly EffectCurve curve = EffectCurve.Of(effect, model);

    public void Follow<T>(Timetable timetable, ReadOnlySpan<T> normals, Span<T> scores)
        where T : struct, IReal<T>
    {
        Modes<T> modes = model.Population.At(normals[..Population.Parameters]).Modes();
        T half = T.Of(curve.HalfEffect) * Elementary.Exp(T.Of(SensitivitySpread) * normals[Population.Parameters]);
        EffectSite<T> site = new(T.Of(curve.SiteRate));
        Stepper<T> stepper = new(timetable);
        Parts<T> parts = stepper.Begin(modes);
        T[] plasma = new T[1];
        T level = T.Of(0);
        int look = 0;
        foreach (Timetable.Leg leg in timetable.Legs)
        {
            T gift = T.Of(timetable.Amounts[leg.Gift][0]);
            T inflow = T.Of(timetable.Amounts[leg.Inflow][0]);
            T minutes = T.Of(timetable.Steps[leg.Step]);
            for (int i = 0; i < leg.Times; i++)
            {
                (T, T, T) before =
                    i > 0
                        ? (parts.First, parts.Second, parts.Third)
                        : (
                            T.Fused(gift, modes.Share1, parts.First),
                            T.Fused(gift, modes.Share2, parts.Second),
                            T.Fused(gift, modes.Share3, parts.Third)
                        );
                level = site.After(level, modes, before, inflow, minutes);
                stepper.Walk(ref parts, [leg with { Times = 1, Gift = i > 0 ? 0 : leg.Gift }], plasma);
                if (leg.IsLook)
                {
                    scores[look++] = curve.Share(level * T.Of(Body.NanogramsPerMillilitre), half);
                }
            }
        }
    }
}
