using CsCheck;

namespace Anodyne.Safety.Tests;

public class ThresholdTests
{
    [Theory]
    [InlineData(Side.AtLeast, 139, false)]
    [InlineData(Side.AtLeast, 140, true)]
    [InlineData(Side.Above, 140, false)]
    [InlineData(Side.Above, 141, true)]
    [InlineData(Side.AtMost, 141, false)]
    [InlineData(Side.AtMost, 140, true)]
    [InlineData(Side.Below, 140, false)]
    [InlineData(Side.Below, 139, true)]
    public void The_number_itself_belongs_to_at_least_and_at_most(Side side, int value, bool crossed) =>
        Assert.Equal(crossed, new Threshold(Sign.Systolic, side, 140).IsCrossedBy(value, null));

    [Theory]
    [InlineData(143, false)]
    [InlineData(144, true)]
    public void Twenty_percent_over_120_is_144(int value, bool crossed) =>
        Assert.Equal(
            crossed,
            new Threshold(Sign.Systolic, Side.AtLeast, 20, Basis.PercentOverBaseline).IsCrossedBy(value, 120)
        );

    [Fact]
    public void Percent_of_an_odd_baseline_is_not_rounded()
    {
        Threshold half = new(Sign.Systolic, Side.Above, 50, Basis.PercentOverBaseline);

        Assert.False(half.IsCrossedBy(166, 111));
        Assert.True(half.IsCrossedBy(167, 111));
    }

    [Fact]
    public void A_fall_is_a_negative_rise() =>
        Assert.True(new Threshold(Sign.Systolic, Side.AtMost, -30, Basis.PointsOverBaseline).IsCrossedBy(90, 120));

    [Fact]
    public void Without_a_baseline_a_relative_threshold_cannot_say() =>
        Assert.Null(new Threshold(Sign.Systolic, Side.AtLeast, 20, Basis.PercentOverBaseline).IsCrossedBy(200, null));

    [Theory]
    [InlineData(Sign.SpO2, Side.Below, 0)]
    [InlineData(Sign.SpO2, Side.Above, 100)]
    [InlineData(Sign.Sedation, Side.AtLeast, 5)]
    [InlineData(Sign.Dissociation, Side.AtLeast, 4)]
    public void A_limit_that_can_never_fire_is_no_limit(Sign sign, Side side, int value)
    {
        Threshold never = new(sign, side, value);

        Assert.False(never.CanBeCrossed);
        Assert.Throws<BrokenInvariantException>(() =>
            new AlarmRule("never", [never], default, AlarmResponse.Look, Watching.AtOnce)
        );
    }

    [Fact]
    public void A_rule_is_about_one_measurement() =>
        Assert.Throws<BrokenInvariantException>(() =>
            new AlarmRule(
                "mixed",
                [new(Sign.Systolic, Side.AtLeast, 200), new(Sign.SpO2, Side.Below, 90)],
                default,
                AlarmResponse.Stop,
                Watching.AtOnce
            )
        );

    [Fact]
    public void A_higher_value_is_never_less_high() =>
        Gen.Select(Gen.Int[0, 350], Gen.Int[0, 350], Gen.Int[0, 350], Gen.Int[-100, 100])
            .Sample(
                (value, more, baseline, percent) =>
                {
                    Threshold high = new(Sign.Systolic, Side.AtLeast, percent, Basis.PercentOverBaseline);
                    Assert.True(
                        high.IsCrossedBy(value, baseline) != true || high.IsCrossedBy(value + more, baseline) == true
                    );
                }
            );

    [Fact]
    public void Every_sign_has_a_scale_and_nothing_off_it_is_charted() =>
        Assert.All(
            Enum.GetValues<Sign>(),
            sign =>
            {
                (int lowest, int highest) = Signs.Scale(sign);
                Assert.True(lowest < highest);
                Assert.Throws<BrokenInvariantException>(() => Chart.Empty.With(sign, highest + 1, Day.At(10)));
                Assert.Throws<BrokenInvariantException>(() => Chart.Empty.WithBaseline(sign, lowest - 1));
            }
        );
}
