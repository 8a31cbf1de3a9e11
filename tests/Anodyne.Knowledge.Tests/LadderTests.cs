using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Knowledge.Tests;

public class LadderTests
{
    private static readonly BodyMass Ninety = BodyMass.FromKilograms(90);

    [Fact]
    public void The_cap_bites_where_the_trial_says()
    {
        FittedLadder ladder = Protocol("schwartzman-2009").Fit(Ninety, session: 3)!;

        Assert.Equal("25 mg/h", ladder.Ceiling.ToString());
        Assert.Null(ladder.Step);
    }

    [Theory]
    [InlineData(1, 12.5)]
    [InlineData(2, 18.75)]
    [InlineData(3, 25)]
    [InlineData(10, 25)]
    public void The_first_days_of_a_ramp_have_lower_ceilings(int session, double mgPerHour)
    {
        FittedLadder ladder = Protocol("schwartzman-2009").Fit(Ninety, session)!;

        Assert.Equal(DoseRate.FromMilligramsPerHour((decimal)mgPerHour), ladder.Ceiling);
        Assert.Equal(ladder.Ceiling, ladder.Start);
    }

    [Fact]
    public void A_booster_without_a_tolerated_rate_has_no_ladder()
    {
        Assert.True(Protocol("booster").Ladder.NeedsLastTolerated);
        Assert.Null(Protocol("booster").Fit(Ninety));
    }

    [Fact]
    public void A_booster_ends_at_the_last_tolerated_rate() =>
        Assert.Equal(
            DoseRate.FromMilligramsPerHour(38),
            Protocol("booster").Fit(Ninety, lastTolerated: DoseRate.FromMilligramsPerHour(38))!.Ceiling
        );

    [Fact]
    public void A_window_holds_the_lower_of_both_amounts()
    {
        Allowance day = Protocol("induction-outpatient").Windows[0].AtMost;

        Assert.Equal(Dose.FromMilligrams(168), day.For(BodyMass.FromKilograms(70)));
        Assert.Equal(Dose.FromMilligrams(240), day.For(BodyMass.FromKilograms(130)));
    }

    [Fact]
    public void Pressure_is_measured_more_often_after_a_rate_change()
    {
        Protocol protocol = Protocol("induction-outpatient");

        Assert.Equal(Duration.FromMinutes(5), Interval(protocol, Observation.BloodPressure, 90, sinceChange: 4));
        Assert.Equal(Duration.FromMinutes(15), Interval(protocol, Observation.BloodPressure, 90, sinceChange: 10));
    }

    [Fact]
    public void Scores_are_taken_less_often_after_the_first_hour()
    {
        Protocol protocol = Protocol("induction-outpatient");

        Assert.Equal(Duration.FromMinutes(15), Interval(protocol, Observation.Sedation, 59));
        Assert.Equal(Duration.FromMinutes(30), Interval(protocol, Observation.Sedation, 60));
    }

    [Fact]
    public void Every_protocol_watches_everything_in_every_phase() =>
        Assert.All(
            from protocol in Repository.Library.Protocols
            from phase in Enum.GetValues<Phase>()
            from what in Enum.GetValues<Observation>()
            select protocol.IntervalOf(what, phase, Duration.FromMinutes(10)),
            interval => Assert.NotNull(interval)
        );

    private static Protocol Protocol(string id) => Repository.Library.Protocols[id];

    private static Duration? Interval(Protocol protocol, Observation what, int elapsed, int? sinceChange = null) =>
        protocol.IntervalOf(
            what,
            Phase.Infusion,
            Duration.FromMinutes(elapsed),
            sinceChange is { } minutes ? Duration.FromMinutes(minutes) : null
        );
}
