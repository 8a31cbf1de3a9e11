namespace Anodyne.Knowledge.Tests;

public class ScoringTests
{
    [Fact]
    public void Phq9_sums_to_27_at_most() => Assert.Equal(27, Phq9.Read([3, 3, 3, 3, 3, 3, 3, 3, 3]).Total);

    [Fact]
    public void Phq9_with_a_missing_item_has_no_total_but_item_nine_still_speaks()
    {
        Phq9Reading reading = Phq9.Read([1, null, 0, 0, 0, 0, 0, 0, 1]);

        Assert.Null(reading.Total);
        Assert.True(reading.OpensSelfHarmPathway);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    public void Any_answer_above_not_at_all_opens_the_pathway(int itemNine, bool opens) =>
        Assert.Equal(opens, Phq9.Read([0, 0, 0, 0, 0, 0, 0, 0, itemNine]).OpensSelfHarmPathway);

    [Theory]
    [InlineData(4, "minimal")]
    [InlineData(5, "mild")]
    [InlineData(14, "moderate")]
    [InlineData(15, "moderately severe")]
    [InlineData(27, "severe")]
    public void Phq9_bands(int total, string band) =>
        Assert.Equal(band, Repository.Library.Instruments["phq-9"].BandOf(total)?.Label);

    [Fact]
    public void Gad7_sums_to_21_at_most() => Assert.Equal(21, Gad7.Total([3, 3, 3, 3, 3, 3, 3]));

    [Fact]
    public void Peg_is_the_mean_of_three()
    {
        Assert.Equal(6.67m, Peg.Mean([7, 6, 7]));
        Assert.Null(Peg.Mean([7, null, 7]));
    }

    [Fact]
    public void A_form_with_another_number_of_answers_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Phq9.Read([0, 0]));
        Assert.Throws<ArgumentException>(() => Gad7.Total([0, 0, 0, 0, 0, 0, 4]));
        Assert.Throws<ArgumentException>(() => Peg.Mean([11, 0, 0]));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(6.5, true)]
    [InlineData(10, true)]
    [InlineData(10.5, false)]
    [InlineData(6.3, false)]
    [InlineData(-0.5, false)]
    public void Pain_has_whole_and_half_points(double score, bool holds) =>
        Assert.Equal(holds, Nrs.Holds((decimal)score));

    [Theory]
    [InlineData(120, 120, 2)]
    [InlineData(144, 120, 2)]
    [InlineData(145, 120, 1)]
    [InlineData(60, 120, 1)]
    [InlineData(181, 120, 0)]
    public void Aldrete_circulation_is_a_share_of_the_baseline(int now, int baseline, int mark) =>
        Assert.Equal(mark, Aldrete.Circulation(now, baseline));

    [Fact]
    public void Aldrete_of_a_patient_who_is_awake_is_10() => Assert.Equal(10, Aldrete.Total(new(2, 2, 2, 2, 2)));

    [Fact]
    public void A_mark_of_3_does_not_exist() =>
        Assert.Throws<ArgumentException>(() => Aldrete.Total(new(3, 2, 2, 2, 2)));

    [Theory]
    [InlineData(144, 2)]
    [InlineData(168, 1)]
    [InlineData(169, 0)]
    public void Padss_pressure_ends_at_40_percent(int now, int mark) => Assert.Equal(mark, Padss.Pressure(now, 120));

    [Fact]
    public void A_patient_whose_usual_pain_is_7_can_go_home() => Assert.Equal(2, Padss.Pain(now: 7, preCheck: 7));

    [Theory]
    [InlineData(3.5, 2)]
    [InlineData(4, 1)]
    [InlineData(6.5, 1)]
    [InlineData(7, 0)]
    public void Pain_worse_than_before_is_scored_as_published(double now, int mark) =>
        Assert.Equal(mark, Padss.Pain((decimal)now, preCheck: 0));

    [Fact]
    public void A_patient_who_came_in_a_wheelchair_can_go_home() =>
        Assert.Equal(2, Padss.Walking(Walking.Unable, preCheck: Walking.Unable));

    [Fact]
    public void A_patient_who_walked_in_and_cannot_walk_out_cannot() =>
        Assert.Equal(0, Padss.Walking(Walking.Unable, preCheck: Walking.Steady));

    [Fact]
    public void The_adaptation_calls_itself_one() =>
        Assert.Contains(
            "not validated",
            Repository.Library.Instruments["padss"].Adaptation,
            StringComparison.OrdinalIgnoreCase
        );
}
