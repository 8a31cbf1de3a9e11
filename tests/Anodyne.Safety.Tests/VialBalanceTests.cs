using Anodyne.Quantities;
using CsCheck;
using static Anodyne.Safety.Tests.Day;

namespace Anodyne.Safety.Tests;

public class VialBalanceTests
{
    [Fact]
    public void Drawn_equals_given_and_wasted_and_left() =>
        Assert.True(new VialBalance(Mg(500), given: Mg(80), wasted: Mg(400), left: Mg(20)).IsBalanced);

    [Fact]
    public void Missing_drug_is_reported_as_a_difference() =>
        Assert.Equal(Mg(20), new VialBalance(Mg(500), Mg(80), Mg(400), Mg(0)).DiscrepancyBeyond(Mg(5)));

    [Fact]
    public void More_given_and_wasted_than_drawn_is_reported_too() =>
        Assert.Equal(Mg(-10), new VialBalance(Mg(500), Mg(110), Mg(400), Mg(0)).DiscrepancyBeyond(Mg(5)));

    [Fact]
    public void A_difference_within_what_readings_allow_is_none() =>
        Assert.Null(new VialBalance(Mg(500), Mg(95), Mg(400), Mg(0)).DiscrepancyBeyond(Mg(5)));

    [Fact]
    public void No_more_is_wasted_than_there_is()
    {
        VialBalance balance = new(Mg(500), Mg(80), Mg(400), Mg(0));

        Assert.True(balance.CanWaste(Mg(20)));
        Assert.False(balance.CanWaste(Mg(21)));
        Assert.False(balance.CanWaste(new Dose(-1)));
    }

    [Fact]
    public void Nothing_goes_below_zero()
    {
        Assert.Throws<BrokenInvariantException>(() => new VialBalance(new(-1), default, default, default));
        Assert.Throws<BrokenInvariantException>(() => new VialBalance(default, new(-1), default, default));
        Assert.Throws<BrokenInvariantException>(() => new VialBalance(default, default, new(-1), default));
        Assert.Throws<BrokenInvariantException>(() => new VialBalance(default, default, default, new(-1)));
    }

    [Fact]
    public void What_is_accounted_for_and_what_is_not_is_all_that_was_drawn() =>
        Gen.Long[0, 1_000_000]
            .Array[4]
            .Sample(ug =>
            {
                VialBalance balance = new(new(ug[0]), new(ug[1]), new(ug[2]), new(ug[3]));
                Assert.Equal(balance.Drawn, balance.Given + balance.Wasted + balance.Left + balance.Unaccounted);
                Assert.True(balance.Remaining.Micrograms >= 0);
            });
}
