using Anodyne.Clinic.Consents;
using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;

namespace Anodyne.Clinic.Tests.Sessions;

public sealed class EndTests
{
    [Fact]
    public void Sums_the_segments_and_not_the_clock()
    {
        Chair chair = Chair.Running().After(60).Pause().After(30).ChartVitals().ChartScores().Resume().After(60).Stop();
        // 16.3 mL/h × 0.98 mg/mL = 15.974 mg/h, twice an hour.
        Assert.Equal(new Dose(31_948), chair.End(32.6m).Facts.OfType<InfusionEnded>().Single().Delivered);
    }

    [Theory]
    [InlineData(65.2, false)]
    [InlineData(68.4, false)]
    [InlineData(68.5, true)]
    [InlineData(61.9, true)]
    public void Opens_a_discrepancy_beyond_five_percent(decimal ml, bool opens)
    {
        Chair chair = Chair.Running().After(240).Stop().End(ml);
        Assert.Equal(opens, chair.Session.Discrepancy is not null);
    }

    [Fact]
    public void Tells_the_patients_own_stream_what_was_given()
    {
        TreatmentGiven given = Chair.Running().After(240).Stop().End(65.2m).Readiness.Treatments.Single();
        Assert.Equal((63_896, false), (given.Delivered.Micrograms, given.StoppedEarly));
        Assert.Equal(Chair.MgPerHour(16), given.HighestTolerated);
    }

    [Fact]
    public void A_rate_at_which_a_rule_fired_was_not_tolerated()
    {
        Chair chair = Chair
            .Running()
            .After(30)
            .ChartVitals()
            .ChartScores()
            .Raise(24)
            .After(10)
            .ChartScores(dissociation: 2);
        chair.Slow(16).After(20).ChartScores().Stop().End(20m);
        Assert.Equal(Chair.MgPerHour(16), chair.Readiness.Treatments.Single().HighestTolerated);
    }

    [Fact]
    public void Ends_nothing_before_the_pump_was_stopped() =>
        Assert.IsType<EndInfusion.PumpNotStopped>(Chair.Running().End(1).Refused);

    [Fact]
    public void A_wish_to_stop_takes_the_consent_back_during_the_infusion()
    {
        Chair chair = Chair.Running().AskToStop();
        Assert.Equal(WithdrawnWhere.DuringInfusion, chair.Facts.OfType<ConsentWithdrawn>().Single().Where);
    }

    [Fact]
    public void A_session_without_drug_is_called_off_and_frees_its_chair()
    {
        Chair chair = Chair.Opened();
        chair.Do(CallOffSession.Decide(chair.Session, new(chair.SessionId, "fever", chair.Now), Chair.Today));
        Assert.Null(chair.Taken.Of(chair.Patient));
    }

    [Fact]
    public void An_infusion_is_not_called_off()
    {
        Chair chair = Chair.Running();
        chair.Do(CallOffSession.Decide(chair.Session, new(chair.SessionId, "", chair.Now), Chair.Today));
        Assert.IsType<StartInfusion.AlreadyStarted>(chair.Refused);
    }
}
