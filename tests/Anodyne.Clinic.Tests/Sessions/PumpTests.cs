using Anodyne.Clinic.Dispensing;
using Anodyne.Clinic.Sessions;

namespace Anodyne.Clinic.Tests.Sessions;

public sealed class PumpTests
{
    [Fact]
    public void Agrees_when_two_people_read_what_bag_and_ladder_say() => Assert.Null(Chair.Verified().Refused);

    [Theory]
    [InlineData(0.98, 1.63)]
    [InlineData(0.98, 163)]
    [InlineData(0.98, 16.4)]
    [InlineData(0.89, 16.3)]
    [InlineData(1, 16.3)]
    public void Refuses_a_second_reading_that_differs(decimal strength, decimal rate) =>
        Assert.IsType<VerifyPump.EntriesDisagree>(
            Chair.ReadyForPump().Enter(0.98m, 16.3m).Verify(strength, rate).Refused
        );

    [Fact]
    public void Refuses_two_equal_readings_that_are_both_wrong() =>
        Assert.IsType<VerifyPump.EntriesDisagree>(Chair.ReadyForPump().Enter(1, 16).Verify(1, 16).Refused);

    [Fact]
    public void A_disagreement_never_says_which_digit() =>
        Assert.Empty(Chair.ReadyForPump().Enter(0.98m, 16.3m).Verify(0.98m, 1.63m).Refused!.Facts);

    [Fact]
    public void The_same_person_twice_is_one_opinion() =>
        Assert.IsType<Witness.SecondPersonNeeded>(
            Chair.ReadyForPump().Enter(0.98m, 16.3m).Verify(0.98m, 16.3m, Chair.Nell).Refused
        );

    [Fact]
    public void A_second_person_who_may_not_handle_the_drug_does_not_count() =>
        Assert.IsType<Record.NotAllowed>(
            Chair.ReadyForPump().Enter(0.98m, 16.3m).Verify(0.98m, 16.3m, Chair.Max).Refused
        );

    [Fact]
    public void A_new_first_reading_undoes_the_verification() =>
        Assert.IsType<StartInfusion.NotVerified>(Chair.Verified().Enter(0.98m, 16.3m).Start().Refused);

    [Fact]
    public void A_bag_whose_time_is_over_does_not_hang() =>
        Assert.IsType<EnterPump.BagTooOld>(Chair.ReadyForPump().After(13 * 60).Enter(0.98m, 16.3m).Refused);
}
