using NodaTime;
using static Anodyne.Safety.Tests.Day;

namespace Anodyne.Safety.Tests;

public class CumulativeGuardTests
{
    private static readonly DoseWindow HundredInFourHours = new(Duration.FromHours(4), Mg(100));

    private static Overflow? First(Limits limits, Delivery delivery, Instant from, params Delivery[] others) =>
        CumulativeGuard.First(limits, new(delivery, [.. others]), from);

    [Fact]
    public void A_course_inside_every_limit_has_no_overflow() =>
        Assert.Null(First(WideLimits, Delivery.None.Planned(MgPerHour(40), At(10), At(12)), At(10)));

    [Fact]
    public void Without_a_session_total_nothing_can_be_started() =>
        Assert.IsType<Overflow.NoSessionTotal>(
            First(WideLimits with { SessionTotal = null }, Delivery.None.Planned(MgPerHour(1), At(10), At(11)), At(10))
        );

    [Fact]
    public void Drug_without_a_planned_end_is_an_overflow() =>
        Assert.IsType<Overflow.NoPlannedEnd>(First(WideLimits, Delivery.None.RunningAt(MgPerHour(1), At(10)), At(10)));

    [Fact]
    public void A_rate_above_the_highest_is_found_although_it_lies_in_the_future() =>
        Assert.Equal(
            new Overflow.RateTooHigh(At(11), MgPerHour(60), MgPerHour(50)),
            First(
                WideLimits with
                {
                    MaxRate = MgPerHour(50),
                },
                Delivery.None.RunningAt(MgPerHour(40), At(10)).RunningAt(MgPerHour(60), At(11)).HaltedAt(At(12)),
                At(10)
            )
        );

    [Fact]
    public void A_legal_rate_for_too_long_exceeds_the_session_total()
    {
        Overflow? overflow = First(
            WideLimits with
            {
                SessionTotal = Mg(400),
            },
            Delivery.None.Planned(MgPerHour(140), At(10), At(14)),
            At(10)
        );

        Overflow.TotalExceeded exceeded = Assert.IsType<Overflow.TotalExceeded>(overflow);
        Assert.Equal(Mg(160), exceeded.By.Shown);
        Assert.InRange(exceeded.At, At(12, 51), At(12, 52));
    }

    [Fact]
    public void Exactly_the_session_total_is_allowed_and_one_millisecond_more_is_not()
    {
        Limits limits = WideLimits with { SessionTotal = Mg(80) };
        Instant longer = At(12) + Duration.FromMilliseconds(1);

        Assert.Null(First(limits, Delivery.None.Planned(MgPerHour(40), At(10), At(12)), At(10)));
        Assert.Equal(longer, First(limits, Delivery.None.Planned(MgPerHour(40), At(10), longer), At(10))?.At);
    }

    [Fact]
    public void A_bolus_that_looks_back_at_little_is_refused_for_the_drug_that_will_still_run_in_its_window()
    {
        Limits limits = WideLimits with { Windows = [HundredInFourHours] };
        Delivery delivery = Delivery.None.Planned(MgPerHour(20), At(10), At(15)).WithBolus(Mg(30), At(11));

        Overflow.WindowExceeded exceeded = Assert.IsType<Overflow.WindowExceeded>(First(limits, delivery, At(11)));

        Assert.True(delivery.At(At(11)) < ExactDose.Of(Mg(100)), "the window that ends now holds too little to object");
        Assert.Equal(At(13, 30) + Duration.FromMilliseconds(1), exceeded.At);
        Assert.Equal(Mg(10), exceeded.By.Shown);
    }

    [Fact]
    public void A_second_session_on_the_same_day_counts_with_the_first() =>
        Assert.IsType<Overflow.WindowExceeded>(
            First(
                WideLimits with
                {
                    Windows = [new(Duration.FromHours(24), Mg(100))],
                },
                Delivery.None.Planned(MgPerHour(30), At(18), At(20)),
                At(18),
                Delivery.None.Planned(MgPerHour(25), At(8), At(10))
            )
        );

    [Fact]
    public void Drug_that_has_left_the_window_no_longer_counts() =>
        Assert.Null(
            First(
                WideLimits with
                {
                    Windows = [HundredInFourHours],
                },
                Delivery.None.Planned(MgPerHour(50), At(14), At(16)),
                At(14),
                Delivery.None.Planned(MgPerHour(50), At(8), At(10))
            )
        );

    [Fact]
    public void A_pause_does_not_count_as_infusing_time()
    {
        Limits limits = WideLimits with { MaxDuration = Duration.FromHours(2) };
        Delivery paused = Delivery.None.RunningAt(MgPerHour(20), At(10)).HaltedAt(At(11));

        Assert.Null(First(limits, paused.Planned(MgPerHour(20), At(12), At(13)), At(12)));
        Assert.IsType<Overflow.TooLong>(First(limits, paused.Planned(MgPerHour(20), At(12), At(13, 1)), At(12)));
    }

    [Fact]
    public void Exactly_the_highest_rate_is_allowed() =>
        Assert.Null(
            First(
                WideLimits with
                {
                    MaxRate = MgPerHour(40),
                },
                Delivery.None.Planned(MgPerHour(40), At(10), At(12)),
                At(10)
            )
        );

    [Fact]
    public void A_rate_that_was_too_high_until_now_is_no_reason_against_what_follows() =>
        Assert.Null(
            First(
                WideLimits with
                {
                    MaxRate = MgPerHour(50),
                },
                Delivery.None.RunningAt(MgPerHour(60), At(10)).Planned(MgPerHour(40), At(11), At(12)),
                At(11)
            )
        );

    [Fact]
    public void A_bolus_after_exactly_the_least_time_is_allowed() =>
        Assert.Null(
            First(
                WideLimits with
                {
                    Bolus = new(Mg(8), Minutes(30), MostPerSession: 2),
                },
                Delivery.None.WithBolus(Mg(8), At(10)).WithBolus(Mg(8), At(10, 30)),
                At(10, 30)
            )
        );

    [Fact]
    public void One_bolus_more_than_a_session_may_have_is_refused() =>
        Assert.Equal(
            new Overflow.TooManyBoluses(At(12), Most: 1),
            First(
                WideLimits with
                {
                    Bolus = new(Mg(8), Minutes(30), MostPerSession: 1),
                },
                Delivery.None.WithBolus(Mg(5), At(10)).WithBolus(Mg(5), At(12)),
                At(12)
            )
        );

    [Fact]
    public void A_bolus_given_elsewhere_counts_for_the_time_between() =>
        Assert.Equal(
            new Overflow.BolusTooSoon(At(10, 20), At(10), Minutes(30)),
            First(
                WideLimits with
                {
                    Bolus = new(Mg(8), Minutes(30), MostPerSession: 1),
                },
                Delivery.None.WithBolus(Mg(5), At(10, 20)),
                At(10, 20),
                Delivery.None.WithBolus(Mg(5), At(10))
            )
        );

    [Fact]
    public void A_bolus_is_refused_when_none_is_allowed_or_it_is_too_large_or_too_soon()
    {
        Delivery two = Delivery.None.WithBolus(Mg(5), At(10)).WithBolus(Mg(9), At(10, 20));
        Limits limits = WideLimits with { Bolus = new(Mg(8), Minutes(30), MostPerSession: 2) };

        Assert.IsType<Overflow.BolusNotAllowed>(First(limits with { Bolus = null }, two, At(10, 20)));
        Assert.Equal(
            [
                new Overflow.BolusTooLarge(At(10, 20), Mg(9), Mg(8)),
                new Overflow.BolusTooSoon(At(10, 20), At(10), Minutes(30)),
            ],
            CumulativeGuard.Check(limits, new(two), At(10, 20))
        );
    }
}
