using Anodyne.Clinic.Sessions;
using Anodyne.Quantities;
using NodaTime;

namespace Anodyne.Clinic.Tests.Sessions;

public sealed class GateTests
{
    [Fact]
    public void Opens_a_session_with_the_lower_total_of_order_and_site() =>
        Assert.Equal(Dose.FromMilligrams(200), Chair.Opened(total: 200).Session.Opened.SessionTotal);

    [Fact]
    public void Opens_nothing_while_the_site_has_set_no_total() =>
        Assert.IsType<Anodyne.Clinic.Planning.NoSessionTotal>(Chair.WithPatient(total: null).Open().Refused);

    [Fact]
    public void Opens_no_second_session_for_a_patient_who_has_one() =>
        Assert.IsType<OpenSession.PatientHasLiveSession>(Chair.Opened().Open("Chair 2").Refused);

    [Fact]
    public void Opens_nothing_at_a_chair_that_the_policy_does_not_know() =>
        Assert.IsType<OpenSession.NoSuchChair>(Chair.WithPatient().Open("Chair 9").Refused);

    [Theory]
    [InlineData(1974, 5, 9, true)]
    [InlineData(1974, 9, 5, false)]
    public void Takes_the_identity_only_with_the_date_of_birth_of_the_record(int year, int month, int day, bool taken)
    {
        Chair chair = Chair.Opened();
        var ask = new AnswerGate.Command(
            chair.SessionId,
            System.Collections.Immutable.ImmutableSortedDictionary<string, bool>.Empty.Add("identity", true),
            new LocalDate(year, month, day),
            null,
            null,
            null,
            null,
            chair.Now
        );
        chair.Do(AnswerGate.Decide(chair.Session, ask, chair.Readiness));
        Assert.Equal(taken, chair.Refused is null);
    }

    [Fact]
    public void Starts_nothing_while_one_item_of_the_gate_has_failed()
    {
        Chair chair = Chair.Verified().Answer("suction", yes: false).Start();
        Assert.Contains("Suction checked", Assert.IsType<StartInfusion.GateIsOpen>(chair.Refused).Open);
    }

    [Fact]
    public void Reads_no_pump_before_the_gate_is_passed() =>
        Assert.IsType<StartInfusion.GateIsOpen>(Chair.Opened().Enter(0.98m, 16.3m).Refused);

    [Fact]
    public void Starts_nothing_without_a_baseline()
    {
        Chair chair = Chair.Opened().PassGate().SignAfterCare().Enter(0.98m, 16.3m).Verify(0.98m, 16.3m).Start();
        Assert.Contains("Baseline charted", Assert.IsType<StartInfusion.GateIsOpen>(chair.Refused).Open);
    }

    [Fact]
    public void Starts_nothing_at_a_pressure_that_is_an_emergency_of_its_own()
    {
        Chair chair = Chair.Verified().After(1).ChartVitals(systolic: 184).Start();
        Assert.Contains("No sign forbids a start", Assert.IsType<StartInfusion.GateIsOpen>(chair.Refused).Open);
    }

    [Fact]
    public void Starts_nothing_when_the_consent_was_taken_back_at_the_chair() =>
        Assert.IsType<Anodyne.Clinic.Consents.ConsentTakenBack>(Chair.Verified().AskToStop().Start().Refused);

    [Fact]
    public void Starts_when_everything_is_in_order()
    {
        Chair chair = Chair.Running();
        Assert.Null(chair.Refused);
        Assert.Equal(Chair.MgPerHour(16), chair.Session.Rate);
    }

    [Fact]
    public void Starts_only_once() => Assert.IsType<StartInfusion.AlreadyStarted>(Chair.Running().Start().Refused);
}
