using System.Collections.Immutable;
using Anodyne.Knowledge;
using Anodyne.Pharmacology.Effects;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Models;
using Anodyne.Pharmacology.Simulation;
using Anodyne.Web.Components;
using Anodyne.Web.Verbs.Simulation;

namespace Anodyne.Web.Pages.Levels;

/// <summary>What one model says in numbers.</summary>
/// <param name="Model">The model.</param>
/// <param name="Level">Its curve of ketamine.</param>
/// <param name="HighestAt">The minute of the highest level of the typical person.</param>
/// <param name="Highest">That level; with the band of the crowd where one is drawn.</param>
/// <param name="MinutesAbove">Minutes above 100 ng/mL up to the last that is shown.</param>
public sealed record SimulatedModel(
    DrugModel Model,
    LevelLine Level,
    double HighestAt,
    BandPoint Highest,
    double MinutesAbove
);

/// <summary>One effect of the typical person by every model that tells what acts.</summary>
/// <param name="Effect">The effect.</param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Lines">A line for each model.</param>
/// <param name="Silent">Models that do not tell a level that acts.</param>
public sealed record SimulatedEffect(
    DrugEffect Effect,
    string Unit,
    ImmutableArray<LevelLine> Lines,
    ImmutableArray<string> Silent
);

/// <summary>What the simulator answers: curves, bands between simulated people, effects, and who says nothing.</summary>
public sealed class SimulatorRun
{
    /// <summary>How many people a band is drawn from.</summary>
    public const int People = 1000;

    /// <summary>Moments at which one looks, between the events.</summary>
    private const int Looks = 240;
    private const ulong Seed = 1;
    private const double Percent = 100;
    private const double Hour = 60;
    private const double LowLevel = Clinic.Planning.LevelCurves.LowLevel;

    private static readonly ImmutableArray<double> Parts = [0.05, 0.5, 0.95];

    private readonly SimulatorAsk ask;
    private readonly ImmutableArray<PersonalModel> people;
    private readonly ImmutableArray<double> minutes;

    /// <summary>Runs what was asked.</summary>
    /// <param name="ask">A question in which everything could be taken.</param>
    public SimulatorRun(SimulatorAsk ask)
    {
        this.ask = ask;
        Person person = new((double)ask.Kilograms, (double?)ask.Years, Asked.Traits(ask.Genotype, ask.Ancestry));
        ModelAnswer[] answers = [.. ask.Models.Select(model => AskModel.About(model, person))];
        people = [.. answers.OfType<ModelAnswer.Applies>().Select(answer => answer.Model)];
        Silent = [.. answers.OfType<ModelAnswer.Outside>().Select(answer => answer.Sentence)];
        minutes = Moments(ask);
        Models = [.. people.Select(Simulated)];
        Norketamine = Curves(Signal.Norketamine);
        EffectSite = Curves(Signal.EffectSite);
        Effects = [.. ask.Effects.Select(Of)];
    }

    /// <summary>The models that know such a person.</summary>
    public ImmutableArray<SimulatedModel> Models { get; }

    /// <summary>Why a model says nothing.</summary>
    public ImmutableArray<string> Silent { get; }

    /// <summary>Norketamine in the blood, where a model tells of it.</summary>
    public ImmutableArray<LevelLine> Norketamine { get; }

    /// <summary>Ketamine where it acts.</summary>
    public ImmutableArray<LevelLine> EffectSite { get; }

    /// <summary>The effects that were asked for.</summary>
    public ImmutableArray<SimulatedEffect> Effects { get; }

    /// <summary>All of the drug, in mg.</summary>
    public double Milligrams => (double)ask.Doses.Sum(dose => dose.For(ask.Kilograms));

    /// <summary>A chart of some lines with what is given below them.</summary>
    public LevelHistory Chart(IReadOnlyList<LevelLine> lines, string unit = "ng/mL", bool withDoses = true) =>
        new(minutes[^1])
        {
            Unit = unit,
            Lines = lines,
            Doses = withDoses ? [.. Steps()] : [],
            Boluses = withDoses
                ?
                [
                    .. ask
                        .Doses.Where(d => d is { Seconds: null, Way: Way.Vein } && d.AtMinutes <= minutes[^1])
                        .Select(d => new BolusMark(d.AtMinutes, (double)d.For(ask.Kilograms))),
                ]
                : [],
        };

    /// <summary>
    /// How far dissociation and analgesia of the first model may lie apart at their highest, in points of a hundred: nothing
    /// when they are one effect, and otherwise one at the low end of its published interval and the other at the high end.
    /// </summary>
    public double PointsApart(DrugEffect effect) =>
        ask.AsOne || people.IsEmpty ? 0 : Widest(Line(effect, people[0], people[0].Model.Title));

    private static double Widest(LevelLine line) => line.Points.Max(point => point.High - point.Low);

    private SimulatedModel Simulated(PersonalModel person)
    {
        Regimen regimen = RegimenOf(person);
        Body body = person.Body();
        (double at, double highest) = Exposure.Peak(body, Signal.Ketamine, regimen, minutes[^1]);
        double above = Exposure.MinutesAbove(body, Signal.Ketamine, regimen, LowLevel, minutes[^1]);
        Bands bands = person is FirstPassModel nose
            ? Crowd.Bands(nose, RegimenOf, minutes, Seed, People, Parts, threads: Environment.ProcessorCount)
            : Crowd.Bands(
                ((CompartmentModel)person).Population,
                Seed,
                People,
                Timetable.Of(regimen, minutes),
                Parts,
                threads: 1
            );
        BandPoint[] points =
        [
            .. minutes.Select(
                (minute, i) => new BandPoint(minute, bands.Levels[0][i], bands.Levels[1][i], bands.Levels[2][i])
            ),
        ];
        return new(
            person.Model,
            new(person.Model.Title, points),
            at,
            new(at, bands.Peaks[0], highest, bands.Peaks[2]),
            above
        );
    }

    private ImmutableArray<LevelLine> Curves(Signal signal) =>
        [
            .. people
                .Where(person => person.Body().Shows(signal))
                .Select(person => new LevelLine(person.Model.Title, Thin(Typical(person, signal)))),
        ];

    private double[] Typical(PersonalModel person, Signal signal) =>
        person.Body().Follow(Timetable.Of(RegimenOf(person), minutes)).Of(signal);

    private SimulatedEffect Of(DrugEffect effect) =>
        new(
            effect,
            UnitOf(effect),
            [
                .. people
                    .Where(person => Effect.CanBeSaid(effect, person))
                    .Select(person => Line(effect, person, person.Model.Title)),
            ],
            [
                .. people
                    .Where(person => !Effect.CanBeSaid(effect, person))
                    .Select(person =>
                        $"{person.Model.Title} does not tell of norketamine, which acts against this effect."
                    ),
            ]
        );

    /// <summary>The effect of a typical person; its band, where one is published, is that of the level at which half of it is there.</summary>
    private LevelLine Line(DrugEffect effect, PersonalModel person, string name)
    {
        double[] middle = Values(effect, person);
        double[] low = effect.Find("c50") is { High: { } more } ? Values(With(effect, more), person) : middle;
        double[] high = effect.Find("c50") is { Low: { } less } ? Values(With(effect, less), person) : middle;
        return new(name, [.. minutes.Select((minute, i) => new BandPoint(minute, low[i], middle[i], high[i]))]);
    }

    private double[] Values(DrugEffect effect, PersonalModel person)
    {
        double times =
            effect.Find("emax") is { } most ? (double)most.Value.Number
            : IsShare(effect) ? Percent
            : 1;
        return
        [
            .. Effect.Over(effect, person, Timetable.Of(RegimenOf(person), minutes)).Select(value => value * times),
        ];
    }

    private static DrugEffect With(DrugEffect effect, ModelValue half) =>
        effect with
        {
            Parameters = [.. effect.Parameters.Select(p => p.Name == "c50" ? p with { Value = half } : p)],
        };

    private static bool IsShare(DrugEffect effect) =>
        effect.Form is EffectForm.Sigmoid or EffectForm.ResponderSlowSite && effect.Find("emax") is null;

    private static string UnitOf(DrugEffect effect) =>
        effect.Find("emax") is { } most ? most.Value.Symbol
        : effect.Find("e0") is { } baseline ? baseline.Value.Symbol
        : IsShare(effect) ? "%"
        : "cm";

    private IReadOnlyList<BandPoint> Thin(double[] values) =>
        [.. values.Select((value, i) => new BandPoint(minutes[i], value, value, value))];

    private Regimen RegimenOf(PersonalModel person) => Dosing.Regimen(ask.Doses, ask.Kilograms, person);

    /// <summary>Equal steps, and every moment at which something begins or ends.</summary>
    private static ImmutableArray<double> Moments(SimulatorAsk ask) =>
        [
            .. Timetable
                .Every(ask.Until / Looks, ask.Until)
                .Concat(ask.Doses.SelectMany(d => new[] { d.AtMinutes, d.AtMinutes + d.LastsMinutes }))
                .Append(ask.Until)
                .Where(minute => minute <= ask.Until)
                .Select(minute => Math.Round(minute, 6))
                .Distinct()
                .Order(),
        ];

    /// <summary>The rates that add up where infusions overlap.</summary>
    private IEnumerable<DoseStep> Steps()
    {
        Given[] infusions = [.. ask.Doses.Where(d => d.Seconds is not null)];
        double[] edges =
        [
            .. infusions
                .SelectMany(d => new[] { d.AtMinutes, d.AtMinutes + d.LastsMinutes })
                .Select(edge => Math.Min(edge, minutes[^1]))
                .Distinct()
                .Order(),
        ];
        return edges
            .Zip(edges.Skip(1))
            .Select(pair => new DoseStep(
                pair.First,
                pair.Second,
                Math.Round(infusions.Where(d => Runs(d, pair.First)).Sum(RateOf), 2)
            ))
            .Where(step => step.MilligramsPerHour > 0);
    }

    private static bool Runs(Given given, double minute) =>
        given.AtMinutes <= minute && minute < given.AtMinutes + given.LastsMinutes;

    private double RateOf(Given given) => (double)given.For(ask.Kilograms) / given.LastsMinutes * Hour;
}
