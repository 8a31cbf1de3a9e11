using System.Collections.Immutable;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;
using Anodyne.Web.Components;

namespace Anodyne.Web.Pages.Levels;

/// <summary>A number that somebody measured, and what a model says to the same question.</summary>
/// <param name="What">What was given, and what was looked at.</param>
/// <param name="Published">As it was published.</param>
/// <param name="Says">What the model says.</param>
/// <param name="Unit">Of both.</param>
/// <param name="Source">The source's id.</param>
public sealed record PublishedLevel(string What, string Published, double Says, string Unit, string Source);

/// <summary>A model held against what was measured and against the other models.</summary>
public static class PublishedLevels
{
    /// <summary>Measured at the end of the standard infusion, in ng/mL (Zarate 2006).</summary>
    public const double MeasuredAtEnd = 185;

    private const double Hour = 60;
    private const double StandardKilograms = 70;
    private const double StandardYears = 40;

    /// <summary>Half a milligram per kilogram over forty minutes.</summary>
    private const double StandardPerKilogram = 0.5;
    private const double StandardMinutes = 40;
    private const double Until = 240;

    /// <summary>What one device of two sprays holds.</summary>
    private const double Device = 28;
    private const double BetweenDevices = 5;

    /// <summary>Whom a model is shown for: an adult of 70 kg and 40 years, or who comes nearest among those it knows.</summary>
    public static Person Example(DrugModel model)
    {
        Person adult = new(StandardKilograms, StandardYears);
        return AskModel.About(model, adult) is ModelAnswer.Applies
            ? adult
            : new(
                Math.Min(StandardKilograms, (double)model.Population.Weights.Value.High.Kilograms),
                Math.Min(StandardYears, (double)model.Population.Ages.Value.High.Count)
            );
    }

    /// <summary>The standard infusion by a model, with its band, and by every other model that knows the same person.</summary>
    public static LevelHistory Chart(DrugModel model, Library library)
    {
        Person person = Example(model);
        return AskModel.About(model, person) switch
        {
            ModelAnswer.Applies(FirstPassModel nose) => Sprayed(nose),
            ModelAnswer.Applies(CompartmentModel of) => Infused(of, person, library),
            _ => new(Until),
        };
    }

    /// <summary>The numbers that were measured and what a model says to them; none where it knows nobody of that kind.</summary>
    public static ImmutableArray<PublishedLevel> Of(DrugModel model) =>
        AskModel.About(model, new(StandardKilograms, StandardYears)) switch
        {
            ModelAnswer.Applies(FirstPassModel nose) =>
            [
                .. new[] { "43.8", "72.5", "101.0" }.Select(
                    (published, i) =>
                        new PublishedLevel(
                            $"{Device * (i + 1)} mg of esketamine by nose, highest level",
                            published,
                            Exposure.Peak(nose.Body(), Signal.Ketamine, Sprays(nose, i + 1), Until).Value,
                            "ng/mL",
                            "perez-ruixo-2021"
                        )
                ),
            ],
            ModelAnswer.Applies(CompartmentModel of) => Vein(of),
            _ => [],
        };

    private static ImmutableArray<PublishedLevel> Vein(CompartmentModel of)
    {
        double clearance = of.Typical.Clearance.Value;
        return
        [
            new(
                "0.5 mg/kg over 40 min in 70 kg, at the end of the infusion; published from venous samples",
                Words.Number(MeasuredAtEnd),
                At(of, Standard(StandardKilograms), StandardMinutes),
                "ng/mL",
                "zarate-2006"
            ),
            new(
                "1.2 mg/kg/h for three days, at their end",
                "1,200 ± 300",
                At(of, Regimen.None.And(new Infusion(0, 72 * Hour, 1.2 * StandardKilograms / Hour)), 72 * Hour),
                "ng/mL",
                "koppel-1990"
            ),
            new(
                "10 mg into a vein at once, area under the curve",
                "113",
                10 / clearance / Hour * Body.NanogramsPerMillilitre,
                "ng·h/mL",
                "nasal-2022"
            ),
        ];
    }

    private static LevelHistory Infused(CompartmentModel of, Person person, Library library)
    {
        Regimen regimen = Standard(person.Kilograms);
        return new(Until)
        {
            Lines =
            [
                new(of.Model.Title, new ChairBand(of).Levels(regimen, Timetable.Every(1, Until))),
                .. library
                    .Models.Where(other => other.Id != of.Model.Id && other.Enantiomer == of.Model.Enantiomer)
                    .Select(other => AskModel.About(other, person))
                    .OfType<ModelAnswer.Applies>()
                    .Select(answer => new LevelLine(
                        answer.Model.Model.Title,
                        Typical(answer.Model, Timetable.Of(regimen, Timetable.Every(1, Until)))
                    )),
            ],
            Doses = [.. regimen.Infusions.Select(i => new DoseStep(i.Start, i.End, Math.Round(i.Rate * Hour, 1)))],
        };
    }

    private static LevelHistory Sprayed(FirstPassModel nose) =>
        new(Until)
        {
            Lines =
            [
                .. Enumerable
                    .Range(1, 3)
                    .Select(devices => new LevelLine(
                        $"{Device * devices} mg by nose",
                        Typical(nose, Timetable.Of(Sprays(nose, devices), Timetable.Every(1, Until)))
                    )),
            ],
        };

    private static IReadOnlyList<BandPoint> Typical(PersonalModel model, Timetable timetable) =>
        [
            .. model
                .Body()
                .Follow(timetable)
                .Of(Signal.Ketamine)
                .Select((level, minute) => new BandPoint(minute, level, level, level)),
        ];

    private static double At(PersonalModel model, Regimen regimen, double minute) =>
        model.Body().Follow(Timetable.Of(regimen, [minute])).Of(Signal.Ketamine)[0];

    private static Regimen Standard(double kilograms) =>
        Regimen.None.And(Infusion.Of(StandardPerKilogram * kilograms, 0, StandardMinutes));

    private static Regimen Sprays(FirstPassModel nose, int devices) =>
        nose.Sprays([.. Enumerable.Range(0, devices).Select(i => i * BetweenDevices)], Device);
}
