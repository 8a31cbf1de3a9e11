using Anodyne.Knowledge;
using Anodyne.Pharmacology.Effects;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;
using Anodyne.Plots;

namespace Anodyne.Pharmacology.Bench;

/// <summary>The pictures of docs/clinical/pharmacology.md.</summary>
internal sealed class Pictures
{
    private const double Until = 240;

    private static readonly Regimen Usual = Regimen.None.And(Infusion.Of(35, 0, 40));
    private static readonly double[] Minutes = Timetable.Every(1, Until);
    private static readonly double[] Hours = [0, 40, 60, 120, 180, 240];

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "levels-models.png"), Models().Png());
        File.WriteAllBytes(Path.Combine(folder, "levels-effects.png"), Effects().Png());
    }

    /// <summary>Three models with their bands, and what was measured.</summary>
    private Picture Models()
    {
        Panel panel = new("0.5 mg/kg over 40 min, 70 kg: ketamine in plasma, ng/mL; nine people of ten lie in a band");
        int number = 0;
        foreach (string id in new[] { "kamp2020", "domino", "clements250" })
        {
            CompartmentModel model = Shipped.Adult(id);
            BandPoint[] band = [.. new ChairBand(model).Levels(Usual, Minutes)];
            panel.Curve(
                model.Model.Title,
                Minutes,
                [.. band.Select(b => b.Middle)],
                [.. band.Select(b => b.Low)],
                [.. band.Select(b => b.High)],
                number++
            );
        }

        panel
            .Measured("185 ng/mL in venous blood at the end (Zarate 2006)", 40, 185)
            .Within(0, Until, 0, 420)
            .Axes("minutes", "ng/mL", Hours, [0, 100, 200, 300, 400]);
        return new(
            "Models agree when the pump stops and differ almost twofold twenty minutes later",
            [panel],
            1,
            900,
            420
        );
    }

    /// <summary>Plasma, effect site and norketamine of the default model, and the effects that follow.</summary>
    private Picture Effects()
    {
        CompartmentModel kamp = Shipped.Adult("kamp2020");
        Timetable timetable = Timetable.Of(Usual, Minutes);
        Trace trace = kamp.Body().Follow(timetable);
        Panel levels = new Panel("Levels, ng/mL")
            .Curve("ketamine in plasma", Minutes, trace.Of(Signal.Ketamine), null, null, 0)
            .Curve("at the effect site", Minutes, trace.Of(Signal.EffectSite), null, null, 1)
            .Curve("norketamine in plasma", Minutes, trace.Of(Signal.Norketamine), null, null, 2)
            .Within(0, Until, 0, 280)
            .Axes("minutes", "ng/mL", Hours, [0, 100, 200]);
        Panel dissociation = new Panel("Dissociation, share of its greatest change (Olofsen 2022; slope assumed)")
            .Curve("", Minutes, Over("dissociation"), null, null, 1)
            .Within(0, Until, 0, 1)
            .Axes("minutes", "share", Hours, [0, 0.5, 1]);
        Panel pain = new Panel("Pain score, change in cm (Olofsen 2012)")
            .Curve("", Minutes, Over("pain-score-2012"), null, null, 0)
            .Within(0, Until, -9, 4)
            .Axes("minutes", "cm", Hours, [-8, -4, 0, 4]);
        Panel output = new Panel("Cardiac output, L/min (Kamp 2021)")
            .Curve("", Minutes, Over("cardiac-output"), null, null, 2)
            .Within(0, Until, 4, 9)
            .Axes("minutes", "L/min", Hours, [4, 6, 8]);
        return new("One infusion by the default model", [levels, dissociation, pain, output], 2, 560, 320);

        double[] Over(string effect) => Effect.Over(Shipped.Library.Effects[effect], kamp, timetable);
    }
}
