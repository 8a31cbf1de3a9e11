using Anodyne.Quantities;
using NodaTime;
using static Anodyne.Safety.Tests.Day;

namespace Anodyne.Safety.Tests;

public class DeliveryTests
{
    private static readonly Delivery TwoHoursWithAPause = Delivery
        .None.RunningAt(MgPerHour(20), At(10))
        .RunningAt(MgPerHour(30), At(10, 30))
        .HaltedAt(At(11))
        .RunningAt(MgPerHour(30), At(11, 20))
        .WithBolus(Mg(5), At(11, 30))
        .HaltedAt(At(12));

    [Fact]
    public void Delivered_is_the_sum_of_its_segments_and_boluses_without_the_pauses() =>
        Assert.Equal(Mg(10 + 15 + 20 + 5), TwoHoursWithAPause.At(At(12)).Shown);

    [Fact]
    public void Nothing_is_delivered_before_it_starts_nor_after_it_stops()
    {
        Assert.Equal(ExactDose.Zero, TwoHoursWithAPause.At(At(9)));
        Assert.Equal(TwoHoursWithAPause.At(At(12)), TwoHoursWithAPause.At(At(23)));
    }

    [Fact]
    public void What_still_runs_is_counted_up_to_now() =>
        Assert.Equal(Mg(10), Delivery.None.RunningAt(MgPerHour(40), At(10)).At(At(10, 15)).Shown);

    [Fact]
    public void A_change_charted_late_finds_its_place()
    {
        Delivery inOrder = Delivery.None.RunningAt(MgPerHour(40), At(10)).HaltedAt(At(10, 10)).HaltedAt(At(11));
        Delivery late = Delivery.None.RunningAt(MgPerHour(40), At(10)).HaltedAt(At(11)).HaltedAt(At(10, 10));

        Assert.Equal(inOrder.At(At(12)), late.At(At(12)));
    }

    [Fact]
    public void Of_two_changes_at_the_same_instant_the_last_one_counts() =>
        Assert.Equal(
            MgPerHour(10),
            Delivery.None.RunningAt(MgPerHour(40), At(10)).RunningAt(MgPerHour(10), At(10)).RateAt(At(10))
        );

    [Fact]
    public void Net_infusing_time_leaves_pauses_out() =>
        Assert.Equal(Minutes(100), TwoHoursWithAPause.NetInfusing(At(13)));

    [Fact]
    public void The_lines_are_an_addition_that_a_person_can_check()
    {
        Assert.Equal(
            [
                (nameof(DeliveryLine.Infused), Minutes(30), Mg(10), Mg(10)),
                (nameof(DeliveryLine.Infused), Minutes(30), Mg(15), Mg(25)),
                (nameof(DeliveryLine.Paused), Minutes(20), Mg(0), Mg(25)),
                (nameof(DeliveryLine.Infused), Minutes(40), Mg(20), Mg(45)),
                (nameof(DeliveryLine.BolusGiven), Minutes(0), Mg(5), Mg(50)),
            ],
            DeliveryLines
                .Of(TwoHoursWithAPause, At(13))
                .Select(line => (line.GetType().Name, line.Time, line.Given.Shown, line.Sum.Shown))
        );
    }

    [Fact]
    public void A_third_of_a_microgram_is_kept_and_only_the_shown_dose_is_rounded_down()
    {
        Delivery thirds = Delivery.None.RunningAt(new DoseRate(1), At(10));

        Assert.Equal(new Dose(0), thirds.At(At(10, 20)).Shown);
        Assert.Equal(new Dose(1), thirds.At(At(11)).Shown);
        Assert.Equal(thirds.At(At(11)), ExactDose.Of(new Dose(1)));
    }

    [Fact]
    public void A_plan_keeps_the_past_and_replaces_the_future()
    {
        Delivery planned = TwoHoursWithAPause.Planned(MgPerHour(10), At(10, 30), At(11, 30));

        Assert.Equal(Mg(10 + 10), planned.At(At(13)).Shown);
        Assert.Equal(MgPerHour(0), planned.RateAt(At(11, 30)));
    }

    [Fact]
    public void What_happened_at_that_very_instant_had_happened_by_then() =>
        Assert.Equal(
            (MgPerHour(20), Mg(5)),
            (
                TwoHoursWithAPause.Until(At(10)).RateAt(At(10)),
                Delivery.None.WithBolus(Mg(5), At(10)).Until(At(10)).At(At(10)).Shown
            )
        );

    [Fact]
    public void A_negative_rate_or_bolus_is_a_bug()
    {
        Assert.Throws<BrokenInvariantException>(() => Delivery.None.RunningAt(new DoseRate(-1), At(10)));
        Assert.Throws<BrokenInvariantException>(() => Delivery.None.WithBolus(new Dose(-1), At(10)));
        Assert.Throws<BrokenInvariantException>(() => Delivery.None.Planned(MgPerHour(1), At(11), At(10)));
    }

    [Fact]
    public void The_start_is_the_first_drug_not_the_first_change()
    {
        Assert.Null(Delivery.None.HaltedAt(At(9)).StartedAt);
        Assert.Equal(At(10), Delivery.None.HaltedAt(At(9)).RunningAt(MgPerHour(1), At(10)).StartedAt);
    }
}
