using System.Collections.Immutable;
using Anodyne.Knowledge;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Pharmacology.Fits;

/// <summary>A level that was measured in a vein or an artery.</summary>
/// <param name="Minute">When the blood was drawn, from the beginning of the regimen.</param>
/// <param name="NanogramsPerMillilitre">What was measured; more than 0.</param>
public readonly record struct MeasuredLevel(double Minute, double NanogramsPerMillilitre);

/// <summary>How strongly a patient felt dissociated.</summary>
/// <param name="Minute">When it was charted, from the beginning of the regimen.</param>
/// <param name="Share">From 0, not at all, to 1, the most the scale has.</param>
public readonly record struct ChartedScore(double Minute, double Share);

/// <summary>One parameter of the person.</summary>
/// <param name="Name">v1, cl, v2, q2, v3 or q3.</param>
/// <param name="Typical">What the model says of people like this one, in L or L/h.</param>
/// <param name="Value">What the measurements make of it.</param>
/// <param name="Low">One in twenty lies below.</param>
/// <param name="High">One in twenty lies above.</param>
/// <param name="Shrinkage">
/// How much of the model's spread is left, from 0 to 1: 1 means that the measurements say nothing about this parameter and
/// the value is the model's own.
/// </param>
public sealed record FittedParameter(
    string Name,
    double Typical,
    double Value,
    double Low,
    double High,
    double Shrinkage
);

/// <summary>A model fitted to the levels of one person.</summary>
/// <param name="Parameters">The six parameters; of a model with two compartments four.</param>
/// <param name="Predicted">The fitted level, ng/mL, or the fitted score, at each measurement.</param>
/// <param name="Converged">Whether the search came to rest.</param>
/// <param name="Remarks">What the reader must know.</param>
public sealed record IndividualFit(
    ImmutableArray<FittedParameter> Parameters,
    ImmutableArray<double> Predicted,
    bool Converged,
    ImmutableArray<string> Remarks
)
{
    /// <summary>The person.</summary>
    public required Mammillary<One> Person { get; init; }
}

/// <summary>The most probable person behind measured levels, with what is left of the doubt.</summary>
public static class Individual
{
    /// <summary>
    /// Venous samples during an infusion read 20–40 % below arterial ones; an arterial model is told so by an error that
    /// is wider by this share while drug runs.
    /// </summary>
    private const double VenousDoubt = 0.30;

    /// <summary>One in twenty lies beyond so many standard deviations, on either side.</summary>
    private const double Beyond = 1.6448536269514722;

    /// <summary>Standard deviation of a charted score around what the level would make of it, of a scale from 0 to 1; an assumption of this project.</summary>
    private const double ScoreError = 0.2;

    private const double MinutesPerHour = 60;

    private static readonly ImmutableArray<string> Names = ["v1", "cl", "v2", "q2", "v3", "q3"];

    /// <summary>Fits the model to the levels.</summary>
    /// <param name="model">The model of people like this one.</param>
    /// <param name="regimen">What was given.</param>
    /// <param name="levels">What was measured, ascending in time.</param>
    /// <param name="site">Where the blood was drawn.</param>
    public static IndividualFit Of(
        CompartmentModel model,
        Regimen regimen,
        IReadOnlyList<MeasuredLevel> levels,
        Sampling site
    )
    {
        Timetable timetable = Timetable.Of(regimen, [.. levels.Select(l => l.Minute)]);
        bool doubted = model.Model.Sampling == Sampling.Arterial && site != Sampling.Arterial;
        double own = model.Model.Residual.Value.In("fraction");
        double[] errors =
        [
            .. levels.Select(level =>
                doubted && IsRunning(regimen, level.Minute) ? Math.Sqrt((own * own) + (VenousDoubt * VenousDoubt)) : own
            ),
        ];
        Mode mode = MapFit.Of(
            (normals, predicted) => Follow(model.Population, timetable, normals, predicted),
            Population.Parameters,
            [.. levels.Select(l => l.NanogramsPerMillilitre)],
            (i, predicted) => Dual.Of(errors[i]) * predicted
        );
        One[] fitted = new One[levels.Count];
        Follow<One>(model.Population, timetable, At(mode), fitted);
        return Told(model, mode, fitted, Remarks(model, levels.Count, doubted));
    }

    /// <summary>
    /// Fits the model to how strongly the patient felt dissociated. Much weaker than levels: how sensitive a patient is
    /// varies too, and a score cannot tell a sensitive patient from a high level.
    /// </summary>
    /// <param name="model">The model of people like this one.</param>
    /// <param name="effect">Dissociation, a sigmoid of the level at its effect site.</param>
    /// <param name="regimen">What was given.</param>
    /// <param name="scores">What was charted, ascending in time.</param>
    public static IndividualFit OfScores(
        CompartmentModel model,
        DrugEffect effect,
        Regimen regimen,
        IReadOnlyList<ChartedScore> scores
    )
    {
        Timetable timetable = Timetable.Of(regimen, [.. scores.Select(s => s.Minute)]);
        Sensing sensing = new(model, effect);
        Mode mode = MapFit.Of(
            (normals, predicted) => sensing.Follow(timetable, normals, predicted),
            Sensing.Count,
            [.. scores.Select(s => s.Share)],
            (_, _) => Dual.Of(ScoreError)
        );
        One[] fitted = new One[scores.Count];
        sensing.Follow<One>(timetable, At(mode), fitted);
        return Told(
            model,
            mode,
            fitted,
            [
                "From charted scores, which is much weaker than from levels: a score cannot tell a sensitive patient from a high level.",
                .. effect.Caveats,
            ]
        );
    }

    private static One[] At(Mode mode) => [.. mode.Normals.Select(z => new One(z))];

    private static IndividualFit Told(CompartmentModel model, Mode mode, One[] fitted, IEnumerable<string> remarks)
    {
        Mammillary<One> person = model.Population.At<One>(At(mode).AsSpan(0, Population.Parameters));
        return new([.. Parameters(model, person, mode)], [.. fitted.Select(f => f.Value)], mode.Converged, [.. remarks])
        {
            Person = person,
        };
    }

    private static void Follow<T>(Population population, Timetable timetable, ReadOnlySpan<T> normals, Span<T> levels)
        where T : struct, IReal<T>
    {
        Stepper<T> stepper = new(timetable);
        Parts<T> parts = stepper.Begin(population.At(normals).Modes());
        stepper.Walk(ref parts, timetable.Legs.AsSpan(), levels);
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] *= T.Of(Body.NanogramsPerMillilitre);
        }
    }

    private static IEnumerable<FittedParameter> Parameters(CompartmentModel model, Mammillary<One> person, Mode mode)
    {
        double[] typical = Values(model.Typical);
        double[] value = Values(person);
        for (int i = 0; i < (model.Typical.Q3.Value > 0 ? 6 : 4); i++)
        {
            double spread = model.Population.SpreadOf(i);
            double left = model.Population.SpreadOf(i, mode.Covariance, mode.Normals.Length);
            double reach = Elementary.Exp(Beyond * left);
            yield return new(
                Names[i],
                typical[i],
                value[i],
                value[i] / reach,
                value[i] * reach,
                spread == 0 ? 1 : Math.Min(1, left * left / (spread * spread))
            );
        }
    }

    private static double[] Values(Mammillary<One> drug) =>
        [
            drug.V1.Value,
            drug.Clearance.Value * MinutesPerHour,
            drug.V2.Value,
            drug.Q2.Value * MinutesPerHour,
            drug.V3.Value,
            drug.Q3.Value * MinutesPerHour,
        ];

    private static IEnumerable<string> Remarks(CompartmentModel model, int levels, bool doubted)
    {
        if (levels < 3)
        {
            yield return $"{levels} levels: most of what is said here is the model's, not the patient's; see the shrinkage.";
        }

        if (doubted)
        {
            yield return $"{model.Model.Title} describes arterial blood and these samples are not arterial: while drug ran they "
                + "read lower, so they count for less.";
        }
    }

    private static bool IsRunning(Regimen regimen, double minute) =>
        regimen.Infusions.Any(i => i.Start <= minute && i.End >= minute);
}
