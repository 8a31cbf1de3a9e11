using System.Collections.Immutable;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;
using Anodyne.Web.Components;
using static System.FormattableString;

namespace Anodyne.Web.Pages.Levels;

/// <summary>A number that somebody measured, and what a model says to the same question.</summary>
public sealed record Held(PublishedLevel Published, double Says)
{
    /// <summary>What was measured, with the spread where one was published.</summary>
    public string Measured =>
        Published is { Low: { } low, High: { } high }
            ? Invariant($"{Published.Value.Number:#,0.##} ({low.Number:#,0.##}–{high.Number:#,0.##})")
            : Invariant($"{Published.Value.Number:#,0.##}");

    /// <summary>Of both.</summary>
    public string Unit => Published.Value.Symbol.Replace('*', '·');
}

/// <summary>A model held against what was measured and against the other models.</summary>
public static class ModelCheck
{
    /// <summary>What was measured at the end of the standard infusion, in ng/mL.</summary>
    public static double MeasuredAtEnd(Library library) =>
        library.PublishedLevels["standard-infusion-end"].Value.In("ng/mL");

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
    public static ImmutableArray<Held> Of(DrugModel model, Library library)
    {
        return AskModel.About(model, new(StandardKilograms, StandardYears)) switch
        {
            ModelAnswer.Applies(FirstPassModel nose) =>
            [
                Against("nasal-28", Highest(nose, 1)),
                Against("nasal-56", Highest(nose, 2)),
                Against("nasal-84", Highest(nose, 3)),
            ],
            ModelAnswer.Applies(CompartmentModel of) =>
            [
                Against("standard-infusion-end", At(of, Standard(StandardKilograms), StandardMinutes)),
                Against("three-days", At(of, ThreeDays, 72 * Hour)),
                Against("bolus-area", 10 / of.Typical.Clearance.Value / Hour * Body.NanogramsPerMillilitre),
            ],
            _ => [],
        };

        Held Against(string id, double says) => new(library.PublishedLevels[id], says);
    }

    private static Regimen ThreeDays => Regimen.None.And(new Infusion(0, 72 * Hour, 1.2 * StandardKilograms / Hour));

    private static double Highest(FirstPassModel nose, int devices) =>
        Exposure.Peak(nose.Body(), Signal.Ketamine, Sprays(nose, devices), Until).Value;

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
