using CsCheck;
using NodaTime;

namespace Anodyne.Quantities.Tests;

public class ArithmeticTests
{
    private static DoseRatePerKilogram MgPerKgPerHour(decimal mg) =>
        DoseRatePerKilogram.FromMilligramsPerKilogramPerHour(mg);

    private static BodyMass Kg(decimal kg) => BodyMass.FromKilograms(kg);

    /// <summary>Checked by hand: rate in mL/h = mg/kg/h times kg divided by mg/mL.</summary>
    [Theory]
    [InlineData(80, "0.3", 1, "24 mL/h")]
    [InlineData(80, "0.3", 2, "12 mL/h")]
    [InlineData(80, "0.5", 1, "40 mL/h")]
    [InlineData(70, "0.35", 1, "24.5 mL/h")]
    [InlineData(90, "0.35", 1, "31.5 mL/h")]
    public void A_rate_per_kilogram_becomes_a_pump_rate(int kg, string mgPerKgPerHour, int mgPerMl, string pump)
    {
        Assert.True(StrictNumber.TryRead(mgPerKgPerHour, out decimal rate));
        Assert.Equal(pump, (MgPerKgPerHour(rate) * Kg(kg) / Strength.FromMilligramsPerMillilitre(mgPerMl)).ToString());
    }

    [Fact]
    public void Ninety_kilograms_are_capped_at_25_milligrams_per_hour() =>
        Assert.Equal(
            DoseRate.FromMilligramsPerHour(25),
            QuantityArithmetic.Least(MgPerKgPerHour(0.35m) * Kg(90), DoseRate.FromMilligramsPerHour(25))
        );

    [Fact]
    public void Eighty_milligrams_over_two_hours_are_forty_milligrams_per_hour() =>
        Assert.Equal(Dose.FromMilligrams(80), DoseRate.FromMilligramsPerHour(40) * Duration.FromHours(2));

    [Fact]
    public void Drug_added_to_a_full_bag_is_weaker_than_its_label()
    {
        Strength strength = new(Dose.FromMilligrams(500).Micrograms * 1000 / Volume.FromMillilitres(510).Microlitres);

        Assert.Equal("0.98 mg/mL", strength.ToString());
        Assert.Equal("25.51 mL/h", (DoseRate.FromMilligramsPerHour(25) / strength).ToString());
    }

    [Fact]
    public void Rounding_is_always_down_so_the_pump_never_gives_more_than_ordered() =>
        Gen.Select(Gen.Long[0, 1_000_000], Gen.Long[1, 100_000], Gen.Long[1, 1_000])
            .Sample(
                (rate, strength, step) =>
                {
                    InfusionRate pump = new DoseRate(rate).OnPump(new Strength(strength), new(step));
                    Assert.True(new Strength(strength) * pump <= new DoseRate(rate));
                    Assert.Equal(0, pump.MicrolitresPerHour % step);
                }
            );

    [Fact]
    public void A_dose_through_its_volume_comes_back_no_larger() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Long[1, 100_000])
            .Sample(
                (dose, strength) =>
                {
                    Dose back = new Strength(strength) * (new Dose(dose) / new Strength(strength));
                    Assert.InRange(back.Micrograms, dose - strength / 1000 - 1, dose);
                }
            );

    [Fact]
    public void Overflow_throws_instead_of_wrapping()
    {
        Assert.Throws<OverflowException>(() => new Dose(long.MaxValue) + new Dose(1));
        Assert.Throws<OverflowException>(() => new Dose(long.MinValue) - new Dose(1));
        Assert.Throws<OverflowException>(() => new Dose(long.MaxValue) * 2);
        Assert.Throws<OverflowException>(() => new[] { new Dose(long.MaxValue), new Dose(1) }.Total());
        Assert.Throws<OverflowException>(() => new DoseRatePerKilogram(long.MaxValue) * Kg(2));
        Assert.Throws<OverflowException>(() => Dose.FromMilligrams(decimal.MaxValue));
    }

    [Fact]
    public void Dividing_by_no_strength_throws() =>
        Assert.Throws<DivideByZeroException>(() => new DoseRate(1) / new Strength(0));

    [Fact]
    public void A_value_finer_than_the_smallest_unit_is_refused_not_rounded() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Dose.FromMilligrams(0.0005m));

    [Fact]
    public void Quantities_of_one_kind_add_subtract_and_compare() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Long[-1_000_000, 1_000_000])
            .Sample(
                (a, b) =>
                {
                    Assert.Equal(new Dose(a), new Dose(a) + new Dose(b) - new Dose(b));
                    Assert.Equal(a < b, new Dose(a) < new Dose(b));
                    Assert.Equal(a <= b, new Dose(a) <= new Dose(b));
                    Assert.Equal(new Dose(Math.Min(a, b)), QuantityArithmetic.Least(new Dose(a), new Dose(b)));
                    Assert.Equal(new Dose(Math.Max(a, b)), QuantityArithmetic.Most(new Dose(a), new Dose(b)));
                }
            );

    [Fact]
    public void A_range_holds_its_bounds_and_refuses_reversed_ones()
    {
        Range<Dose> range = new(new(10), new(20));

        Assert.True(range.Holds(new(10)) && range.Holds(new(20)));
        Assert.False(range.Holds(new(9)) || range.Holds(new(21)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Range<Dose>(new(20), new(10)));
    }
}
