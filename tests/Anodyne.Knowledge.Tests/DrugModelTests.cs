using System.Globalization;
using Anodyne.Quantities;

namespace Anodyne.Knowledge.Tests;

/// <summary>Models of what the body does with the drug, as they were published.</summary>
public class DrugModelTests
{
    private const string Kamp = "models/kamp2020.yaml";
    private const string Perez = "models/perezruixo2021.yaml";

    private static readonly Shelf<DrugModel> Models = Repository.Library.Models;

    [Fact]
    public void Seven_models_by_their_names() =>
        Assert.Equal(
            ["clements250", "domino", "herd2007", "hijazi2003", "hornik2018", "kamp2020", "perezruixo2021"],
            Models.Select(m => m.Id)
        );

    [Fact]
    public void Read_alone_they_are_the_same_models() =>
        Assert.Equal(
            Models.Select(m => (m.Id, m.Hash)),
            KnowledgeBase.Only<DrugModel>(Repository.Library.AsOf, Repository.Folder).Select(m => (m.Id, m.Hash))
        );

    [Fact]
    public void Read_alone_a_model_with_a_problem_is_no_model()
    {
        using Copy copy = new();
        copy.Change(Kamp, "value: 84 L/h", "value: 84 L");

        Assert.Contains(
            "cl is a flow and 84 L is a volume",
            Assert
                .Throws<InvalidDataException>(() => KnowledgeBase.Only<DrugModel>(Repository.Library.AsOf, copy.Folder))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_alone_a_model_of_tomorrow_does_not_count_today() =>
        Assert.Empty(KnowledgeBase.Only<DrugModel>(Repository.Library.AsOf.PlusYears(-1), Repository.Folder));

    /// <summary>Kamp 2020 as the program opentiva holds it; Domino as stanpumpR and opentiva hold it.</summary>
    [Theory]
    [InlineData("kamp2020", "v1", "L", 25)]
    [InlineData("kamp2020", "v2", "L", 56)]
    [InlineData("kamp2020", "v3", "L", 157)]
    [InlineData("kamp2020", "cl", "L/h", 84)]
    [InlineData("kamp2020", "cl", "L/min", 1.4)]
    [InlineData("kamp2020", "q2", "L/h", 161)]
    [InlineData("kamp2020", "q3", "L/h", 79)]
    [InlineData("kamp2020", "ke0-half-life", "h", 8.3 / 60)]
    [InlineData("domino", "v1", "L/kg", 0.063)]
    [InlineData("domino", "k10", "/h", 26.28)]
    [InlineData("domino", "k12", "/min", 0.592)]
    [InlineData("domino", "k13", "/min", 0.59)]
    [InlineData("domino", "k21", "/min", 0.247)]
    [InlineData("domino", "k31", "/min", 0.0146)]
    [InlineData("clements250", "v1", "L/kg", 1.7522)]
    [InlineData("herd2007", "q2", "L/h", 215)]
    [InlineData("hornik2018", "cl", "L/h", 38.9)]
    [InlineData("perezruixo2021", "gut-fraction", "%", 64)]
    [InlineData("perezruixo2021", "nk-q", "L/h", 26.1)]
    public void Numbers_are_those_of_the_sources(string model, string name, string unit, double expected) =>
        Assert.Equal(expected, Models[model][name].Value.In(unit));

    /// <summary>The clearance of the abstract of Hijazi 2003 is 36.0 mL/min/kg, and that of Clements in 70 kg is 80.2 L/h.</summary>
    [Theory]
    [InlineData("hijazi2003", 0.0360 * 60 * 70, 0.3)]
    [InlineData("clements250", 80.2, 0.1)]
    [InlineData("domino", 115.9, 0.1)]
    public void Rate_constants_give_the_clearance_that_was_published(string model, double litresPerHour, double within)
    {
        DrugModel m = Models[model];

        Assert.Equal(litresPerHour, m["v1"].Value.In("L/kg") * 70 * m["k10"].Value.In("/h"), within);
    }

    /// <summary>Perez-Ruixo 2021, abstract: volume at steady state 752 L and noresketamine 185 L.</summary>
    [Fact]
    public void Volumes_of_esketamine_add_up_to_those_of_the_abstract()
    {
        DrugModel m = Models["perezruixo2021"];

        Assert.Equal(752, Litres("central-volume") + Litres("shallow-volume") + Litres("deep-volume"));
        Assert.Equal(185, Litres("nk-v") + Litres("nk-vp"));

        double Litres(string name) => m[name].Value.In("L");
    }

    [Fact]
    public void Norketamine_is_followed_where_somebody_measured_or_derived_it() =>
        Assert.Equal(["kamp2020", "perezruixo2021"], Models.Where(m => m.HasNorketamine).Select(m => m.Id));

    [Theory]
    [InlineData("kamp2020", Provenance.ReadInSource)]
    [InlineData("herd2007", Provenance.Abstract)]
    public void A_model_is_as_good_as_its_weakest_number(string model, Provenance grade) =>
        Assert.Equal(grade, Models[model].Grade);

    [Fact]
    public void Children_and_adults_are_told_apart_by_the_ages_of_the_model()
    {
        Assert.False(Models["hornik2018"].Population.Ages.Value.Holds(new Years(40)));
        Assert.False(Models["herd2007"].Population.Ages.Value.Holds(new Years(40)));
        Assert.False(Models["kamp2020"].Population.Ages.Value.Holds(new Years(12)));
        Assert.True(Models["perezruixo2021"].Population.Weights.Value.Holds(BodyMass.FromKilograms(170)));
    }

    [Fact]
    public void A_slow_metaboliser_clears_a_third() =>
        Assert.All(
            ["kamp2020", "domino", "clements250", "hijazi2003"],
            id =>
                Assert.Equal(
                    0.32,
                    Models[id].Covariates.Single(c => c.Trait == PatientTrait.PoorMetaboliser).Value.In("fraction")
                )
        );

    [Fact]
    public void What_differs_between_people_without_a_publication_calls_itself_a_guess() =>
        Assert.All(
            Models["kamp2020"].Parameters.Where(p => ModelNames.Drug(ModelStructure.Volumes).Contains(p.Name)),
            p => Assert.Equal(Evidence.Guess, p.Variation!.Evidence)
        );

    [Theory]
    [InlineData(Kamp, "value: 84 L/h", "value: 84 L/hour", "'84 L/hour' cannot be read")]
    [InlineData(Kamp, "value: 84 L/h", "value: 84", "'84' cannot be read")]
    [InlineData(Kamp, "value: 84 L/h", "value: 84  L/h", "cannot be read")]
    [InlineData(Kamp, "value: 84 L/h", "value: 8.4e1 L/h", "cannot be read")]
    [InlineData(Kamp, "value: 84 L/h", "value: 84 L", "cl is a flow and 84 L is a volume")]
    [InlineData(Kamp, "value: 84 L/h", "value: -84 L/h", "cl is -84 L/h; it must be more than zero")]
    [InlineData(Kamp, "value: 25 L,", "value: 0.36 L/kg,", "only L/kg goes with per-kilogram")]
    [InlineData(Kamp, "name: q3", "name: q2", "the parameter q2 stands twice")]
    [InlineData(Kamp, "name: q3", "name: q4", "there is no parameter 'q4' in a model by volumes")]
    [InlineData(Kamp, "name: nk-vp", "name: q3", "the parameter nk-vp is missing")]
    [InlineData(Kamp, "variation: { value: 30 %", "variation: { value: 30 L", "the variation of v1 is 30 L")]
    [InlineData(Kamp, "parameter: cl", "parameter: k10", "a covariate acts on k10, which is no parameter")]
    [InlineData(Kamp, "value: 18 to 75 years", "value: 75 to 18 years", "reversed")]
    [InlineData(Kamp, "grade: read-in-source", "grade: seen", "'seen' is none of read-in-source, abstract")]
    [InlineData(Perez, "enantiomer: esketamine", "enantiomer: racemic", "for esketamine only")]
    [InlineData(Perez, "above: 60 years, ", "", "names the age in above")]
    [InlineData(Perez, "value: -2.19 L/h/year", "value: 0.5 fraction", "L/h/year for age-above")]
    public void Refuses_a_model_that_does_not_fit(string file, string from, string to, string said)
    {
        using Copy copy = new();

        string problems = copy.Change(file, from, to).Problems();

        Assert.StartsWith(file + ":", problems, StringComparison.Ordinal);
        Assert.Contains(said, problems, StringComparison.Ordinal);
    }

    [Fact]
    public void A_third_compartment_is_whole_or_absent()
    {
        using Copy copy = new();

        string problems = copy.Change("models/domino.yaml", "name: k31", "name: k10x").Problems();

        Assert.Contains("there is no parameter 'k10x'", problems, StringComparison.Ordinal);
        Assert.Contains("the parameter k31 is missing", problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("84 L/h", "L/min", 1.4)]
    [InlineData("0.0146 /min", "/h", 0.876)]
    [InlineData("10.9 d", "h", 261.6)]
    [InlineData("30 min", "h", 0.5)]
    [InlineData("27.5 %", "fraction", 0.275)]
    [InlineData("-2.19 L/h/year", "L/h/year", -2.19)]
    public void A_unit_is_changed_without_an_error_in_the_last_digit(string written, string unit, double expected) =>
        Assert.Equal(expected, ModelValue.Read(written)!.Value.In(unit));

    [Theory]
    [InlineData("84 L/h", "L")]
    [InlineData("121 ng/mL", "nmol/mL")]
    [InlineData("84 L/h", "gallons")]
    public void A_unit_of_another_kind_is_an_error(string written, string unit) =>
        Assert.Throws<ArgumentException>(() => ModelValue.Read(written)!.Value.In(unit));

    [Fact]
    public void Values_are_read_and_written_alike_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("0.0146 /min", ModelValue.Read("0.0146 /min")!.Value.ToString());
            Assert.Equal(0.0146, ModelValue.Read("0.0146 /min")!.Value.In("/min"));
            Assert.Equal("0.02 years", new Years(0.02m).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
