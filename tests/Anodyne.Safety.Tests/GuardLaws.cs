using Anodyne.Quantities;
using CsCheck;
using NodaTime;
using static Anodyne.Safety.Tests.Day;

namespace Anodyne.Safety.Tests;

public class GuardLaws
{
    private static readonly Gen<(DoseRate Rate, Instant Until)> Plans = Gen.Select(
        Gen.Long[1, 200_000],
        Gen.Int[1, 600],
        (rate, minutes) => (new DoseRate(rate), At(8) + Minutes(minutes))
    );

    private static readonly Limits Bounded = WideLimits with
    {
        SessionTotal = Mg(150),
        Windows = [new(Duration.FromHours(2), Mg(90)), new(Duration.FromHours(24), Mg(160))],
        MaxDuration = Duration.FromHours(5),
    };

    [Fact]
    public void Running_until_just_before_the_overflow_is_allowed_and_until_it_is_not() =>
        Plans.Sample(plan =>
        {
            if (First(plan.Rate, plan.Until)?.At is { } at)
            {
                Assert.Null(First(plan.Rate, at - Duration.FromMilliseconds(1)));
                Assert.Equal(at, First(plan.Rate, at)?.At);
            }
        });

    [Fact]
    public void A_slower_rate_never_overflows_earlier() =>
        Gen.Select(Plans, Gen.Int[1, 100])
            .Sample(
                (plan, percent) =>
                {
                    DoseRate slower = new(plan.Rate.MicrogramsPerHour * percent / 100);
                    Assert.True(Earliest(slower, plan.Until) >= Earliest(plan.Rate, plan.Until));
                }
            );

    [Fact]
    public void What_stays_inside_stays_inside_a_shorter_plan() =>
        Gen.Select(Plans, Gen.Int[1, 100])
            .Sample(
                (plan, percent) =>
                {
                    Instant sooner = At(8) + (plan.Until - At(8)) * percent / 100;
                    Assert.True(Earliest(plan.Rate, sooner) >= Earliest(plan.Rate, plan.Until));
                }
            );

    private static Instant Earliest(DoseRate rate, Instant until) => First(rate, until)?.At ?? Instant.MaxValue;

    private static Overflow? First(DoseRate rate, Instant until) =>
        CumulativeGuard.First(Bounded, new(Delivery.None.Planned(rate, At(8), until)), At(8));
}
