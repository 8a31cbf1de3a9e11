using Anodyne.Quantities;
using CsCheck;
using NodaTime;

namespace Anodyne.Safety.Tests;

public class DeliveryLaws
{
    private static readonly Gen<Delivery> Deliveries = Gen.Select(
        Gen.Select(Gen.Long[0, 20_000_000], Gen.Long[0, 60_000]).Array[0, 12],
        Gen.Select(Gen.Long[0, 20_000_000], Gen.Long[0, 30_000]).Array[0, 4],
        (changes, boluses) => Built(changes, boluses, times: 1)
    );

    private static readonly Gen<Instant> Instants = Gen.Long[0, 21_000_000].Select(Ms);

    [Fact]
    public void Twice_the_rates_and_boluses_deliver_twice_the_drug() =>
        Gen.Select(
                Gen.Select(Gen.Long[0, 20_000_000], Gen.Long[0, 60_000]).Array[0, 12],
                Gen.Select(Gen.Long[0, 20_000_000], Gen.Long[0, 30_000]).Array[0, 4],
                Instants
            )
            .Sample(
                (changes, boluses, now) =>
                {
                    ExactDose once = Built(changes, boluses, times: 1).At(now);
                    Assert.Equal(once + once, Built(changes, boluses, times: 2).At(now));
                }
            );

    [Fact]
    public void More_time_never_means_less_drug() =>
        Gen.Select(Deliveries, Instants, Instants)
            .Sample((delivery, a, b) => Assert.True(delivery.At(Instant.Min(a, b)) <= delivery.At(Instant.Max(a, b))));

    [Fact]
    public void Splitting_a_segment_anywhere_changes_nothing() =>
        Gen.Select(Deliveries, Instants, Instants)
            .Sample(
                (delivery, split, now) =>
                {
                    Delivery cut = delivery.RunningAt(delivery.RateAt(split), split);
                    Assert.Equal(delivery.At(now), cut.At(now));
                    Assert.Equal(delivery.NetInfusing(now), cut.NetInfusing(now));
                }
            );

    [Fact]
    public void The_lines_add_up_to_the_total() =>
        Gen.Select(Deliveries, Instants)
            .Sample(
                (delivery, now) =>
                {
                    ExactDose last = DeliveryLines.Of(delivery, now).LastOrDefault()?.Sum ?? ExactDose.Zero;
                    Assert.Equal(delivery.At(now), last);
                }
            );

    [Fact]
    public void The_shown_dose_is_less_than_a_microgram_below_the_exact_one() =>
        Gen.Select(Deliveries, Instants)
            .Sample(
                (delivery, now) =>
                {
                    ExactDose exact = delivery.At(now);
                    ExactDose lost = exact - ExactDose.Of(exact.Shown);
                    Assert.True(lost >= ExactDose.Zero && lost < ExactDose.Of(new Dose(1)));
                }
            );

    [Fact]
    public void The_order_of_charting_does_not_matter() =>
        Gen.Select(Gen.Select(Gen.Long[0, 20_000_000], Gen.Long[0, 60_000]).Array[0, 12], Instants)
            .Sample(
                (changes, now) =>
                {
                    (long At, long Rate)[] distinct = [.. changes.DistinctBy(change => change.Item1)];
                    Assert.Equal(
                        Built(distinct, [], times: 1).At(now),
                        Built([.. distinct.Reverse()], [], times: 1).At(now)
                    );
                }
            );

    private static Delivery Built((long At, long Rate)[] changes, (long At, long Dose)[] boluses, int times) =>
        boluses.Aggregate(
            changes.Aggregate(
                Delivery.None,
                (delivery, change) => delivery.RunningAt(new(change.Rate * times), Ms(change.At))
            ),
            (delivery, bolus) => delivery.WithBolus(new(bolus.Dose * times), Ms(bolus.At))
        );

    private static Instant Ms(long milliseconds) => Day.At(8) + Duration.FromMilliseconds(milliseconds);
}
