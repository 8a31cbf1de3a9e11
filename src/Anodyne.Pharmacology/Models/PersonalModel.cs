using System.Collections.Immutable;
using Anodyne.Knowledge;
using Anodyne.Numerics;
using Anodyne.Pharmacology.Kinetics;
using Anodyne.Pharmacology.Simulation;

namespace Anodyne.Pharmacology.Models;

/// <summary>What a published model says about one person, or why it says nothing about this one.</summary>
public abstract record ModelAnswer
{
    private ModelAnswer() { }

    /// <summary>The model was made from people like this one.</summary>
    public sealed record Applies(PersonalModel Model) : ModelAnswer;

    /// <summary>The model knows nobody like this person, so it is not asked.</summary>
    /// <param name="Model">The model.</param>
    /// <param name="Sentence">What lies outside, and of whom the model knows.</param>
    public sealed record Outside(DrugModel Model, string Sentence) : ModelAnswer;
}

/// <summary>A published model with the parameters of one person, in L, L/min and mg.</summary>
public abstract record PersonalModel(DrugModel Model, Person Person)
{
    /// <summary>The compartments of this person, with an effect site where a half-life is given or the model has one.</summary>
    /// <param name="effectSiteHalfLife">In minutes; null for the model's own, or none.</param>
    public abstract Body Body(double? effectSiteHalfLife = null);

    /// <summary>Another person of the same weight, age and traits, drawn from the model's spread.</summary>
    /// <param name="seed">Which crowd.</param>
    /// <param name="index">Which of its people.</param>
    /// <param name="effectSiteHalfLife">In minutes; null for the model's own, or none.</param>
    public abstract Body Drawn(ulong seed, long index, double? effectSiteHalfLife = null);

    private protected Body WithEffectSite(Body body, double? halfLife) =>
        (halfLife ?? Model.Find(ModelNames.EffectSite)?.Value.In("min")) is { } minutes
            ? body.WithSite(Signal.EffectSite, Signal.Ketamine, minutes)
            : body;
}

/// <summary>A person of two or three compartments.</summary>
public sealed record CompartmentModel(DrugModel Model, Person Person) : PersonalModel(Model, Person)
{
    /// <summary>The person whose every parameter is the model's typical value.</summary>
    public Mammillary<One> Typical { get; } = Compartments(new Parameters(Model, Person));

    /// <summary>Everybody of this weight and age.</summary>
    public Population Population { get; } =
        new(Compartments(new Parameters(Model, Person)), Spreads(new Parameters(Model, Person)));

    public override Body Body(double? effectSiteHalfLife = null) =>
        WithEffectSite(Bodies.Of(Typical, Metabolite(_ => 1)), effectSiteHalfLife);

    public override Body Drawn(ulong seed, long index, double? effectSiteHalfLife = null) =>
        WithEffectSite(
            Bodies.Of(
                Population.Person(seed, index),
                Metabolite(place => new Draw(seed, index, Population.Parameters + place).LogNormal(Spread(place)))
            ),
            effectSiteHalfLife
        );

    private static readonly ImmutableArray<string> MetaboliteNames = ["nk-ktr", "nk-cl", "nk-v", "nk-q", "nk-vp"];

    private double Spread(int place) => new Parameters(Model, Person).Spread(MetaboliteNames[place]);

    private Norketamine? Metabolite(Func<int, double> factor)
    {
        Parameters of = new(Model, Person);
        return Model.HasNorketamine
            ? new(
                of.Rate("nk-ktr") * factor(0),
                of.Flow("nk-cl") * factor(1),
                of.Volume("nk-v") * factor(2),
                of.Flow("nk-q") * factor(3),
                of.Volume("nk-vp") * factor(4)
            )
            : null;
    }

    private static Mammillary<One> Compartments(Parameters of)
    {
        if (of.Model.Structure == ModelStructure.Volumes)
        {
            return new(
                new(of.Volume("v1")),
                new(of.Flow("cl")),
                new(of.Volume("v2")),
                new(of.Flow("q2")),
                new(of.HasThird ? of.Volume("v3") : 1),
                new(of.HasThird ? of.Flow("q3") : 0)
            );
        }

        double v1 = of.Volume("v1");
        double q2 = v1 * of.Rate("k12");
        double q3 = of.HasThird ? v1 * of.Rate("k13") : 0;
        return new(
            new(v1),
            new(v1 * of.Rate("k10")),
            new(q2 / of.Rate("k21")),
            new(q2),
            new(of.HasThird ? q3 / of.Rate("k31") : 1),
            new(q3)
        );
    }

    /// <summary>The spread of a rate constant is taken as that of the clearance or volume it stands for.</summary>
    private static double[] Spreads(Parameters of) =>
        [
            .. (of.Model.Structure == ModelStructure.Volumes ? VolumeNames : RateNames).Select(name =>
                of.Model.Find(name) is null ? 0 : of.Spread(name)
            ),
        ];

    private static readonly ImmutableArray<string> VolumeNames = ["v1", "cl", "v2", "q2", "v3", "q3"];
    private static readonly ImmutableArray<string> RateNames = ["v1", "k10", "k21", "k12", "k31", "k13"];
}

/// <summary>A person who takes esketamine by nose, mouth or vein.</summary>
public sealed record FirstPassModel(DrugModel Model, Person Person) : PersonalModel(Model, Person)
{
    public override Body Body(double? effectSiteHalfLife = null) =>
        WithEffectSite(Bodies.Of(Compartments(_ => 1)), effectSiteHalfLife);

    public override Body Drawn(ulong seed, long index, double? effectSiteHalfLife = null)
    {
        Parameters of = new(Model, Person);
        return WithEffectSite(
            Bodies.Of(Compartments(name => new Draw(seed, index, of.PlaceOf(name)).LogNormal(of.Spread(name)))),
            effectSiteHalfLife
        );
    }

    /// <summary>Sprays of one session.</summary>
    /// <param name="at">The minute of each device of two sprays.</param>
    /// <param name="milligrams">What one device holds.</param>
    public Regimen Sprays(IReadOnlyList<double> at, double milligrams)
    {
        Parameters of = new(Model, Person);
        double release = of.Minutes("swallowed-release-time");
        Regimen all = Regimen.None;
        for (int i = 0; i < at.Count; i++)
        {
            double nose = of.Share("nasal-fraction") * (i == 0 ? 1 : of.Share("later-spray-factor"));
            double swallowed = (1 - nose) * of.Share("gut-fraction");
            all = all.And(new BolusDose(at[i], milligrams * nose, Bodies.Nose))
                .And(Infusion.Of(milligrams * swallowed, at[i], release, Bodies.Swallowed));
        }

        return all;
    }

    /// <summary>A dose by mouth.</summary>
    public Regimen Swallowed(double at, double milligrams)
    {
        Parameters of = new(Model, Person);
        return Regimen.None.And(
            Infusion.Of(milligrams * of.Share("gut-fraction"), at, of.Minutes("oral-release-time"), Bodies.Mouth)
        );
    }

    private FirstPass Compartments(Func<string, double> factor)
    {
        Parameters of = new(Model, Person);
        double Volume(string name) => of.Volume(name) * factor(name);
        double Flow(string name) => of.Flow(name) * factor(name);
        double Rate(string name) => of.Rate(name) * factor(name);
        return new(
            new(
                new(Volume("central-volume")),
                new(0),
                new(Volume("shallow-volume")),
                new(Flow("shallow-flow")),
                new(Volume("deep-volume")),
                new(Flow("deep-flow"))
            ),
            Flow("liver-flow"),
            Volume("liver-volume"),
            Rate("liver-elimination-rate"),
            Rate("liver-metabolism-rate"),
            Rate("nasal-absorption-rate"),
            Rate("swallowed-absorption-rate"),
            Rate("oral-absorption-rate"),
            new(0, Flow("nk-cl"), Volume("nk-v"), Flow("nk-q"), Volume("nk-vp"))
        );
    }
}
