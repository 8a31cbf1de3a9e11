using Anodyne.Quantities;
using CsCheck;
using static Anodyne.Safety.Tests.Day;

namespace Anodyne.Safety.Tests;

public class PumpCheckTests
{
    private static readonly UserId Nurse = Id.New<UserId>();
    private static readonly UserId Second = Id.New<UserId>();

    private static readonly PumpOrder Order = new(MgPerHour(25), MgPerMl(0.98m), MgPerMl(0.95m), MlPerHour(0.1m));

    private static readonly PumpEntry Right = new(Nurse, MgPerMl(0.98m), MlPerHour(25.5m));

    [Fact]
    public void Two_people_who_read_the_computed_values_verify_the_pump() =>
        Assert.Empty(PumpCheck.Compare(Order, Right, Right with { By = Second }));

    [Fact]
    public void The_pump_rate_is_rounded_down_and_so_is_the_drug_it_gives()
    {
        Assert.Equal("25.5 mL/h", Order.Computed.ToString());
        Assert.Equal("24.99 mg/h", Order.Delivered.ToString());
    }

    [Fact]
    public void One_person_twice_is_not_two_people() =>
        Assert.Equal([new PumpMismatch.SamePerson(Nurse)], PumpCheck.Compare(Order, Right, Right));

    [Fact]
    public void Another_rate_on_the_pump_refuses() =>
        Assert.Equal(
            [
                new PumpMismatch.RatesDiffer(MlPerHour(25.5m), MlPerHour(2.55m)),
                new PumpMismatch.NotTheComputedRate(MlPerHour(2.55m), MlPerHour(25.5m)),
            ],
            PumpCheck.Compare(Order, Right, new(Second, MgPerMl(0.98m), MlPerHour(2.55m)))
        );

    [Fact]
    public void Two_people_who_agree_on_the_nominal_strength_are_both_wrong() =>
        Assert.Equal(
            2,
            PumpCheck
                .Compare(Order, Right with { Strength = MgPerMl(1) }, new(Second, MgPerMl(1), MlPerHour(25.5m)))
                .OfType<PumpMismatch.NotTheBagsStrength>()
                .Count()
        );

    [Fact]
    public void A_bag_weaker_than_the_floor_may_not_hang()
    {
        PumpOrder weak = Order with { Bag = MgPerMl(0.5m) };
        PumpEntry entry = new(Nurse, weak.Bag, weak.Computed);

        Assert.Equal(
            [new PumpMismatch.StrengthTooLow(MgPerMl(0.5m), MgPerMl(0.95m))],
            PumpCheck.Compare(weak, entry, entry with { By = Second })
        );
    }

    [Theory]
    [InlineData(95_000, false)]
    [InlineData(94_999, true)]
    [InlineData(105_000, false)]
    [InlineData(105_001, true)]
    public void More_than_five_percent_between_pump_and_record_is_a_discrepancy(long microlitres, bool found) =>
        Assert.Equal(
            found,
            PumpCheck.CompareVolume(new(microlitres), ExactDose.Of(Mg(100)), MgPerMl(1), percent: 5) is not null
        );

    [Fact]
    public void Any_volume_at_all_is_a_discrepancy_when_nothing_was_given() =>
        Assert.Equal(
            new VolumeDiscrepancy(Mg(0), Mg(2)),
            PumpCheck.CompareVolume(Volume.FromMillilitres(1), ExactDose.Zero, MgPerMl(2), percent: 5)
        );

    [Fact]
    public void A_single_wrong_entry_never_verifies() =>
        Gen.Select(Gen.Long[1, 100_000], Gen.Long[1, 10_000], Gen.Bool)
            .Where((rate, strength, _) => rate != 25_500 || strength != 980)
            .Sample(
                (rate, strength, first) =>
                {
                    PumpEntry wrong = new(Second, new(strength), new(rate));
                    Assert.NotEmpty(
                        first ? PumpCheck.Compare(Order, wrong, Right) : PumpCheck.Compare(Order, Right, wrong)
                    );
                }
            );
}
