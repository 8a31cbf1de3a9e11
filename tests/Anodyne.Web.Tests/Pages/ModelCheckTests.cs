using Anodyne.Knowledge;
using Anodyne.Web.Pages.Levels;
using NodaTime;

namespace Anodyne.Web.Tests.Pages;

/// <summary>The model cards hold each model against what was measured.</summary>
public sealed class ModelCheckTests
{
    private static readonly Library Library = KnowledgeBase
        .LoadOrThrow(KnowledgeFolder.Nearest(AppContext.BaseDirectory)!)
        .AsOf(new LocalDate(2026, 3, 9));

    /// <summary>Reference levels of the models at minute 40, and 10 mg over 84 L/h.</summary>
    [Theory]
    [InlineData("kamp2020", 253.05)]
    [InlineData("domino", 240.4)]
    [InlineData("clements250", 177.3)]
    public void The_end_of_the_standard_infusion_is_that_of_the_model(string id, double level)
    {
        Held end = ModelCheck.Of(Library.Models[id], Library)[0];
        Assert.Equal(("185", "ng/mL"), (end.Measured, end.Unit));
        Assert.Equal(level, end.Says, 0.1);
    }

    [Fact]
    public void The_area_of_ten_milligrams_is_the_dose_over_the_clearance() =>
        Assert.Equal(10 / 84.0 * 1000, ModelCheck.Of(Library.Models["kamp2020"], Library)[2].Says, 1e-6);

    [Fact]
    public void Three_days_at_1_2_mg_per_kg_and_hour_come_near_what_was_measured() =>
        Assert.InRange(ModelCheck.Of(Library.Models["kamp2020"], Library)[1].Says, 900, 1500);

    [Fact]
    public void Sprays_come_within_a_tenth_of_the_published_peaks() =>
        Assert.All(
            ModelCheck.Of(Library.Models["perezruixo2021"], Library),
            level =>
            {
                double published = level.Published.Value.In("ng/mL");
                Assert.InRange(level.Says, published * 0.9, published * 1.1);
            }
        );

    [Fact]
    public void A_model_of_children_is_shown_for_a_child_and_held_against_no_adult()
    {
        DrugModel hornik = Library.Models["hornik2018"];
        Assert.True(ModelCheck.Example(hornik).Years < 18);
        Assert.Empty(ModelCheck.Of(hornik, Library));
        Assert.NotEmpty(ModelCheck.Chart(hornik, Library).Lines);
    }

    [Fact]
    public void A_card_shows_the_others_only_where_they_know_the_same_person_and_the_same_drug() =>
        Assert.All(
            Library.Models,
            model =>
                Assert.DoesNotContain(
                    ModelCheck.Chart(model, Library).Lines.Skip(1),
                    line =>
                        line.Name == model.Title
                        || (
                            model.Enantiomer == Enantiomer.Racemic
                            && line.Name.Contains("nose", StringComparison.Ordinal)
                        )
                )
        );

    [Fact]
    public void Every_published_number_has_a_source_that_can_be_looked_up() =>
        Assert.All(
            Library.Models.SelectMany(model => ModelCheck.Of(model, Library)),
            level => Assert.NotNull(Library.Citation(level.Published.Source))
        );
}
