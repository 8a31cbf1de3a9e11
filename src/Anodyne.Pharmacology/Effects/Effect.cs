using Anodyne.Knowledge;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Pharmacology.Effects;

/// <summary>A published effect over time, from the levels of one person.</summary>
public static class Effect
{
    /// <summary>1 nmol/mL of ketamine in ng/mL: its molar mass is 237.73 g/mol.</summary>
    public const double KetamineMass = 237.73;

    /// <summary>1 nmol/mL of norketamine in ng/mL.</summary>
    public const double NorketamineMass = 223.70;

    private const double MinutesPerDay = 1440;

    /// <summary>
    /// The effect at each look, in the unit of its measure: for a sigmoid the share of the full effect, for a fractional
    /// form the measured quantity, for a linear form its change, for the slow site the share of relief in those who respond.
    /// </summary>
    /// <exception cref="InvalidOperationException">The effect needs norketamine and the model does not tell of it; ask <see cref="CanBeSaid"/> first.</exception>
    public static double[] Over(DrugEffect effect, PersonalModel model, Timetable timetable)
    {
        Trace trace = Sites(effect, model).Follow(timetable);
        double isomer = PartThatActs(model.Model.Enantiomer);
        double[] drug = trace.Of(Signal.EffectSite);
        double[] norketamine = NeedsNorketamine(effect) ? trace.Of(Signal.NorketamineSite) : new double[drug.Length];
        return [.. drug.Zip(norketamine, (k, n) => At(effect, k, n, isomer))];
    }

    /// <summary>
    /// The level of the drug as it is given at which half of a sigmoid's full effect is reached, in ng/mL: of a racemate the
    /// S-half acts, so twice as much is needed.
    /// </summary>
    public static double HalfEffect(DrugEffect effect, Enantiomer given) =>
        Level(effect, "c50", KetamineMass) / PartThatActs(given);

    /// <summary>Which part of a level is the isomer that acts: half of a racemate is S.</summary>
    private static double PartThatActs(Enantiomer given) => given == Enantiomer.Racemic ? 0.5 : 1;

    /// <summary>Whether the model tells all levels that act: some effects are opposed by norketamine.</summary>
    public static bool CanBeSaid(DrugEffect effect, PersonalModel model) =>
        !NeedsNorketamine(effect) || model.Model.HasNorketamine;

    private static bool NeedsNorketamine(DrugEffect effect) =>
        effect.DrivenBy.Contains(EffectDriver.Norketamine) || effect.DrivenBy.Contains(EffectDriver.Noresketamine);

    private static Body Sites(DrugEffect effect, PersonalModel model)
    {
        double halfLife =
            effect.Form == EffectForm.ResponderSlowSite
                ? effect["site-half-life"].Value.In("d") * MinutesPerDay
                : effect[ModelNames.EffectSite].Value.In("min");
        Body body = model.Body().WithSite(Signal.EffectSite, Signal.Ketamine, halfLife);
        return NeedsNorketamine(effect)
            ? body.WithSite(
                Signal.NorketamineSite,
                Signal.Norketamine,
                (effect.Find("nk-ke0-half-life") ?? effect[ModelNames.EffectSite]).Value.In("min")
            )
            : body;
    }

    private static double At(DrugEffect effect, double drug, double norketamine, double isomer)
    {
        double s = drug * isomer;
        double nk = norketamine * isomer;
        switch (effect.Form)
        {
            case EffectForm.Sigmoid:
                double half = Level(effect, "c50", KetamineMass);
                return EffectCurve.Share(new One(s), new One(half), effect["gamma"].Value.In("exponent")).Value;
            case EffectForm.FractionalSigmoid:
                double r = (drug - s) * (effect.Find("r-factor")?.Value.In("fraction") ?? 0);
                double drive = ((s + r) / Level(effect, "c100", KetamineMass)) - Opposed(effect, "nk-c100", nk);
                return Baseline(effect) * (1 + Power(drive, effect["gamma"].Value.In("exponent")));
            case EffectForm.Linear:
                return (effect["slope"].Value.In("cm/(ng/mL)") * drug)
                    + ((effect.Find("nk-slope")?.Value.In("cm/(ng/mL)") ?? 0) * norketamine);
            case EffectForm.FractionalLinear:
                double share = 0.25 * ((s / Level(effect, "c25", KetamineMass)) - Opposed(effect, "nk-c25", nk));
                return Baseline(effect) * Math.Max(0, 1 + share);
            default:
                return s / (s + Level(effect, "c50", KetamineMass));
        }
    }

    private static double Opposed(DrugEffect effect, string name, double norketamine) =>
        effect.Find(name) is null ? 0 : norketamine / Level(effect, name, NorketamineMass);

    private static double Baseline(DrugEffect effect) => (double)effect["e0"].Value.Number;

    /// <summary>A level in ng/mL, whichever of the two units it was published in.</summary>
    private static double Level(DrugEffect effect, string name, double mass)
    {
        ModelValue value = effect[name].Value;
        return value.Symbol == "nmol/mL" ? value.In("nmol/mL") * mass : value.In("ng/mL");
    }

    private static double Power(double x, double exponent) => x <= 0 ? 0 : Elementary.Exp(exponent * Elementary.Log(x));
}
