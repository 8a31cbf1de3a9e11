using System.Collections.Immutable;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Effects;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Planning;

/// <summary>What one published model says about the level.</summary>
/// <param name="Model">The model: title, sampling site, grade and caveats are shown beside the curve.</param>
/// <param name="Levels">In ng/mL, minute by minute: the middle and where nine people of ten lie.</param>
public sealed record LevelCurve(DrugModel Model, ImmutableArray<BandPoint> Levels)
{
    /// <summary>The highest point of the middle curve.</summary>
    public BandPoint Peak => Levels.MaxBy(point => point.Middle);
}

/// <summary>How long after the drug stops until the level lies below a chosen one: an aid to planning the discharge, never a criterion.</summary>
/// <param name="Model">Which model says so.</param>
/// <param name="Level">In ng/mL.</param>
/// <param name="Minutes">The middle and where nine people of ten lie.</param>
public sealed record MinutesUntilLevel(DrugModel Model, double Level, BandPoint Minutes);

/// <summary>A published level to read a curve by. It is that of a typical person and decides nothing.</summary>
/// <param name="Level">In ng/mL of the drug as it is given.</param>
/// <param name="Of">What is published to happen there.</param>
/// <param name="Source">The source's id.</param>
public sealed record LevelThreshold(double Level, ThresholdOf Of, string Source);

/// <summary>What is published to happen at a level.</summary>
public enum ThresholdOf
{
    /// <summary>Pain is dulled above it.</summary>
    Analgesia,

    /// <summary>Half of the greatest dissociation.</summary>
    Dissociation,
}

/// <summary>
/// The level under a regimen by every model that knows people like this patient. Two published models that agree when the
/// pump stops differ almost twofold twenty minutes later, so there are always at least two, or a sentence that says why not.
/// </summary>
/// <param name="Curves">One for each model that applies.</param>
/// <param name="Silent">Why a model says nothing, in words.</param>
/// <param name="Until">For each curve, the time after the drug until a low level.</param>
public sealed record LevelCurves(
    ImmutableArray<LevelCurve> Curves,
    ImmutableArray<string> Silent,
    ImmutableArray<MinutesUntilLevel> Until
)
{
    /// <summary>A level of which ketamine is felt: analgesia above 100 ng/mL (Hornik 2018).</summary>
    public const double LowLevel = 100;

    /// <summary>Models shown for racemic ketamine by vein: an arterial one, the one that infusion programs run, and one that reads like venous blood.</summary>
    public static readonly ImmutableArray<string> Shown = ["kamp2020", "domino", "clements250"];

    /// <summary>The levels to read the curves by, the lowest first.</summary>
    /// <param name="library">The effects that count.</param>
    /// <param name="given">The drug that is given.</param>
    public static ImmutableArray<LevelThreshold> Thresholds(Library library, Enantiomer given)
    {
        DrugEffect dissociation = library.Effects["dissociation"];
        return
        [
            new(LowLevel, ThresholdOf.Analgesia, LowLevelSource),
            new(
                Effect.HalfEffect(dissociation, given),
                ThresholdOf.Dissociation,
                dissociation["c50"].Source ?? dissociation.Id
            ),
        ];
    }

    /// <summary>The curves under a regimen at some minutes.</summary>
    /// <param name="library">The models that count.</param>
    /// <param name="given">The drug that is given: a model of another isomer says nothing about it.</param>
    /// <param name="person">The patient.</param>
    /// <param name="regimen">What is given, from minute 0 on.</param>
    /// <param name="minutes">When to look, ascending.</param>
    public static LevelCurves Of(
        Library library,
        Enantiomer given,
        Person person,
        Regimen regimen,
        IReadOnlyList<double> minutes
    )
    {
        DrugModel[] models = [.. Shown.Select(id => library.Models[id])];
        ModelAnswer[] answers =
        [
            .. models.Where(model => model.Enantiomer == given).Select(model => AskModel.About(model, person)),
        ];
        ChairBand[] bands =
        [
            .. answers
                .OfType<ModelAnswer.Applies>()
                .Select(a => a.Model)
                .OfType<CompartmentModel>()
                .Select(model => new ChairBand(model)),
        ];
        return new(
            [.. bands.Select(band => new LevelCurve(band.Model.Model, band.Levels(regimen, minutes)))],
            [
                .. models
                    .Where(model => model.Enantiomer != given)
                    .Select(model =>
                        $"{model.Title} is about {Kebab.Of(model.Enantiomer)} ketamine and says nothing about {Kebab.Of(given)} ketamine."
                    ),
                .. answers.OfType<ModelAnswer.Outside>().Select(outside => outside.Sentence),
            ],
            [
                .. bands.Select(band => new MinutesUntilLevel(
                    band.Model.Model,
                    LowLevel,
                    band.MinutesUntil(regimen, LowLevel)
                )),
            ]
        );
    }

    /// <summary>What a session of a plan would do if every step is taken at its earliest.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="session">Which of its sessions, from 1.</param>
    /// <param name="years">The patient's age; null when it is not known.</param>
    /// <param name="library">The models that count.</param>
    public static LevelCurves Of(PlanContent plan, int session, int? years, Library library)
    {
        Delivery fastest = LadderWalk.Fastest(plan.StepsOf(session), NodaConstants.UnixEpoch, plan.Length);
        double length = plan.Length.TotalMinutes;
        return Of(
            library,
            library.Drugs[plan.Drug].Enantiomer,
            PersonOf(plan, years),
            RegimenOf(fastest, NodaConstants.UnixEpoch),
            Timetable.Every(StepFor(length + AfterMinutes), length + AfterMinutes)
        );
    }

    /// <summary>The person a plan is for.</summary>
    public static Person PersonOf(PlanContent plan, int? years) => new((double)plan.DosingWeight.Kilograms, years);

    /// <summary>A delivery as a regimen, in minutes from an instant on; what still runs without an end is left out.</summary>
    public static Regimen RegimenOf(Delivery delivery, Instant from) =>
        new(
            [
                .. delivery
                    .Segments.Where(s => s.Rate.MicrogramsPerHour > 0 && s.To is not null)
                    .Select(s => new Infusion(
                        (s.From - from).TotalMinutes,
                        (s.To!.Value - s.From).TotalMinutes,
                        PerMinute(s.Rate)
                    )),
            ],
            [
                .. delivery.Boluses.Select(b => new BolusDose(
                    (b.At - from).TotalMinutes,
                    b.Dose.Micrograms / MicrogramsPerMilligram
                )),
            ]
        );

    private const string LowLevelSource = "hornik-2018";

    /// <summary>How long after the pump stops a plan's curves go on.</summary>
    private const double AfterMinutes = 180;

    private const double MicrogramsPerMilligram = 1000;

    /// <summary>About 120 looks, a whole number of minutes apart.</summary>
    private static double StepFor(double minutes) => Math.Ceiling(minutes / 120);

    private static double PerMinute(DoseRate rate) => rate.MicrogramsPerHour / MicrogramsPerMilligram / 60;
}
