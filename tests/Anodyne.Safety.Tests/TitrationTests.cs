using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Safety.Tests.Day;

namespace Anodyne.Safety.Tests;

public class TitrationTests
{
    private static readonly StepRule HoldOnPressure = new(
        "pressure",
        [new(Sign.Systolic, Side.AtLeast, 20, Basis.PercentOverBaseline), new(Sign.Systolic, Side.AtLeast, 160)],
        StepAction.Hold
    );

    private static readonly StepRule StepDownOnSaturation = new(
        "saturation",
        [new(Sign.SpO2, Side.AtMost, 92)],
        StepAction.StepDown
    );

    private static readonly Ladder Ladder = new(
        Start: MgPerHour(20),
        Climb: new(MgPerHour(5), Minutes(15)),
        Ceiling: MgPerHour(38),
        StepDownBy: MgPerHour(10),
        Required: [Sign.Systolic, Sign.SpO2, Sign.Sedation, Sign.Dissociation, Sign.PainTenths],
        ChartedWithin: Minutes(10),
        Rules: [HoldOnPressure, StepDownOnSaturation]
    );

    private static readonly Instant Now = At(10, 30);

    private static Chart AllCharted(Instant at) =>
        Chart
            .Empty.WithBaseline(Sign.Systolic, 120)
            .With(Sign.Systolic, 128, at)
            .With(Sign.SpO2, 97, at)
            .With(Sign.Sedation, -1, at)
            .With(Sign.Dissociation, 1, at)
            .With(Sign.PainTenths, 45, at);

    private static Standing At20(Chart chart) => new(MgPerHour(20), At(10), chart);

    private static StepAnswer May(Chart chart, int to) => Titration.May(Ladder, At20(chart), MgPerHour(to), Now);

    [Fact]
    public void A_step_up_is_allowed_when_everything_was_charted_and_no_rule_fires() =>
        Assert.True(May(AllCharted(At(10, 22)), to: 25).IsAllowed);

    [Fact]
    public void Slowing_is_never_refused_whatever_was_charted_or_not()
    {
        Assert.True(May(Chart.Empty, to: 19).IsAllowed);
        Assert.True(May(Chart.Empty, to: 0).IsAllowed);
        Assert.True(Titration.May(Ladder, At20(Chart.Empty), MgPerHour(10), At(10)).IsAllowed);
    }

    [Fact]
    public void The_rate_that_runs_needs_no_reason_to_run_on() => Assert.True(May(Chart.Empty, to: 20).IsAllowed);

    [Fact]
    public void Exactly_ten_minutes_old_and_exactly_the_least_time_after_a_step_is_allowed()
    {
        Standing standing = new(MgPerHour(20), At(10, 15), AllCharted(At(10, 20)));

        Assert.True(Titration.May(Ladder, standing, MgPerHour(25), Now).IsAllowed);
    }

    [Fact]
    public void Every_observation_that_is_missing_is_named() =>
        Assert.Equal(
            [new StepReason.NotCharted(Sign.Sedation), new StepReason.NotCharted(Sign.PainTenths)],
            May(
                Chart
                    .Empty.WithBaseline(Sign.Systolic, 120)
                    .With(Sign.Systolic, 128, At(10, 25))
                    .With(Sign.SpO2, 97, At(10, 25))
                    .With(Sign.Dissociation, 0, At(10, 25)),
                to: 25
            ).Against
        );

    [Fact]
    public void An_observation_older_than_ten_minutes_does_not_count() =>
        Assert.Equal(
            new StepReason.ChartedTooLongAgo(new(Sign.SpO2, 97, At(10, 19)), At(10, 20)),
            Assert.Single(
                May(
                    AllCharted(At(10, 21)).Only(reading => reading.Sign != Sign.SpO2).With(Sign.SpO2, 97, At(10, 19)),
                    to: 25
                ).Against
            )
        );

    [Fact]
    public void An_observation_from_before_the_last_step_says_nothing_about_this_rate() =>
        Assert.Contains(
            new StepReason.ChartedTooLongAgo(new(Sign.SpO2, 97, At(10, 14)), At(10, 15)),
            Titration
                .May(Ladder, new(MgPerHour(20), At(10, 15), AllCharted(At(10, 14))), MgPerHour(25), At(10, 20))
                .Against
        );

    [Fact]
    public void A_hold_rule_that_fires_is_named_with_its_reading()
    {
        StepReason reason = Assert.Single(May(AllCharted(At(10, 22)).With(Sign.Systolic, 144, At(10, 29)), 25).Against);

        Assert.Equal(
            new StepReason.RuleFires(HoldOnPressure, HoldOnPressure.AnyOf[0], new(Sign.Systolic, 144, At(10, 29))),
            reason
        );
    }

    [Fact]
    public void A_relative_rule_without_a_baseline_is_not_passed_over() =>
        Assert.Contains(
            new StepReason.NoBaseline(Sign.Systolic),
            May(AllCharted(At(10, 22)).WithoutBaseline(), to: 25).Against
        );

    [Fact]
    public void A_step_beyond_ceiling_size_and_time_is_refused_for_all_three() =>
        Assert.Equal(
            [
                new StepReason.AboveCeiling(MgPerHour(39), MgPerHour(38)),
                new StepReason.StepTooLarge(MgPerHour(39), MgPerHour(25)),
                new StepReason.TooSoon(At(10, 40)),
            ],
            Titration.May(Ladder, new(MgPerHour(20), At(10, 25), AllCharted(At(10, 28))), MgPerHour(39), Now).Against
        );

    [Fact]
    public void A_fixed_rate_is_never_raised() =>
        Assert.Contains(
            new StepReason.FixedRate(MgPerHour(20)),
            Titration.May(Ladder with { Climb = null }, At20(AllCharted(At(10, 22))), MgPerHour(21), Now).Against
        );

    [Fact]
    public void After_a_pause_it_runs_again_no_faster_than_before_and_only_when_tolerated()
    {
        Standing standing = At20(AllCharted(At(10, 22)));

        Assert.True(Titration.MayResume(Ladder, standing, MgPerHour(20), Now).IsAllowed);
        Assert.Equal(
            [new StepReason.AboveRateBeforePause(MgPerHour(21), MgPerHour(20))],
            Titration.MayResume(Ladder, standing, MgPerHour(21), Now).Against
        );
        Assert.False(Titration.MayResume(Ladder, At20(Chart.Empty), MgPerHour(20), Now).IsAllowed);
    }

    [Fact]
    public void The_strongest_rule_that_fires_decides_the_advice()
    {
        Chart chart = AllCharted(At(10, 22)).With(Sign.Systolic, 165, At(10, 29)).With(Sign.SpO2, 91, At(10, 29));
        StepAdvice advice = Titration.Advise(Ladder, At20(chart), Now);

        Assert.Equal((StepAction.StepDown, MgPerHour(10)), (advice.Action, advice.Rate));
        Assert.Equal(3, advice.Because.Length);
    }

    [Fact]
    public void Without_a_rule_that_fires_there_is_no_advice() =>
        Assert.Null(Titration.Advise(Ladder, At20(AllCharted(At(10, 22))), Now).Action);

    [Fact]
    public void A_ladder_ends_at_its_ceiling_with_a_shorter_last_step() =>
        Assert.Equal(
            [MgPerHour(20), MgPerHour(25), MgPerHour(30), MgPerHour(35), MgPerHour(38)],
            Ladder.Rungs().ToArray()
        );

    [Fact]
    public void The_fastest_way_up_is_what_a_plan_must_fit_into() =>
        Assert.Equal(
            new Dose((20_000 + 25_000 + 30_000 + 35_000) / 4 + 38_000),
            Ladder.Fastest(At(10), At(12)).At(At(12)).Shown
        );
}
