using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using Anodyne.Safety;
using NodaTime;

namespace Anodyne.Clinic.Tests.Sessions;

public sealed class RateTests
{
    private static Chair Tolerated(int minutes = 30) => Chair.Running().After(minutes).ChartVitals().ChartScores();

    [Fact]
    public void Steps_up_when_the_present_rate_is_tolerated()
    {
        Chair chair = Tolerated().Raise(24);
        Assert.Null(chair.Refused);
        Assert.Equal(InfusionRate.FromMillilitresPerHour(24.4m), chair.Facts.OfType<RateChanged>().Last().PumpRate);
    }

    [Fact]
    public void Refuses_a_step_before_its_time() =>
        Assert.IsType<Tolerance.StepIsTooSoon>(Tolerated(minutes: 20).Raise(24).Refused);

    [Fact]
    public void Refuses_a_step_when_the_chart_is_older_than_ten_minutes() =>
        Assert.IsType<Tolerance.ToleranceNotShown>(Tolerated().After(11).Raise(24).Refused);

    [Fact]
    public void Refuses_a_step_while_one_of_the_five_is_missing()
    {
        Chair chair = Chair.Running().After(30).ChartVitals().Raise(24);
        Assert.Equal(
            [Sign.Sedation, Sign.Dissociation, Sign.PainTenths],
            Assert.IsType<Tolerance.ToleranceNotShown>(chair.Refused).Missing
        );
    }

    [Theory]
    [InlineData(152, 98, 0)]
    [InlineData(122, 93, 0)]
    [InlineData(122, 98, 2)]
    public void Refuses_a_step_while_a_hold_rule_is_met(int systolic, int spo2, int dissociation) =>
        Assert.IsType<Tolerance.HoldRuleIsMet>(
            Chair.Running().After(30).ChartVitals(systolic, spo2).ChartScores(dissociation).Raise(24).Refused
        );

    [Fact]
    public void Refuses_more_than_one_rung() => Assert.IsType<Tolerance.StepIsTooLarge>(Tolerated().Raise(32).Refused);

    [Fact]
    public void Refuses_a_rate_above_the_signed_ceiling()
    {
        Chair chair = Tolerated().Raise(48.001m);
        Assert.Equal("Dr. Ada Example", Assert.IsType<Tolerance.AboveSignedCeiling>(chair.Refused).Prescriber);
    }

    [Fact]
    public void Refuses_a_step_with_which_the_session_total_would_be_passed()
    {
        Chair chair = Chair.Opened(total: 70).PassGate().SignAfterCare().ChartBaseline();
        chair.Enter(0.98m, 16.3m).Verify(0.98m, 16.3m).Start().After(30).ChartVitals().ChartScores().Raise(24);
        Assert.Equal(Dose.FromMilligrams(70), Assert.IsType<Guard.SessionTotalWouldBeExceeded>(chair.Refused).Total);
    }

    [Fact]
    public void Starts_nothing_that_would_pass_the_total_without_any_step()
    {
        Chair chair = Chair.Opened(total: 60).PassGate().SignAfterCare().ChartBaseline();
        Assert.IsType<Guard.SessionTotalWouldBeExceeded>(
            chair.Enter(0.98m, 16.3m).Verify(0.98m, 16.3m).Start().Refused
        );
    }

    [Fact]
    public void Counts_what_an_earlier_session_gave_within_the_window()
    {
        Chair chair = Chair.Verified();
        chair.Wrote(
            Record.StreamId.Patient(chair.Patient),
            new TreatmentGiven(
                Id.New<SessionId>(),
                chair.OrderId,
                Dose.FromMilligrams(180),
                default,
                chair.Now - Duration.FromHours(10),
                chair.Now - Duration.FromHours(6),
                default,
                false,
                false
            )
        );
        Assert.IsType<Guard.WindowWouldBeExceeded>(chair.Start().Refused);
    }

    [Fact]
    public void Slows_down_without_asking_anything()
    {
        Chair chair = Chair.Running().After(1).Slow();
        Assert.Equal(Chair.MgPerHour(8), chair.Session.Rate);
    }

    [Fact]
    public void A_slowing_that_arrives_late_never_raises()
    {
        Chair chair = Chair.Running().After(1).Slow(4).Slow(12);
        Assert.Equal(Chair.MgPerHour(4), chair.Session.Rate);
    }

    [Fact]
    public void Resumes_at_most_as_fast_as_before_the_pause()
    {
        Chair chair = Chair.Running().After(20).Pause().After(5).ChartVitals().ChartScores();
        Assert.IsType<Tolerance.FasterThanBeforePause>(chair.Resume(17).Refused);
        Assert.Null(chair.Resume().Refused);
    }

    [Fact]
    public void Resumes_nothing_while_a_hold_rule_is_met() =>
        Assert.IsType<Tolerance.HoldRuleIsMet>(
            Chair.Running().After(20).Pause().After(5).ChartVitals().ChartScores(dissociation: 2).Resume().Refused
        );

    [Fact]
    public void Raises_nothing_after_the_patient_asked_to_stop() =>
        Assert.IsType<Anodyne.Clinic.Consents.ConsentTakenBack>(Tolerated().AskToStop().Raise(24).Refused);

    [Fact]
    public void Gives_no_bolus_where_the_protocol_knows_none() =>
        Assert.IsType<Guard.BolusNotInProtocol>(Tolerated().Bolus(5).Refused);

    [Fact]
    public void A_stop_charted_late_halts_everything_that_stands_after_it()
    {
        Chair chair = Tolerated().Raise(24);
        Instant stopped = chair.Now - Duration.FromMinutes(10);
        var story = chair.Session;
        Session after = Session.Fold.Apply(
            story,
            new(
                1,
                story.Stream,
                1,
                Id.New<EventId>(),
                chair.Patient,
                stopped,
                chair.Now,
                Chair.Nell.User,
                new PumpStopped(chair.Patient, "late")
            )
        )!;
        Assert.Equal(after.Delivery.At(stopped), after.Delivery.At(chair.Now + Duration.FromHours(1)));
    }
}
