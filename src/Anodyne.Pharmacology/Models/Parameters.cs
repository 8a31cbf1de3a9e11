using Anodyne.Knowledge;
using Anodyne.Numerics;

namespace Anodyne.Pharmacology.Models;

/// <summary>The parameters of a model for one person: scaled by weight as the model says, then by what else is known of the person.</summary>
internal readonly record struct Parameters(DrugModel Model, Person Person, Draw? Drawn = null)
{
    /// <summary>Models are written for a person of this weight.</summary>
    public const double StandardKilograms = 70;

    /// <summary>Whether there is a third compartment.</summary>
    public bool HasThird => (Model.Find("q3") ?? Model.Find("k13")) is not null;

    public double Volume(string name) =>
        Model[name].Weight == WeightRule.PerKilogram ? Of(name, "L/kg") : Of(name, "L");

    public double Flow(string name) => Of(name, "L/h") / 60;

    public double Rate(string name) => Of(name, "/h") / 60;

    public double Minutes(string name) => Of(name, "min");

    public double Share(string name) => Of(name, "fraction");

    /// <summary>The standard deviation of the parameter's logarithm between people, √ln(1 + CV²); 0 where none is known.</summary>
    public double Spread(string name) =>
        Model[name].Variation?.Value is { Measures: "share" } variation
            ? Math.Sqrt(Elementary.Log(1 + (variation.In("fraction") * variation.In("fraction"))))
            : 0;

    private double Of(string name, string unit)
    {
        ModelParameter parameter = Model[name];
        Person person = Person;
        double value = parameter.Value.In(unit) * ByWeight(parameter.Weight);
        foreach (ModelCovariate covariate in Model.Covariates.Where(c => c.Parameter == name))
        {
            value = covariate switch
            {
                { Trait: PatientTrait.AgeAbove, Above: { } threshold } => value
                    + (covariate.Value.In("L/h/year") * Math.Max(0, (person.Years ?? 0) - (double)threshold.Count)),
                _ when person.Has(covariate.Trait) => value * covariate.Value.In("fraction"),
                _ => value,
            };
        }

        return Drawn is { } draw ? Varied(parameter, value, draw) : value;
    }

    /// <summary>What a drawn person has: log-normal around the typical value, or normal on the logit where the model says so.</summary>
    private double Varied(ModelParameter parameter, double typical, Draw draw) =>
        parameter.Variation?.Value switch
        {
            { Measures: "spread of a logit" } spread => Elementary.Logistic(
                Elementary.Logit(typical) + (spread.In("logit") * draw.Normal(Model.Parameters.IndexOf(parameter)))
            ),
            { } => typical * Elementary.Exp(Spread(parameter.Name) * draw.Normal(Model.Parameters.IndexOf(parameter))),
            null => typical,
        };

    private double ByWeight(WeightRule rule) =>
        rule switch
        {
            WeightRule.Linear => Person.Kilograms / StandardKilograms,
            WeightRule.ThreeQuarters => Elementary.Exp(0.75 * Elementary.Log(Person.Kilograms / StandardKilograms)),
            WeightRule.PerKilogram => Person.Kilograms,
            _ => 1,
        };
}

/// <summary>One person of a crowd: his random numbers, each at the place of its parameter.</summary>
internal readonly record struct Draw(ulong Seed, long Index)
{
    public double Normal(int place) => NormalQuantile.Of(Randomness.UniformAt(Seed, (ulong)Index, (ulong)place));
}
