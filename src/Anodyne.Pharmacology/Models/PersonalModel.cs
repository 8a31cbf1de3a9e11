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
        WithEffectSite(Bodies.Of(Typical, Metabolite()), effectSiteHalfLife);

    private Norketamine? Metabolite()
    {
        Parameters of = new(Model, Person);
        return Model.HasNorketamine
            ? new(of.Rate("nk-ktr"), of.Flow("nk-cl"), of.Volume("nk-v"), of.Flow("nk-q"), of.Volume("nk-vp"))
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
    private Draw? Drawn { get; init; }

    /// <summary>Another person of the same weight, age and traits: the same one each time.</summary>
    /// <param name="seed">Which crowd.</param>
    /// <param name="index">Which of its people.</param>
    public FirstPassModel Somebody(ulong seed, long index) => this with { Drawn = new(seed, index) };

    public override Body Body(double? effectSiteHalfLife = null) =>
        WithEffectSite(Bodies.Of(Compartments()), effectSiteHalfLife);

    /// <summary>Sprays of one session.</summary>
    /// <param name="at">The minute of each device of two sprays.</param>
    /// <param name="milligrams">What one device holds.</param>
    public Regimen Sprays(IReadOnlyList<double> at, double milligrams)
    {
        Parameters of = new(Model, Person, Drawn);
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
        Parameters of = new(Model, Person, Drawn);
        return Regimen.None.And(
            Infusion.Of(milligrams * of.Share("gut-fraction"), at, of.Minutes("oral-release-time"), Bodies.Mouth)
        );
    }

    private FirstPass Compartments()
    {
        Parameters of = new(Model, Person, Drawn);
        return new(
            new(
                new(of.Volume("central-volume")),
                new(0),
                new(of.Volume("shallow-volume")),
                new(of.Flow("shallow-flow")),
                new(of.Volume("deep-volume")),
                new(of.Flow("deep-flow"))
            ),
            of.Flow("liver-flow"),
            of.Volume("liver-volume"),
            of.Rate("liver-elimination-rate"),
            of.Rate("liver-metabolism-rate"),
            of.Rate("nasal-absorption-rate"),
            of.Rate("swallowed-absorption-rate"),
            of.Rate("oral-absorption-rate"),
            new(0, of.Flow("nk-cl"), of.Volume("nk-v"), of.Flow("nk-q"), of.Volume("nk-vp"))
        );
    }
}
